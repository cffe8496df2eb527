"""Deals the broker makes for clients without their orders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from reglament.flows.settlement.broker_deal import BrokerDeal, conclude_broker_deals
from reglament.flows.settlement.conclude import DealBasis
from reglament.flows.settlement.settle import settle_due
from reglament.store.fees.load import charges_of_trades
from reglament.store.trades.load import trade_row
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
DUE = date(2016, 11, 16)


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-16 12:00")


def deal(number: str = "repo:1:1", takes_fee: bool = False, amount: Amount | None = None) -> BrokerDeal:
    basis = DealBasis("special_repo", "GC-11.8.14", "repo:1", takes_fee)
    return BrokerDeal("1001", "SMPL", "MOEX_STOCK", Side.BUY, Decimal("100"), 50, number, basis, DUE, amount)


def test_a_deal_without_an_order_is_planned_and_settles_as_any_other(world: World) -> None:
    world.client("1001", "5000.00")

    (trade,) = conclude_broker_deals(world.act(), [deal()])

    assert (trade.order_id, trade.basis, trade.clause) == (None, "special_repo", "GC-11.8.14")
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 50
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == -500000
    settle_due(world.act("2016-11-16 19:00"), DUE)
    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert (row.state, row.settlement_basis) == ("settled", "repo:1")
    assert world.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 50
    assert world.cash("1001") == "0.00 RUB"


def test_an_agreed_amount_stands_in_place_of_price_times_pieces(world: World) -> None:
    world.client("1001", "5000.00")

    (trade,) = conclude_broker_deals(world.act(), [deal(amount=Amount(499726, RUB))])

    assert trade.amount == Amount(499726, RUB)
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == -499726


def test_a_fee_is_taken_only_where_it_is_asked_for(world: World) -> None:
    world.client("1001", "100000.00")

    free, paid = conclude_broker_deals(world.act(), [deal(), deal("repo:1:2", takes_fee=True)])

    charged = charges_of_trades([free.number, paid.number])
    assert free.number not in charged
    assert charged[paid.number][0].type == "deal"


def test_nothing_is_concluded_from_nothing(world: World) -> None:
    assert conclude_broker_deals(world.act(), []) == []
