"""The clearing house's report against our trades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill, Trade
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.settlement.conclude import conclude_trade
from reglament.flows.settlement.reconcile_clearing import reconcile_clearing
from reglament.formats.exchange_reports.values import Envelope, Obligation, ObligationsReport, TradesReport
from reglament.formats.exchange_reports.values import Trade as ReportedTrade
from reglament.store.docflow.load import open_tasks
from reglament.store.trades.load import trade_row
from reglament.store.trades.models import TradeRow
from tests.flows.settlement.world import CLOCK, World

pytestmark = pytest.mark.django_db
ENVELOPE = Envelope(date(2016, 11, 14), time(19, 0), "000000101", "SEM03", "1", "УЧЕБНАЯ БИРЖА", "MC0099900000")


@pytest.fixture
def world(grandis: Rulebook) -> World:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001", "100000.00")
    return world


def dealt(world: World) -> Trade:
    order = world.order("1001")
    return conclude_trade(world.act(), order, Fill(order.number, "E1", Decimal("100.00"), 100, world.now, "501"))


def reported(trade: Trade) -> ReportedTrade:
    return ReportedTrade(
        trade_no=501,
        side="B",
        traded_at=time(12, 0),
        settles_on=trade.settle_on,
        board="TQBR",
        security="SMPL",
        trading_account="L01-00000F00",
        price=Decimal("100"),
        quantity=100,
        value=1000000,
        amount=1000000,
        currency="RUB",
        fee=150,
        client_code="1001",
    )


def report(*rows: ReportedTrade) -> TradesReport:
    return TradesReport(ENVELOPE, date(2016, 11, 14), rows)


def test_a_trade_both_sides_tell_alike_is_confirmed(world: World) -> None:
    trade = dealt(world)

    answer = reconcile_clearing(world.act("2016-11-14 20:00"), report(reported(trade)))

    assert (answer.outcome, answer.result["confirmed"]) == ("accepted", 1)
    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert row.confirmed_at is not None


def test_obligations_confirm_too(world: World) -> None:
    trade = dealt(world)
    row = reported(trade)
    obligation = Obligation(
        trade_no=501,
        side="B",
        traded_on=date(2016, 11, 14),
        traded_at=row.traded_at,
        settles_on=row.settles_on,
        board=row.board,
        security=row.security,
        isin="RU000A0SMPL1",
        price_type="CASH",
        trading_account=row.trading_account,
        price=row.price,
        quantity=100,
        value=1000000,
        amount=1000000,
        currency="RUB",
        exchange_fee=100,
        clearing_fee=50,
        client_code="1001",
    )
    told = ObligationsReport(replace(ENVELOPE, kind="EQM06"), date(2016, 11, 14), (obligation,))

    assert reconcile_clearing(world.act(), told).outcome == "accepted"


def test_differences_go_to_an_officer_once(world: World) -> None:
    trade = dealt(world)
    wrong = report(replace(reported(trade), price=Decimal("100.01"), fee=149))

    answer = reconcile_clearing(world.act(by=CLOCK), wrong)
    reconcile_clearing(world.act(by=CLOCK), wrong)

    assert answer.outcome == "waiting"
    assert [(one["field"], one["ours"], one["theirs"]) for one in answer.result["differences"]] == [
        ("price", "100", "100.01"),
        ("fee", "150", "149"),
    ]
    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert row.confirmed_at is None
    (task,) = open_tasks(world.firm)
    assert decide_task(world.act(), int(task.pk), "explained", "").grounds[0].code == "settlement.reason_missing"
    assert decide_task(world.act(), int(task.pk), "guessed", "x").grounds[0].code == "task.decision_unknown"
    assert decide_task(world.act(), int(task.pk), "explained", "the exchange has sent a new report").accepted


def test_a_trade_nobody_reported_is_a_difference(world: World) -> None:
    dealt(world)

    answer = reconcile_clearing(world.act(by=CLOCK), report())

    assert [one["field"] for one in answer.result["differences"]] == ["trade"]


def test_a_deal_made_on_an_offer_is_none_of_the_clearing_houses(world: World) -> None:
    trade = dealt(world)
    TradeRow.objects.filter(pk=trade.number).update(order_id=None, venue_trade_no="", basis="special_repo")

    assert reconcile_clearing(world.act(), report()).accepted
    assert open_tasks(world.firm) == []
