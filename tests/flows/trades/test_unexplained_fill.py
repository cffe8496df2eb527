"""An execution the books have no room for: one task, closed by an officer who says how it was cleared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Fill
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.trades.unexplained_fill import put_fill_before_officer
from reglament.store.docflow.load import open_tasks
from tests.flows.orders.desk import CLOCK, MARKET, OFFICER, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis):
    return Desk(grandis)


def told(desk, execution="20260302:E1"):
    fill = Fill(77, execution, Decimal("250.00"), 100, desk.now, "10000000001")
    ground = Ground.of("order.unknown", "", order=77)
    act = desk.act(by=MARKET, key=f"MOEX_STOCK:{execution}:unexplained", door="fix")
    return put_fill_before_officer(act, "MOEX_STOCK", fill, (ground,))


def test_it_waits_for_an_officer_with_what_the_venue_said(desk):
    answer = told(desk)

    assert answer.outcome == "waiting"
    (task,) = open_tasks(desk.firm)
    assert (task.pk, task.kind, task.subject) == (answer.result["task"], "fill.unexplained", "execution:20260302:E1")
    assert task.payload == {
        "venue": "MOEX_STOCK",
        "order": 77,
        "execution": "20260302:E1",
        "price": "250.00",
        "pieces": 100,
        "at": desk.now.isoformat(),
        "venue_trade": "10000000001",
    }


def test_the_same_execution_opens_one_task_and_another_one_its_own(desk):
    assert told(desk).result["task"] == told(desk).result["task"]
    told(desk, "20260302:E2")

    assert len(open_tasks(desk.firm)) == 2


@pytest.mark.parametrize(
    ("decision", "reason", "code"),
    [
        ("approve", "", "task.reason_needed"),
        ("refuse", "", "task.reason_needed"),
        ("book", "so", "task.decision_unknown"),
    ],
)
def test_it_is_not_closed_without_a_reason_or_by_another_word(desk, decision, reason, code):
    number = told(desk).result["task"]

    assert decide_task(desk.act(by=OFFICER), number, decision, reason).grounds[0].code == code
    assert len(open_tasks(desk.firm)) == 1


@pytest.mark.parametrize("decision", ["approve", "refuse"])
def test_an_officer_closes_it_with_his_reason(desk, decision):
    number = told(desk).result["task"]

    answer = decide_task(desk.act(by=OFFICER), number, decision, "the exchange took it back")

    assert answer.accepted
    assert answer.result == {"execution": "20260302:E1", "decision": decision}
    assert open_tasks(desk.firm) == []


def test_nobody_but_an_officer_closes_it(desk):
    number = told(desk).result["task"]

    assert decide_task(desk.act(by=CLOCK), number, "approve", "so").grounds[0].code == "task.officer_only"
