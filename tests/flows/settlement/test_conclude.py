"""Concluding trades from fills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.core.units.amount import RUB, Amount
from reglament.flows.settlement.conclude import DealConditions, conclude_trades
from reglament.flows.settlement.settle import instruct_settlement, settle_due
from reglament.store.fees.load import charges_of_trades, fee_schedule_of
from reglament.store.settlement.load import tasks_of_trades
from reglament.store.trades.load import executions_known, trade_row, trades_of, trades_of_order
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-18 12:00")


@clause("GC-11.5")
def test_a_friday_deal_settles_on_tuesday(world: World) -> None:
    world.client("1001", "100000.00")

    assert world.trade("1001", 10).settle_on == date(2016, 11, 22)
    assert world.trade("1001", 10, settlement="T+0").settle_on == date(2016, 11, 18)
    assert world.trade("1001", 10, settlement="as the venue does").settle_on == date(2016, 11, 22)


@clause("GC-11.4")
def test_an_order_is_the_instruction_to_settle(world: World) -> None:
    world.client("1001", "100000.00")
    trade = world.trade("1001", 10)

    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert (row.state, row.settlement_basis) == ("concluded", f"order:{trade.order_id}")


@clause("GC-11.4")
def test_with_separate_settlement_agreed_a_deal_waits_for_its_instruction(world: World) -> None:
    world.client("1001", "100000.00")
    world.agree("1001", "separate_settlement", "yes")
    trade = world.trade("1001", 10)
    due = date(2016, 11, 22)

    assert settle_due(world.act("2016-11-22 19:00"), due).result["settled"] == []
    assert instruct_settlement(world.act("2016-11-22 19:10"), trade.number, "instruction:4").accepted
    assert settle_due(world.act("2016-11-22 19:20"), due).result["settled"] == [trade.number]
    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert row.settlement_basis == "instruction:4"
    again = instruct_settlement(world.act(), trade.number, "instruction:5")
    assert again.grounds[0].code == "settlement.not_waiting"
    assert instruct_settlement(world.act(), 999, "instruction:5").grounds[0].code == "settlement.trade_unknown"


def test_a_set_of_fills_is_concluded_in_one_round(world: World) -> None:
    world.client("1001", "100000.00")
    world.client("1002", "100000.00")
    orders = [world.order("1001"), world.order("1002"), world.order("1001", "sell")]
    pairs = [
        (order, Fill(order.number, f"S{order.number}", Decimal("100.00"), 10, world.now, f"77{order.number}"))
        for order in orders
    ]

    trades = conclude_trades(world.act(), pairs)

    assert [trade.client for trade in trades] == ["1001", "1002", "1001"]
    assert [one.number for one in trades_of(world.firm, "1001", world.on, world.on)] == [
        trades[0].number,
        trades[2].number,
    ]
    assert trades_of_order(world.firm, orders[1].number) == [trades[1]]
    assert executions_known(world.firm, "MOEX_STOCK", ["S1", "S2", "S9"]) == {"S1", "S2"}
    assert conclude_trades(world.act(), []) == []


@clause("GF-8.4.2", "GF-8.4.1", "GF-8.4.3", "GF-12.2")
def test_the_other_firm_concludes_by_its_own_rulebook(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "100000.00", tariff="Базовый")
    trade = world.trade("1001", 500, conditions=DealConditions(venue_fee=Amount(2500, RUB)))
    apart = world.trade("1001", 10, conditions=DealConditions(settle_apart=True))

    assert trade.settle_on == date(2025, 3, 10)
    tasks = tasks_of_trades([trade.number, apart.number])
    assert [(task.component, task.minor) for task in tasks[trade.number]] == [
        ("securities", 500),
        ("cash", -5000000),
        ("venue_fees", -2500),
    ]
    rows = [trade_row(world.firm, one.number) for one in (trade, apart)]
    assert [row.state for row in rows if row is not None] == ["concluded", "waiting"]


def test_a_schedule_is_read_with_all_that_was_agreed(world: World) -> None:
    world.client("1001", tariff="Т-2014")
    world.agree("1001", "deal_fee_rate", "0.02")
    world.agree("1001", "fee_withholding", "monthly")

    schedule = fee_schedule_of(world.firm, "1001", world.rulebook.editions[-1], world.on)

    assert schedule.tariff.name == "Т-2014"
    assert schedule.individual_rate == Decimal("0.02")
    assert schedule.fee_mode.value == "monthly"
    assert [row.name for row in schedule.venue_charges["MOEX_STOCK"]] == ["exchange fee", "clearing fee"]


def test_a_deal_of_the_broker_s_own_is_kept_apart_from_clients_books(world: World) -> None:
    order = replace(world.order(""), own_account=True)

    (trade,) = conclude_trades(world.act(), [(order, Fill(order.number, "O1", Decimal("100.00"), 10, world.now))])

    assert trade.client == ""
    assert tasks_of_trades([trade.number]) == {}
    assert charges_of_trades([trade.number]) == {}
    assert world.balance(AccountKind.CLIENT_PLANNED, "") == 0
    assert settle_due(world.act("2016-11-22 19:00"), date(2016, 11, 22)).result["settled"] == []
