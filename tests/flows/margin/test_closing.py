"""What follows a start: deals in parts, deals at worse prices, cures in between, halts, the end of the day."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.halt import halt, resume
from reglament.flows.margin.start_close_out import start_plan
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.store.docflow.models import Task
from reglament.store.margin.case_models import ClosePlan
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.margin.close_desk import MARKET, RISK, CloseDesk, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def started(rulebook: Rulebook) -> CloseDesk:
    """Return a desk whose officer has started the sale of 52 ONES at 680."""
    desk = CloseDesk(rulebook)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    assert start_plan(desk.act(by=RISK), int(desk.plan_row().pk)).accepted
    return desk


@clause("GC-11.8.31", "GF-21.1.7")
def test_while_its_orders_live_a_plan_waits(grandis: Rulebook) -> None:
    desk = started(grandis)
    desk.fill(desk.forced()[0], 20, "680")

    answer = desk.watch("2026-03-02 12:10")

    assert (desk.case().state, len(desk.forced()), ClosePlan.objects.count()) == ("closing", 1, 1)
    assert answer.result["sent"] == []


@clause("GC-11.8.31", "GF-21.1.7")
def test_what_a_part_leaves_lacking_is_planned_and_sent_without_asking_again(grandis: Rulebook) -> None:
    desk = started(grandis)
    first = desk.forced()[0]
    desk.fill(first, 20, "680")
    confirm_cancel(desk.act("2026-03-02 12:05", MARKET), int(first.pk), 20)

    desk.watch("2026-03-02 12:10")

    plans = list(ClosePlan.objects.order_by("pk"))
    assert [plan.state for plan in plans] == ["done", "started"]
    assert (plans[1].follows_id, said(plans[1])) == (plans[0].pk, ["sell 32 ONES"])
    assert [order.pieces for order in desk.forced()] == [52, 32]
    assert Task.objects.filter(kind="margin.close_out").count() == 1


@clause("GC-11.8.31", "GF-21.1.7")
def test_a_deal_at_a_worse_price_is_followed_by_what_is_lacking(grandis: Rulebook) -> None:
    desk = started(grandis)
    desk.fill(desk.forced()[0], 52, "670")

    desk.watch("2026-03-02 12:10")

    assert said(desk.plan_row()) == ["sell 3 ONES"]
    desk.fill(desk.forced()[1], 3, "690")
    desk.watch("2026-03-02 12:11")
    assert desk.case().state == "restored"


@clause("GC-11.8.29-exempt")
def test_one_cured_before_the_first_deal_has_his_orders_asked_back(grandis: Rulebook) -> None:
    desk = started(grandis)
    desk.plan("1001", "RUB", 20_000_00, "cash.deposit")

    answer = desk.watch("2026-03-02 12:05")

    (order,) = desk.forced()
    assert (desk.case().state, order.state) == ("recovered", "cancelling")
    assert answer.result["asked_back"] == [order.pk]
    assert Message.objects.filter(kind="fix.cancel").count() == 1
    assert desk.plan_row().state == "cancelled"


@clause("GC-11.8.31", "GF-21.1.7")
def test_one_cured_between_the_deals_keeps_the_rest_of_his_papers(grandis: Rulebook) -> None:
    desk = started(grandis)
    desk.fill(desk.forced()[0], 20, "680")
    desk.plan("1001", "RUB", 20_000_00, "cash.deposit")

    answer = desk.watch("2026-03-02 12:05")

    assert codes(answer) == ["margin.restored"]
    assert (desk.forced()[0].state, desk.forced()[0].filled) == ("cancelling", 20)
    assert desk.plan_row().state == "done"


def test_what_is_halted_waits_and_is_sent_when_trading_goes_on(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    assert halt(desk.act("2026-03-02 12:01"), instrument="ONES").accepted
    desk.stand("2026-03-02 12:02")

    assert start_plan(desk.act(by=RISK), int(desk.plan_row().pk)).result["orders"] == []
    desk.watch("2026-03-02 12:05")
    assert desk.forced() == []
    assert resume(desk.act("2026-03-02 12:10"), instrument="ONES").accepted
    desk.watch("2026-03-02 12:11")

    assert [order.pieces for order in desk.forced()] == [52]


def test_a_plan_nobody_changed_follows_the_prices(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    desk.price("ONES", "670", "2026-03-02 12:01")

    desk.watch("2026-03-02 12:02")

    assert said(desk.plan_row()) == ["sell 58 ONES"]


def test_after_everything_is_closed_a_debt_remains_and_closing_ends(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "500")
    answer = desk.watch()
    assert not desk.plan_row().least["reached"]
    assert [ground["code"] for ground in desk.plan_row().grounds] == ["margin.target_out_of_reach"]
    assert codes(answer)[0] == "margin.below_minimum"
    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))
    desk.fill(desk.forced()[0], 100, "500")

    desk.watch("2026-03-02 12:10")

    assert (desk.case().state, desk.plan_row().state) == ("exhausted", "done")
    assert desk.figures().S < 0
