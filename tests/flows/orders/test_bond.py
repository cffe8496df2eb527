"""A bond: its price in per cent of the face value, and the accrued coupon beside it from the order to settlement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.instruments.set_accrued import set_accrued
from reglament.flows.orders.record_fill import record_fills
from reglament.flows.orders.what_if import what_if
from reglament.flows.settlement.correct_trade import correct_trade
from reglament.store.ledger.load import balances_of
from reglament.store.trades.load import trades_of_order
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, OFFICER, Desk, codes

pytestmark = pytest.mark.django_db

SETTLES = date(2026, 3, 3)
BUY = {"instrument": "BOND1", "quantity": "100", "price": "98.50"}


def opened(rulebook: Rulebook, cash: str = "200000.00") -> Desk:
    desk = Desk(rulebook)
    desk.client("1001", cash=cash, papers={"BOND1": 50})
    assert set_accrued(desk.act(by=OFFICER), "BOND1", Decimal("12.345"), SETTLES).accepted
    return desk


@clause("GC-7.17.1")
@pytest.mark.parametrize(("cash", "outcome"), [("99798.53", "accepted"), ("99798.52", "refused")])
def test_an_order_for_a_bond_is_covered_with_its_coupon_to_the_kopeck(
    grandis: Rulebook, cash: str, outcome: str
) -> None:
    desk = opened(grandis, cash)
    answer = desk.place(**BUY, conditions=("all_or_none",), consent_by="trader")

    seen = what_if(desk.act(by=OFFICER), desk.draft(**BUY)).result
    assert (seen["amount"], seen["accrued"]) == ("98500.00 RUB", "1234.50 RUB")
    assert answer.outcome == outcome


def test_a_sale_brings_the_coupon_in(grandis: Rulebook) -> None:
    desk = opened(grandis)
    seen = what_if(desk.act(by=OFFICER), desk.draft(**{**BUY, "quantity": "50"}, side="sell")).result

    assert (seen["amount"], seen["accrued"]) == ("49250.00 RUB", "617.25 RUB")
    assert seen["total"] == "49835.22 RUB"


def test_a_coupon_nobody_published_is_said_and_not_guessed(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="200000.00")
    set_accrued(desk.act(by=OFFICER), "BOND1", Decimal("12.34"), date(2026, 3, 4))

    answer = desk.place(**BUY)

    assert "order.accrued_unknown" in codes(answer)
    assert what_if(desk.act(by=OFFICER), desk.draft(**BUY)).result["accrued"] is None
    assert "order.accrued_unknown" not in codes(desk.place(instrument="SMPL", quantity="10", price="250.00"))


@clause("GC-11.7", "GC-2.28-deal-settlement")
def test_each_fill_carries_the_coupon_the_venue_told_and_pays_it(grandis: Rulebook) -> None:
    desk = opened(grandis)
    number = int(desk.place(**BUY).result["order"])
    told = Fill(number, "E1", Decimal("98.50"), 40, desk.now, "T1", Decimal("493.81"))

    record_fills(desk.act(by=MARKET), [told, replace(told, execution_id="E2", pieces=60, accrued=None)])

    trades = trades_of_order(desk.firm, number)
    assert [str(one.accrued) for one in trades] == ["493.81 RUB", "740.70 RUB"]
    planned = balances_of(desk.firm, "1001")[AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "RUB")]
    assert planned.minor == -(9850000 + 49381 + 74070)


def test_a_corrected_number_of_bonds_carries_the_coupon_of_that_number(grandis: Rulebook) -> None:
    desk = opened(grandis)
    number = int(desk.place(**BUY).result["order"])
    record_fills(desk.act(by=MARKET), [Fill(number, "E1", Decimal("98.50"), 40, desk.now, "T1", Decimal("493.81"))])
    wrong = trades_of_order(desk.firm, number)[0]

    assert correct_trade(desk.act(by=OFFICER), wrong.number, Decimal("98.50"), 20, "typed wrong").accepted

    right = trades_of_order(desk.firm, number)
    assert [(one.pieces, str(one.accrued)) for one in right] == [(20, "246.91 RUB")]
