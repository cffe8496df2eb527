"""Web hooks for programs: kept, seen, changed under their version, ended; their deliveries."""

from __future__ import annotations

import json

import pytest

from reglament.api.hook_shapes import HookIn
from reglament.flows.outbox.deliveries import delivery_taken
from reglament.store.outbox.models import Delivery, Hook
from reglament.store.outbox.save import add_deliveries
from tests.web.stories import NOW

HOOK = {"address": "https://books.example/hooks", "kinds": ["order.filled"]}
EVENTS = [(f"00000000000{n}-000001", "order.filled", "{}") for n in (1, 2, 3)]


def changed(caller, path: str, body: object, method: str = "patch", **heads):
    text = json.dumps(body)
    return getattr(caller.client, method)(f"/api/v1{path}", text, content_type="application/json", headers=heads)


def kept(caller, **fields) -> dict:
    answer = caller.post("/hooks", {**HOOK, **fields})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_hook_is_kept_and_its_secret_told_once(program):
    caller = program("client-a")
    answer = caller.post("/hooks", HOOK)
    told = answer.json()

    assert told["secret"].startswith("whsec_")
    assert (told["client"], told["is_on"], told["kinds"]) == ("1001", True, ["order.filled"])
    assert answer["Location"] == f"/api/v1/hooks/{told['id']}"
    assert "secret" not in caller.get(f"/hooks/{told['id']}").json()
    assert "secret" not in caller.get("/hooks").json()["items"][0]


def test_the_example_of_the_contract_is_a_hook(program):
    assert program("client-a").post("/hooks", HookIn.model_json_schema()["examples"][0]).status_code == 201


def test_a_repeated_request_keeps_one_hook_and_tells_the_same_secret(program):
    caller = program("client-a")
    first = caller.post("/hooks", HOOK, key="keep-a-hook-00001")
    again = caller.post("/hooks", HOOK, key="keep-a-hook-00001")

    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"
    assert Hook.objects.count() == 1


def test_the_version_that_was_seen_is_changed(program):
    caller = program("client-a")
    path = f"/hooks/{kept(caller)['id']}"
    tag = caller.get(path)["ETag"]

    answer = changed(caller, path, {"is_on": False}, **{"If-Match": tag})

    assert answer.status_code == 200
    assert (answer.json()["is_on"], answer.json()["secret"], answer.json()["address"]) == (False, None, HOOK["address"])
    assert answer["ETag"] != tag
    assert changed(caller, path, {"is_on": True}, **{"If-Match": tag}).status_code == 412
    assert Hook.objects.get().is_on is False


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_a_hook_is_not_changed_without_saying_which_version(program, method):
    caller = program("client-a")
    path = f"/hooks/{kept(caller)['id']}"
    answer = changed(caller, path, {}, method)

    assert answer.status_code == 428
    assert answer.json()["type"].endswith("/problems/version-missing/")
    assert Hook.objects.get().version == 1


def test_deliveries_do_not_make_another_version(program):
    caller = program("client-a")
    path = f"/hooks/{kept(caller)['id']}"
    tag = caller.get(path)["ETag"]
    delivery_taken(add_deliveries(Hook.objects.get(), EVENTS[:1], NOW)[0], NOW, 200)

    assert caller.get(path, **{"If-None-Match": tag}).status_code == 304


def test_a_new_secret_is_told_when_it_is_asked_for(program):
    caller = program("client-a")
    first = kept(caller)
    answer = changed(caller, f"/hooks/{first['id']}", {"new_secret": True}, **{"If-Match": "*"})

    assert answer.json()["secret"].startswith("whsec_")
    assert answer.json()["secret"] != first["secret"]


def test_an_ended_hook_is_gone(program):
    caller = program("client-a")
    path = f"/hooks/{kept(caller)['id']}"

    assert changed(caller, path, {}, "delete", **{"If-Match": '"1"'}).status_code == 204
    assert caller.get(path).status_code == 404
    assert caller.get("/hooks").json()["items"] == []


@pytest.mark.parametrize("other", ["neighbour-a", "client-b", "officer-a", "officer-b"])
def test_a_clients_hook_is_nobody_elses(program, other):
    path = f"/hooks/{kept(program('client-a'))['id']}"
    caller = program(other)

    assert caller.get("/hooks").json()["items"] == []
    assert caller.get(path).status_code == 404
    assert caller.get(f"{path}/deliveries").status_code == 404
    assert changed(caller, path, {"is_on": False}, **{"If-Match": "*"}).status_code == 404
    assert Hook.objects.get().is_on


def test_a_client_keeps_no_hook_on_another(program):
    assert program("client-a").post("/hooks", {**HOOK, "client": "1002"}).status_code == 404
    assert Hook.objects.count() == 0


@pytest.mark.parametrize(("client", "told"), [("", None), ("1002", "1002")])
def test_an_officer_keeps_the_firms(program, client, told):
    assert kept(program("officer-a"), client=client)["client"] == told


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"address": "books.example"}, "hook.address_unfit"), ({"kinds": ["order.eaten"]}, "hook.kind_unknown")],
)
def test_what_does_not_fit_is_told(program, fields, code):
    answer = program("client-a").post("/hooks", {**HOOK, **fields})

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/problems/hook-refused/")
    assert [ground["code"] for ground in answer.json()["grounds"]] == [code]


def test_deliveries_are_listed_by_pages_newest_first(program):
    caller = program("client-a")
    hook = kept(caller)
    add_deliveries(Hook.objects.get(), EVENTS, NOW)
    first = caller.get(f"/hooks/{hook['id']}/deliveries?limit=2").json()
    rest = caller.get(f"/hooks/{hook['id']}/deliveries?limit=2&cursor={first['next']}").json()

    assert [row["event"] for row in first["items"] + rest["items"]] == [event for event, _k, _b in reversed(EVENTS)]
    assert rest["next"] is None


def test_a_delivery_is_sent_again(program):
    caller = program("client-a")
    hook = kept(caller)
    row = add_deliveries(Hook.objects.get(), EVENTS[:1], NOW)[0]
    path = f"/hooks/{hook['id']}/deliveries/{row.event}/send-again"
    waits = caller.post(path)
    delivery_taken(row, NOW, 200)
    answer = caller.post(path)

    assert waits.status_code == 409
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert Delivery.objects.get().sendings == 2
