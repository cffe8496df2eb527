"""Starting a closing: plans an officer has before him, and grounds of their own."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.margin.change_close_out import change_plan
from reglament.flows.margin.start_close_out import start, start_plan
from reglament.flows.margin.trading_stop import announce_stop
from reglament.store.docflow.models import Task
from reglament.store.margin.case_models import ClosePlan
from reglament.store.outbox.models import Message
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, SYSTEM, CloseDesk, at, said
from tests.flows.orders.desk import clauses, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


def due_desk(rulebook: Rulebook) -> CloseDesk:
    """Return a desk whose client is to be closed: 52 (53) ONES at 680."""
    desk = CloseDesk(rulebook)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    return desk


def short_desk(rulebook: Rulebook, cash: str = "20000", **papers: int) -> CloseDesk:
    """Return a desk whose client is short 50 ONES at 120, well above his margins."""
    desk = CloseDesk(rulebook)
    desk.owing("1001", cash, {"ONES": -50, **papers})
    desk.price("ONES", "120")
    return desk


@clause("GC-2.37-forced-close", "GF-2.32-forced-closing", "GC-11.8.27", "GC-11.8.32")
@pytest.mark.parametrize("name", ["grandis", "geofinance"])
def test_an_officer_starts_the_plan_and_the_deal_has_a_basis_a_clause_and_no_client_s_order(
    name: str, request: pytest.FixtureRequest
) -> None:
    desk = due_desk(request.getfixturevalue(name))
    by = {"grandis": "GC-11.8.29", "geofinance": "GF-21.1.7"}[name]
    pieces = {"grandis": 52, "geofinance": 52}[name]

    answer = start_plan(desk.act(by=RISK), int(desk.plan_row().pk))

    (order,) = desk.forced()
    assert (answer.outcome, answer.result["orders"]) == ("accepted", [order.pk])
    assert (order.side, order.kind, order.pieces, order.client_order_id) == ("sell", "market", pieces, "")
    assert (order.state, order.channel, order.reserve) == ("active", "forced_close", 0)
    message = Message.objects.get(kind="fix.order")
    assert (message.payload["kind"], message.payload["lots"], message.payload["client"]) == ("market", pieces, "1001")
    desk.fill(order, pieces, "680")
    trade = TradeRow.objects.get()
    assert (trade.basis, trade.clause, trade.order_id) == ("forced_close", by, None)
    assert trade.settlement_basis == f"close_plan:{desk.plan_row().pk}"
    assert Task.objects.get(kind="margin.close_out").decision == "start"


@clause("GC-11.8.31", "GF-21.1.7")
def test_after_the_deals_the_target_is_reached_and_closing_ends(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))
    (order,) = desk.forced()
    desk.fill(order, 52, "681")

    answer = desk.watch("2026-03-02 12:10")

    assert codes(answer) == ["margin.restored"]
    figures = desk.figures()
    assert figures.S - figures.M0 >= 1
    assert (desk.case().state, desk.plan_row().state) == ("restored", "done")


@clause("GF-21.3.4-b")
def test_a_forced_close_takes_the_client_out_of_the_increased_category(geofinance: Rulebook) -> None:
    from reglament.store.parties.load import categories_of
    from reglament.store.parties.models import CategoryRow, Client

    desk = CloseDesk(geofinance)
    desk.owing("1001", "-60000", {"ONES": 100})
    CategoryRow.objects.create(
        client=Client.objects.get(code="1001"),
        category="increased",
        starts_on=date(2026, 1, 12),
        cause="application",
        recorded_at=desk.now,
        recorded_by="test",
    )
    desk.price("ONES", "640")
    desk.watch()
    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))
    (order,) = desk.forced()
    desk.fill(order, order.pieces, "650")

    desk.watch("2026-03-02 12:10")

    assert desk.case().state == "restored"
    assert categories_of(desk.firm, ["1001"], date(2026, 3, 3))["1001"].category.value == "standard"


def test_an_officer_starts_it_by_deciding_his_task_and_cannot_decide_not_to(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    task = Task.objects.get(kind="margin.close_out")

    refused = decide_task(desk.act(by=RISK), int(task.pk), "refuse")
    answer = decide_task(desk.act(by=RISK), int(task.pk), "start")

    assert codes(refused) == ["task.decision_unknown"]
    assert (answer.outcome, len(desk.forced())) == ("accepted", 1)
    assert Task.objects.get().decision == "start"


def test_a_client_starts_nothing(grandis: Rulebook) -> None:
    desk = due_desk(grandis)

    assert codes(start_plan(desk.act(by=CLIENT), int(desk.plan_row().pk))) == ["party.no_power"]
    assert codes(start(desk.act(by=CLIENT), "1001", "demand")) == ["party.no_power"]
    assert codes(start_plan(desk.act(by=RISK), 999)) == ["margin.plan_unknown"]


def test_a_plan_is_started_once(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    plan = int(desk.plan_row().pk)
    start_plan(desk.act(by=RISK), plan)

    assert codes(start_plan(desk.act(by=RISK), plan)) == ["margin.plan_not_waiting"]
    assert len(desk.forced()) == 1


def test_a_plan_goes_by_the_prices_of_its_start(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    desk.price("ONES", "670", "2026-03-02 12:01")
    desk.stand("2026-03-02 12:02")

    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))

    assert desk.forced()[0].pieces == 58


def test_an_officer_s_lines_that_no_longer_suffice_are_computed_anew_and_that_is_told(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    plan = int(desk.plan_row().pk)
    assert change_plan(desk.act(by=RISK), plan).accepted
    desk.price("ONES", "670", "2026-03-02 12:01")
    desk.stand("2026-03-02 12:02")

    answer = start_plan(desk.act(by=RISK), plan)

    assert "margin.plan_renewed" in codes(answer)
    assert desk.forced()[0].pieces == 58


def test_an_officer_s_lines_that_suffice_go_as_he_put_them(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    plan = int(desk.plan_row().pk)
    change_plan(desk.act(by=RISK), plan)

    answer = start_plan(desk.act(by=RISK), plan)

    assert "margin.plan_renewed" not in codes(answer)
    assert desk.plan_row().started_by == "officer:risk-1"


def test_a_start_set_for_later_waits_for_its_time(grandis: Rulebook) -> None:
    desk = due_desk(grandis)
    plan = int(desk.plan_row().pk)
    change_plan(desk.act(by=RISK), plan, start_at=at("2026-03-02 13:00"))

    answer = start_plan(desk.act(by=RISK), plan)

    assert (answer.outcome, answer.result["state"], desk.forced()) == ("accepted", "approved", [])
    desk.watch("2026-03-02 12:59")
    assert desk.forced() == []
    desk.watch("2026-03-02 13:00")
    assert (len(desk.forced()), desk.plan_row().state) == (1, "started")


def test_the_client_s_own_orders_in_the_papers_of_the_plan_are_taken_back(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001", papers={"ONES": 100})
    desk.plan("1001", "RUB", -60_000_00)
    desk.price("ONES", "1000", "2026-03-02 11:00")
    own = desk.place(instrument="ONES", side="sell", quantity="40", price="1100.00")
    assert own.outcome == "accepted", own
    desk.price("ONES", "680")
    desk.watch()

    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))

    assert desk.row(own).state == "cancelling"
    assert Message.objects.filter(kind="fix.cancel").count() == 1


@clause("GC-11.8.5", "GF-21.1.9")
@pytest.mark.parametrize(("name", "by"), [("grandis", "GC-11.8.5"), ("geofinance", "GF-21.1.9")])
def test_a_short_in_a_security_off_the_list_is_bought_back_whole(
    name: str, by: str, request: pytest.FixtureRequest
) -> None:
    desk = short_desk(request.getfixturevalue(name))
    assert codes(start(desk.act(by=RISK), "1001", "delisted")) == ["margin.no_closing_ground"]
    desk.off_list("ONES", "2026-03-02 12:01")
    desk.stand("2026-03-02 12:05")

    answer = start(desk.act(by=RISK), "1001", "delisted")

    assert (answer.outcome, answer.result["clause"], said(desk.plan_row())) == ("accepted", by, ["buy 50 ONES"])
    (order,) = desk.forced()
    desk.fill(order, 50, "120")
    assert (TradeRow.objects.get().clause, TradeRow.objects.get().basis) == (by, "forced_close")


@clause("GF-21.1.9")
def test_before_trading_stops_the_short_is_closed_on_the_last_day_only(geofinance: Rulebook) -> None:
    desk = short_desk(geofinance)
    announce_stop(desk.act(), "ONES", date(2026, 3, 5), "notice of the exchange")

    desk.stand("2026-03-03 12:00")
    early = start(desk.act(by=RISK), "1001", "delisted")
    desk.stand("2026-03-04 12:00")
    answer = start(desk.act(by=RISK), "1001", "delisted")

    assert codes(early) == ["margin.no_closing_ground"]
    assert (answer.outcome, said(desk.plan_row())) == ("accepted", ["buy 50 ONES"])


@clause("GC-11.8.28")
def test_an_unmet_demand_is_closed_in_its_hours_whatever_the_margin(grandis: Rulebook) -> None:
    desk = short_desk(grandis)
    desk.stand("2026-03-02 15:59")
    early = start(desk.act(by=SYSTEM), "1001", "demand", {"ONES": 20})
    desk.stand("2026-03-02 16:00")

    answer = start(desk.act(by=SYSTEM), "1001", "demand", {"ONES": 20})

    assert codes(early) == ["margin.outside_closing_hours"]
    assert (answer.outcome, said(desk.plan_row())) == ("accepted", ["buy 20 ONES"])
    assert (answer.result["clause"], desk.plan_row().needs) == ("GC-11.8.28", {"ONES": 20})
    assert desk.figures().S > desk.figures().M0


@clause("GC-11.8.28-presale")
def test_without_the_cash_another_paper_is_sold_first_and_linked(grandis: Rulebook) -> None:
    desk = short_desk(grandis, cash="1000", SMPL=100)
    desk.price("SMPL", "60")
    desk.stand("2026-03-02 16:00")

    answer = start(desk.act(by=SYSTEM), "1001", "demand")

    assert said(desk.plan_row()) == ["sell 90 SMPL", "buy 50 ONES"]
    assert desk.plan_row().lines[0]["pays_for"] == "ONES"
    assert [order.side for order in desk.forced()] == ["sell", "buy"]
    assert answer.result["reached"]


@clause("GC-11.8.28-presale")
def test_too_little_to_sell_is_told(grandis: Rulebook) -> None:
    desk = short_desk(grandis, cash="1000", SMPL=10)
    desk.price("SMPL", "60")
    desk.stand("2026-03-02 16:00")

    answer = start(desk.act(by=SYSTEM), "1001", "demand")

    assert "margin.presale_short" in codes(answer)
    assert "GC-11.8.28-presale" in clauses(answer)


def test_what_cannot_be_closed_is_refused_and_leaves_nothing(grandis: Rulebook) -> None:
    desk = short_desk(grandis)
    desk.stand("2026-03-02 16:00")

    unknown = start(desk.act(by=RISK), "1001", "whim")
    below = start(desk.act(by=RISK), "1001", "below_minimum")
    nothing = start(desk.act(by=RISK), "1001", "demand", {"SMPL": 10})

    assert codes(unknown) == ["margin.ground_unknown"]
    assert codes(below) == ["margin.ground_unknown"]
    assert codes(nothing) == ["margin.nothing_to_close"]
    assert ClosePlan.objects.count() == 0
