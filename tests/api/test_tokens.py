"""Tokens at the door: each scope opens its own operations, each token its days and networks; its last use is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from reglament.api.contract import api
from reglament.core.parties.token import Scope
from reglament.flows.parties.tokens import TokenWish, end_token, make_token
from reglament.store.parties.models import ApiToken
from tests.api.conftest import Program
from tests.web.stories import FIRM_A, NOW, act_of
from tests.web.test_doors_and_actors import OPERATIONS, _called, address_of, furnished

__all__ = ["furnished"]
HERE = "127.0.0.1"


def token(login: str = "client-a", **wish) -> Program:
    given = make_token(act_of(FIRM_A), login, TokenWish(**wish))
    assert given.accepted, given
    return Program(login, str(given.result["token"]))


def needed(operation: tuple[str, str]) -> list[str]:
    described = api.get_openapi_schema()["paths"][f"/api/v1{operation[1]}"][operation[0].lower()]
    return described["security"][0]["Token"]


@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_opens_the_operations_of_its_scope_and_no_other(furnished, scope):
    caller = {login: token(login, scopes=(scope.value,)) for login in ("client-a", "officer-a")}
    for number, (operation, door) in enumerate(OPERATIONS.items()):
        login = "officer-a" if "statements" in operation[1] else "client-a"
        key = f"scope-{scope.value}-{number:016d}"
        answer = _called(caller[login].client, door, address_of(door, furnished), key, furnished)
        if needed(operation) in ([], [scope.value]):
            assert answer.status_code not in (401, 403), (operation, answer.content)
        else:
            document = answer.json()
            assert answer.status_code == 403, operation
            assert document["type"].endswith("/scope-missing/")
            assert ([document["needed"]], document["given"]) == (needed(operation), [scope.value])


def test_what_each_scope_is_for():
    scopes = {operation: needed(operation) for operation in OPERATIONS}

    assert {one for one, scope in scopes.items() if scope == ["trade"]} == {
        ("POST", "/orders"),
        ("POST", "/orders/{number}/cancel"),
    }
    assert {one for one, scope in scopes.items() if scope == ["pay"]} == {
        ("POST", "/instructions/withdrawals"),
        ("POST", "/instructions/transfers"),
        ("POST", "/instructions/{number}/cancel"),
    }
    assert {one for one, scope in scopes.items() if scope == []} == {("GET", "/me")}
    assert all(scope == ["read"] for (method, path), scope in scopes.items() if method == "GET" and path != "/me")
    assert all(scope == ["admin"] for (method, path), scope in scopes.items() if method != "GET" and "/hooks" in path)


def test_me_tells_what_the_token_was_given_for(story):
    assert token(scopes=("trade", "read")).get("/me").json()["scopes"] == ["read", "trade"]


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 401)])
def test_a_token_opens_up_to_its_last_day(story, settings, days, status):
    caller = token(ends_on=date(2026, 3, 2))
    settings.CLOCK = lambda: NOW.replace(hour=23, minute=59) + timedelta(minutes=days)
    answer = caller.get("/me")

    assert answer.status_code == status
    assert status == 200 or "2 March 2026" in answer.json()["detail"] or "02.03.2026" in answer.json()["detail"]


@pytest.mark.parametrize(("network", "status"), [("127.0.0.0/8", 200), ("127.0.0.2", 403)])
def test_a_bound_token_opens_from_its_networks(story, network, status):
    answer = token(networks=(network,)).get("/me", **{"Accept-Language": "en"})

    assert answer.status_code == status
    if status == 403:
        assert answer.json()["type"].endswith("/other-network/")
        assert "127.0.0.1" in answer.json()["detail"]


def test_behind_our_own_proxy_the_address_is_the_one_it_was_told(story, settings):
    caller = token(networks=("192.0.2.0/24",))
    told = {"X-Forwarded-For": "127.0.0.1, 192.0.2.9"}
    assert caller.get("/me", **told).status_code == 403
    settings.BEHIND_TLS = True

    assert caller.get("/me", **told).status_code == 200
    assert caller.get("/me", **{"X-Forwarded-For": "192.0.2.9, 127.0.0.1"}).status_code == 403


def test_one_taken_back_opens_nothing(story):
    caller = token()
    end_token(act_of(FIRM_A), ApiToken.objects.get().pk)

    assert caller.get("/me").status_code == 401


def test_two_tokens_of_one_owner_share_his_keys(story):
    one, other = token(name="one"), token(name="other")
    order = {"instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"}
    first = one.post("/orders", order, key="shared-key-000001")
    again = other.post("/orders", order, key="shared-key-000001")

    assert again.json()["id"] == first.json()["id"]
    assert again["Idempotent-Replayed"] == "true"


def test_the_last_use_is_kept(story):
    caller = token()
    assert ApiToken.objects.get().last_used_at is None
    caller.get("/me")

    assert (ApiToken.objects.get().last_used_at, ApiToken.objects.get().last_used_from) == (NOW, HERE)


def test_a_token_turned_away_is_not_noted_as_used(story):
    token(networks=("192.0.2.1",)).get("/me")

    assert ApiToken.objects.get().last_used_at is None


def test_metrics_from_elsewhere_are_closed_to_a_bound_token(story):
    caller = token("officer-a", networks=("192.0.2.1",))
    head = {"Authorization": f"Bearer {caller.token}"}

    assert Client(REMOTE_ADDR="203.0.113.7").get("/metrics", headers=head).status_code == 403
    assert Client(REMOTE_ADDR="192.0.2.1").get("/metrics", headers=head).status_code == 200
