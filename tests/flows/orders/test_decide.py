"""An officer's decision on an order on hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.models import Task
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(geofinance: Rulebook) -> Desk:
    made = Desk(geofinance)
    made.client("1001", cash="100000.00", papers={"SMPL": 100})
    return made


def decided(desk: Desk, order: Answer, decision: str, reason: str = "", now: str = "2026-03-02 12:05") -> Answer:
    return decide_task(desk.act(now, OFFICER, f"d-{decision}-{now}"), int(order.result["task"]), decision, reason)


@clause("GC-7.8", "GF-8.2.8", "GF-8.2.7", "GC-7.8-other")
@pytest.mark.parametrize("broker", ["grandis", "geofinance"])
def test_consent_makes_the_order_active_and_is_kept_with_name_and_time(
    broker: str, request: pytest.FixtureRequest
) -> None:
    desk = Desk(request.getfixturevalue(broker))
    desk.client("1001", cash="100000.00")
    order = desk.place(conditions=("all_or_none",))
    assert (order.outcome, order.result["state"], order.result["waits_for"]) == ("waiting", "on_hold", ["conditions"])
    assert codes(order) == ["order.consent_needed", "order.lives_for_its_session"]
    assert Message.objects.count() == 0

    answer = decided(desk, order, "approve", now="2026-03-02 12:05")

    row = desk.row(order)
    assert (answer.outcome, answer.result["state"], row.state, row.waits_for) == ("accepted", "active", "active", "")
    assert (row.marks["consent_by"], row.marks["consent_at"]) == ("trader-1", "2026-03-02T12:05:00+03:00")
    assert (row.all_or_none, row.sent_at, row.received_at) == (True, at("2026-03-02 12:05"), at("2026-03-02 12:00"))
    assert Message.objects.get().payload["all_or_none"] is True
    assert desk.cash("1001").held == row.reserve == 2_501_625
    assert decided(desk, order, "approve", now="2026-03-02 12:06").outcome == "refused"


def test_consent_given_before_needs_no_task(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",), consent_by="trader-9", consent_at=at("2026-03-02 11:50"))
    row = desk.row(order)
    assert (order.outcome, row.state, Task.objects.count()) == ("accepted", "active", 0)
    assert (row.marks["consent_by"], row.marks["consent_at"]) == ("trader-9", "2026-03-02T11:50:00+03:00")


@clause("GF-8.2.11")
@pytest.mark.parametrize(("decision", "expires_on"), [("approve", "2026-04-15"), ("2026-03-20", "2026-03-20")])
def test_an_officer_agrees_to_a_life_or_shortens_it(desk: Desk, decision: str, expires_on: str) -> None:
    order = desk.place(valid_until=date(2026, 4, 15))

    answer = decided(desk, order, decision)

    row = desk.row(order)
    assert (answer.outcome, row.state, str(row.expires_on)) == ("accepted", "active", expires_on)
    assert (row.marks["life_agreed_by"], "order.lifetime_agreed" in codes(answer)) == ("trader-1", True)
    assert answer.result["decided_by"] == "trader-1"


@clause("GF-8.2.2-c")
@pytest.mark.parametrize(("decision", "pieces"), [("lots", 50), ("pieces", 5)])
def test_the_trader_says_what_a_bare_number_means_before_the_order_goes(desk: Desk, decision: str, pieces: int) -> None:
    order = desk.place(quantity="5", quantity_unit="")
    assert (order.outcome, order.result["waits_for"], Message.objects.count()) == ("waiting", ["quantity_unit"], 0)

    answer = decided(desk, order, decision)

    row = desk.row(order)
    if pieces % 10:
        assert codes(answer) == ["order.not_whole_lots"]
        assert row.state == "on_hold"
    else:
        assert (row.state, row.pieces, row.asked_pieces, row.reserve > 0) == ("active", pieces, pieces, True)
        assert (row.marks["unit_chosen"], row.marks["unit_chosen_by"]) == ("lots", "trader-1")
        assert Message.objects.get().payload["pieces"] == pieces


def test_one_word_may_leave_another_open(desk: Desk) -> None:
    order = desk.place(quantity="5", quantity_unit="", conditions=("all_or_none",))
    assert order.result["waits_for"] == ["conditions", "quantity_unit"]

    answer = decided(desk, order, "lots")

    assert (answer.result["state"], desk.row(order).waits_for) == ("on_hold", "conditions")
    task = Task.objects.get(decided_at=None)
    assert task.payload["waits_for"] == ["conditions"]
    approved = decide_task(desk.act("2026-03-02 12:06", OFFICER, "d2"), task.pk, "approve")
    assert (approved.result["state"], desk.row(order).pieces) == ("active", 50)


@clause("GC-7.5", "GF-8.2.1")
def test_an_order_on_hold_is_refused_only_with_a_code(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",))

    bare = decided(desk, order, "refuse", "не хочу")
    answer = decided(desk, order, "refuse", "regulation_case: условие не исполнить", now="2026-03-02 12:06")

    row = desk.row(order)
    assert (bare.outcome, codes(bare)) == ("refused", ["order.refusal_needs_code"])
    assert (answer.outcome, row.state, row.refusal_code, desk.cash("1001").held) == (
        "accepted",
        "refused",
        "regulation_case",
        0,
    )


@pytest.mark.parametrize(
    ("decision", "code"), [("maybe", "order.decision_unknown"), ("2026-02-01", "order.term_is_over")]
)
def test_a_decision_that_cannot_be_carried_out_changes_nothing(desk: Desk, decision: str, code: str) -> None:
    order = desk.place(valid_until=date(2026, 4, 15))
    answer = decided(desk, order, decision)
    assert (answer.outcome, codes(answer)[0]) == ("refused", code)
    assert (desk.row(order).state, Task.objects.get().decided_at) == ("on_hold", None)
    assert desk.cash("1001").held == desk.row(order).reserve


def test_what_is_no_longer_covered_is_not_let_go(desk: Desk) -> None:
    order = desk.place(quantity="5", quantity_unit="", instrument="SMPL", price="250.00")
    desk.place(quantity="390")
    answer = decided(desk, order, "lots")
    assert (answer.outcome, codes(answer)[0], desk.row(order).state) == ("refused", "order.cash_short", "on_hold")


@clause("GC-7.13")
def test_a_market_order_agreed_to_after_the_session_is_cancelled(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    fields: dict[str, Any] = {"price": "", "conditions": ("по звонку",), "valid_until": date(2026, 3, 4)}
    order = desk.place(**fields)
    answer = decided(desk, order, "approve", now="2026-03-02 19:00")
    assert (answer.result["state"], desk.cash("1001").held) == ("cancelled", 0)


def test_after_the_session_a_limit_order_waits_for_the_next(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",), valid_until=date(2026, 3, 4))
    answer = decided(desk, order, "approve", now="2026-03-02 19:00")
    assert (answer.result["state"], Message.objects.count()) == ("queued", 0)
    ended = desk.place(conditions=("all_or_none",))
    late = decided(desk, ended, "approve", now="2026-03-02 19:01")
    assert codes(late) == ["order.term_is_over"]
