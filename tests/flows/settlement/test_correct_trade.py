"""Correcting a wrong trade."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.fees.charge import ChargeState
from reglament.core.fees.deal_fee import FeeProposal
from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.settlement.conclude import DealConditions
from reglament.flows.settlement.correct_trade import correct_trade
from reglament.flows.settlement.settle import settle_due
from reglament.store.fees.load import charges_of_trades
from reglament.store.ledger.load import entries_by_basis
from reglament.store.trades.load import trade_by_number, trade_row, trades_of
from tests.flows.settlement.world import CLOCK, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001", "100000.00")
    return world


def test_a_wrong_price_is_taken_back_and_concluded_right(world: World) -> None:
    wrong = world.trade("1001", 100, "110.00")
    withhold_due(world.act("2016-11-14 19:00"), world.on)
    assert world.cash("1001") == "99992.85 RUB"

    answer = correct_trade(world.act("2016-11-15 10:00"), wrong.number, Decimal("100.00"), 100, "typed wrong")

    right = trade_by_number(world.firm, answer.result["right_trade"])
    assert right is not None
    assert (right.amount.minor, right.settle_on) == (1000000, wrong.settle_on)
    assert world.cash("1001") == "100000.00 RUB"
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == -1000000
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 100
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001") == -650
    assert [one.number for one in trades_of(world.firm, "1001", world.on, world.on)] == [right.number]
    row = trade_row(world.firm, right.number)
    assert row is not None
    assert row.corrects_id == wrong.number
    assert {one.state for one in charges_of_trades([wrong.number])[wrong.number]} == {ChargeState.REVERSED}
    booked = entries_by_basis(world.firm, f"trade:{wrong.number}")
    firsts = {one.number for one in booked if one.entry.corrects is None}
    assert {one.entry.corrects for one in booked} - {None} == firsts
    assert answer.result["reversing_entries"] == [one.number for one in booked if one.entry.corrects is not None]


def test_a_settled_trade_is_corrected_too(world: World) -> None:
    wrong = world.trade("1001", 110)
    due = date(2016, 11, 16)
    settle_due(world.act("2016-11-16 19:00"), due)

    answer = correct_trade(world.act("2016-11-17 10:00"), wrong.number, Decimal("100.00"), 100, "typed wrong")
    settle_due(world.act("2016-11-17 19:00"), date(2016, 11, 17))
    withhold_due(world.act("2016-11-17 19:00"), date(2016, 11, 17))

    assert world.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 100
    assert world.cash("1001") == "89993.50 RUB"
    assert world.balance(AccountKind.CLIENT_PLANNED, "1001") == 0
    row = trade_row(world.firm, answer.result["right_trade"])
    assert row is not None
    assert row.state == "settled"


def test_the_fee_agreed_for_the_deal_stays_agreed(world: World) -> None:
    wrong = world.trade("1001", 100, "110.00", conditions=DealConditions(FeeProposal(Decimal("0.01"))))

    answer = correct_trade(world.act(), wrong.number, Decimal("100.00"), 100, "typed wrong")

    fee = charges_of_trades([answer.result["right_trade"]])[answer.result["right_trade"]][0]
    assert (fee.tariff, fee.gross.minor) == ("order", 100)


def test_a_doubtful_correction_is_refused(world: World) -> None:
    trade = world.trade("1001", 100)
    right = Decimal("101.00")

    def code(number: int, price: Decimal = right, pieces: int = 100, reason: str = "why", by: object = None) -> str:
        act = world.act(by=CLOCK) if by else world.act()
        return correct_trade(act, number, price, pieces, reason).grounds[0].code

    assert code(999) == "settlement.trade_unknown"
    assert code(trade.number, by=CLOCK) == "settlement.officer_only"
    assert code(trade.number, reason=" ") == "settlement.reason_missing"
    assert code(trade.number, price=Decimal("100.001")) == "settlement.right_trade_wrong"
    assert code(trade.number, pieces=0) == "settlement.right_trade_wrong"
    assert correct_trade(world.act(), trade.number, right, 100, "why").accepted
    assert code(trade.number) == "settlement.corrected_already"
