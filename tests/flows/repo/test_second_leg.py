"""The second special trade."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.halt import halt, resume
from reglament.flows.repo.second_leg import follow_orders, restore_shorts
from reglament.flows.repo.shown_loans import carried_shown
from reglament.flows.repo.special_trade import make_special_trade
from reglament.store.docflow.load import open_tasks
from reglament.store.docflow.models import Task
from reglament.store.orders.models import Order
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
SECOND = Actor(ActorKind.OFFICER, "op2")


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    """A firm that closed 200 papers of a short position on Monday evening."""
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.seller(0, pieces=200)
    made.price("101.00", f"{MONDAY} 17:30")
    made.carry(f"{MONDAY} 17:40", "101.00")
    return made


def codes(answer: Answer | None) -> list[str]:
    assert answer is not None
    return [ground.code for ground in answer.grounds]


def alarms(firm: Carry) -> list[Task]:
    return [task for task in open_tasks(firm.firm) if task.kind == "special.second_leg"]


@clause("GF-21.2.14-b", "GF-2.45-special-trade")
def test_as_many_papers_are_sold_when_the_next_session_opens(firm: Carry) -> None:
    assert restore_shorts(firm.clock(f"{MONDAY} 19:00")) is None
    assert restore_shorts(firm.clock(f"{TUESDAY} 09:59")) is None
    answer = restore_shorts(firm.clock(f"{TUESDAY} 10:00"))

    assert answer is not None
    (sold,) = answer.result["sold"]
    assert sold["pieces"] == "200"
    assert carried_shown(firm.act(), "1001")[0]["state"] == "leg2_sent"
    trade = firm.fill(Answer("accepted", (), sold), "100.50", f"{TUESDAY} 10:00")
    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["state"], deal["legs"][1]["on"], deal["legs"][1]["trade"]) == ("concluded", TUESDAY, trade)
    assert deal["legs"][1]["price"] == "100.50"
    row = trade_row(firm.firm, trade)
    assert row is not None
    assert (row.side, row.basis, row.settlement_basis) == ("sell", "special_trade", f"repo_deal:{deal['deal']}")
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == -200
    assert restore_shorts(firm.clock(f"{TUESDAY} 10:01")) is None
    assert alarms(firm) == []


@clause("GF-21.2.14-b")
def test_what_cannot_be_sold_at_the_opening_raises_an_alarm_once(firm: Carry) -> None:
    halt(firm.act(f"{TUESDAY} 09:00"), "SMPL")

    assert codes(restore_shorts(firm.clock(f"{TUESDAY} 10:00"))) == ["special.second_overdue"]
    assert restore_shorts(firm.clock(f"{TUESDAY} 10:05")) is None

    (task,) = alarms(firm)
    assert [ground["code"] for ground in task.grounds] == ["special.second_overdue", "special.halted"]
    assert carried_shown(firm.act(), "1001")[0]["state"] == "leg2_overdue"


def test_an_officer_sells_it_once_trading_resumes(firm: Carry) -> None:
    halt(firm.act(f"{TUESDAY} 09:00"), "SMPL")
    restore_shorts(firm.clock(f"{TUESDAY} 10:00"))
    (task,) = alarms(firm)
    later = firm.act(f"{TUESDAY} 11:00", SECOND)

    assert codes(decide_task(later, task.pk, "approve")) == ["special.halted"]
    resume(firm.act(f"{TUESDAY} 10:30"), "SMPL")
    assert codes(decide_task(later, task.pk, "hm")) == ["task.decision_unknown"]
    approved = decide_task(later, task.pk, "approve")
    assert approved.result["pieces"] == "200"
    firm.fill(approved, "100.00", f"{TUESDAY} 11:00")
    assert carried_shown(firm.act(), "1001")[0]["state"] == "concluded"


def test_or_keeps_the_position_closed_with_a_reason(firm: Carry) -> None:
    halt(firm.act(f"{TUESDAY} 09:00"), "SMPL")
    restore_shorts(firm.clock(f"{TUESDAY} 10:00"))
    (task,) = alarms(firm)
    later = firm.act(f"{TUESDAY} 11:00", SECOND)

    assert codes(decide_task(later, task.pk, "leave")) == ["task.reason_needed"]
    assert decide_task(later, task.pk, "leave", "торги не возобновятся").accepted
    assert carried_shown(firm.act(), "1001")[0]["state"] == "leg2_settled"
    assert restore_shorts(firm.clock("2025-03-05 10:00")) is None


@clause("GF-21.2.14-b", "GF-2.45-special-trade")
def test_papers_the_exchange_did_not_take_go_to_an_officer_who_sells_the_rest(firm: Carry) -> None:
    answer = restore_shorts(firm.clock(f"{TUESDAY} 10:00"))
    assert answer is not None
    (sold,) = answer.result["sold"]
    firm.fill(Answer("accepted", (), sold), "100.00", f"{TUESDAY} 10:01", 150)
    assert carried_shown(firm.act(), "1001")[0]["state"] == "leg2_sent"
    assert follow_orders(firm.clock(f"{TUESDAY} 18:40")) is None
    Order.objects.filter(pk=sold["order"]).update(state="expired")

    assert codes(follow_orders(firm.clock(f"{TUESDAY} 19:00"))) == ["special.second_overdue"]
    assert follow_orders(firm.clock(f"{TUESDAY} 19:01")) is None

    (task,) = alarms(firm)
    assert [ground["code"] for ground in task.grounds] == ["special.second_overdue", "special.not_sold"]
    rest = decide_task(firm.act("2025-03-05 11:00", SECOND), task.pk, "approve")
    assert rest.result["pieces"] == "50"
    firm.fill(rest, "98.00", "2025-03-05 11:00")
    (deal,) = carried_shown(firm.act(), "1001")
    # 150 at 100 and 50 at 98 are 99.5 in the mean.
    assert (deal["state"], deal["legs"][1]["price"], deal["legs"][1]["amount"]) == ("concluded", "99.5", "19900.00 RUB")
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == -200


def test_a_purchase_the_exchange_did_not_make_carries_nothing(geofinance: Rulebook) -> None:
    firm = Carry(geofinance, f"{MONDAY} 12:00")
    firm.seller(0, pieces=200)
    firm.price("101.00", f"{MONDAY} 17:30")
    answer = make_special_trade(firm.act(f"{MONDAY} 17:40"), "1001", "SMPL")
    Order.objects.filter(pk=answer.result["order"]).update(state="expired")

    follow_orders(firm.clock(f"{MONDAY} 19:00"))

    assert carried_shown(firm.act(), "1001")[0]["state"] == "not_dealt"
    assert restore_shorts(firm.clock(f"{TUESDAY} 10:00")) is None
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == -200


def test_a_regulation_that_is_silent_restores_nothing(grandis: Rulebook) -> None:
    assert restore_shorts(World(grandis, "2016-11-14 12:00").act()) is None
    assert follow_orders(World(grandis, "2016-11-14 12:00").act()) is None
