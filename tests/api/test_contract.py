"""The contract itself: its version, its examples, its problems and their pages, numbers, health, metrics."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from reglament.api.problems import PROBLEMS
from reglament.flows.parties.tokens import make_token
from tests.web.stories import FIRM_A, act_of

PAGES = Path(__file__).parents[2] / "docs/problems"


def test_the_contract_is_openapi_3_1_and_open_to_all(client):
    told = client.get("/api/v1/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    assert "/api/v1/orders" in told["paths"]
    assert all(operation["summary"] for path in told["paths"].values() for operation in path.values())


def test_no_shape_of_the_contract_holds_a_json_number_for_an_amount(client):
    shapes = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    numbers = {
        (name, field)
        for name, shape in shapes.items()
        for field, kind in shape.get("properties", {}).items()
        if kind.get("type") == "number"
    }

    assert numbers == set()


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_has_a_page_and_a_document(client, name):
    kind = PROBLEMS[name]
    page = client.get(f"/problems/{name}/")
    document = (PAGES / f"{name}.md").read_text()

    assert kind.title in page.content.decode()
    assert document.startswith(f"# {kind.title}\n")
    assert f"HTTP {kind.status}" in document
    assert kind.remedy in document


def test_no_page_is_about_a_problem_nobody_has():
    assert {path.stem for path in PAGES.glob("*.md")} == set(PROBLEMS)


def test_an_unknown_problem_has_no_page(client):
    assert client.get("/problems/nothing-like-it/").status_code == 404


def test_an_answer_bears_the_number_the_caller_gave(program):
    answer = program("client-a").get("/me", **{"X-Request-Id": "mine-12345"})

    assert answer["X-Request-Id"] == "mine-12345"


def test_a_number_that_is_not_plain_is_replaced(program):
    answer = program("client-a").get("/me", **{"X-Request-Id": "a b"})

    assert answer["X-Request-Id"] != "a b"
    assert len(answer["X-Request-Id"]) == 12


@pytest.mark.parametrize("heads", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic abc"}])
@pytest.mark.django_db
def test_without_a_token_nobody_is_let_in(heads):
    answer = Client().get("/api/v1/me", headers=heads)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_of_a_log_in_that_was_closed_ends(program, story):
    caller = program("client-a")
    story.users["client-a"].is_active = False
    story.users["client-a"].save()

    assert caller.get("/me").status_code == 401


def test_a_new_token_ends_the_one_before(program):
    first = program("client-a")
    make_token(act_of(FIRM_A), "client-a")

    assert first.get("/me").status_code == 401


def test_an_address_the_contract_does_not_have_is_a_problem_too(program):
    answer = program("client-a").get("/nothing")

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/problems/not-found/")


def test_a_wrong_method_is_a_problem_too(program):
    answer = program("client-a").client.delete("/api/v1/orders")

    assert answer.status_code == 405
    assert answer.json()["type"].endswith("/problems/method-not-allowed/")
    assert "GET" in answer["Allow"]


def test_a_fault_is_told_without_its_inside(program, monkeypatch):
    caller = program("client-a")

    def broken(*args, **kwargs):
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("reglament.api.orders.orders_listed", broken)
    answer = caller.get("/orders")

    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_live_and_ready():
    assert Client().get("/health/live").json() == {"status": "live"}
    assert Client().get("/health/ready").json() == {"status": "ready"}


@pytest.mark.django_db
def test_not_ready_while_the_tables_do_not_answer(monkeypatch):
    def away():
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", away)

    assert Client().get("/health/ready").status_code == 503


def test_metrics_tell_what_waits_to_a_monitor_here(story):
    text = Client().get("/metrics").content.decode()

    assert 'reglament_open_tasks{firm="grandis-brokerage"} 5.0' in text
    assert "reglament_requests_total" in text


def test_metrics_are_nothing_to_a_stranger_elsewhere(program):
    far = {"REMOTE_ADDR": "203.0.113.7"}
    assert Client(**far).get("/metrics").status_code == 404
    client_token = program("client-a").token
    assert Client(**far).get("/metrics", headers={"Authorization": f"Bearer {client_token}"}).status_code == 404
    officer_token = program("officer-a").token
    assert Client(**far).get("/metrics", headers={"Authorization": f"Bearer {officer_token}"}).status_code == 200
