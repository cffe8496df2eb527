"""Charging deals as they are concluded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.fees.charge import ChargeState
from reglament.core.fees.deal_fee import FeeProposal
from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.settlement.conclude import DealConditions
from reglament.store.fees.load import charges_of_trades
from reglament.store.settlement.load import tasks_of_trades
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-18 12:00")


@clause("GC-11.7-fees", "GC-17.7-a")
def test_exchange_and_clearing_fees_are_recorded_with_the_deal(world: World) -> None:
    world.client("1001", "200000.00")
    trade = world.trade("1001", 1000)

    expenses = [one for one in charges_of_trades([trade.number])[trade.number] if one.kind == "expense"]

    assert [(one.type, one.name, one.gross, one.basis) for one in expenses] == [
        ("organiser_and_clearing", "exchange fee", Amount(1000, RUB), f"trade:{trade.number}"),
        ("organiser_and_clearing", "clearing fee", Amount(500, RUB), f"trade:{trade.number}"),
    ]


@clause("GC-17.8")
def test_an_inclusive_tariff_leaves_the_exchange_fee_to_the_broker(world: World) -> None:
    world.client("1001", "200000.00", tariff="Всё включено")
    trade = world.trade("1001", 1000)

    charges = charges_of_trades([trade.number])[trade.number]

    assert [(one.state, one.amount.minor, one.note) for one in charges] == [
        (ChargeState.DUE, 8000, ""),
        (ChargeState.ABSORBED, 0, "absorbed"),
        (ChargeState.ABSORBED, 0, "absorbed"),
    ]
    assert [task.component for task in tasks_of_trades([trade.number])[trade.number]] == [
        "securities",
        "cash",
        "broker_fee",
    ]
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001") == -8000


@clause("GC-17.3")
def test_a_fee_proposed_with_an_executed_order_is_charged(world: World) -> None:
    world.client("1001", "200000.00")
    agreed = world.trade("1001", 1000, conditions=DealConditions(FeeProposal(Decimal("0.01"))))
    plain = world.trade("1001", 1000)

    fees = {number: rows[0] for number, rows in charges_of_trades([agreed.number, plain.number]).items()}

    assert (fees[agreed.number].gross.minor, fees[agreed.number].tariff) == (1000, "order")
    assert (fees[plain.number].gross.minor, fees[plain.number].tariff) == (5000, "Единый")


@clause("GC-17.1")
def test_every_fee_names_its_tariff_and_base(world: World) -> None:
    world.client("1001", "200000.00")
    trade = world.trade("1001", 1000)

    fee = charges_of_trades([trade.number])[trade.number][0]

    assert (fee.tariff, fee.rate, fee.base, fee.gross) == ("Единый", "0.05", trade.amount, Amount(5000, RUB))


@clause("GC-17.1")
def test_deals_of_a_day_climb_the_steps_of_a_tariff_together(world: World) -> None:
    world.client("1001", "5000000.00", tariff="Оборотный")
    first = world.trade("1001", 9000)
    second = world.trade("1001", 2000)

    fees = charges_of_trades([first.number, second.number])

    assert fees[first.number][0].gross.minor == 45000
    assert fees[second.number][0].gross.minor == 5000 + 3000
