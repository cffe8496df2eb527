"""A firm's register: bounds beside the prices told, lots beside what was got and what went."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.crypto.lots import Lot
from reglament.core.crypto.register import Correction, corrections_of, unreconciled
from tests.clauses import clause
from tests.core.crypto.years import DAY, QUOTE, act, firm, year_of

D = Decimal


@clause("DC-90")
def test_each_price_a_bound_took_the_place_of_is_told_with_the_bound():
    year = firm(
        act("buy", "1", "9000000.00", QUOTE),
        act("sell", "0.4", "1.00", QUOTE),
        act("sell", "0.6", "4231200.00", QUOTE),
    )
    assert corrections_of(year.results) == (
        Correction(1, "ceiling", D("9000000.00"), D("8462400.00")),
        Correction(2, "floor", D("1.00"), D("2256640.00")),
    )


BOUGHT = act("buy", "1.000000000000000001", "5.00", QUOTE)
SOLD = act("sell", "0.4", "2.00", QUOTE)


def differing(*lots, taxpayer="organisation", operations=(BOUGHT, SOLD)):
    faults = unreconciled(year_of(taxpayer, *operations, method="fifo"), lots)
    return [(fault.code, fault.fact("coin"), fault.fact("difference")) for fault in faults]


def lot(left: str, coin: str = "BTC") -> Lot:
    return Lot(1, coin, DAY, D(2), D(5), D(left), D(5))


@clause("DC-90")
@pytest.mark.parametrize("taxpayer", ["organisation", "individual"])
def test_lots_hold_what_was_got_less_what_went_to_the_last_decimal(taxpayer):
    assert differing(lot("0.6"), lot("0.000000000000000001"), taxpayer=taxpayer) == []
    short = differing(lot("0.6"), taxpayer=taxpayer)
    assert short == [("crypto.lots_not_reconciled", "BTC", "0.000000000000000001")]


@clause("DC-90")
def test_lots_of_a_coin_that_nobody_got_and_coins_without_lots_do_not_reconcile():
    whole = lot("0.600000000000000001")
    assert differing(whole, lot("3", "ETH")) == [("crypto.lots_not_reconciled", "ETH", "-3")]
    bought = replace(BOUGHT, coin="ETH", quantity=D(2))
    assert differing(whole, operations=(BOUGHT, SOLD, bought)) == [("crypto.lots_not_reconciled", "ETH", "2")]


@clause("DC-90")
def test_coins_of_a_long_quantity_reconcile_and_a_foreign_firm_has_no_lots():
    long = act("buy", "1234567890123456.000000000000000001", "5.00", "1")
    year = firm(long, act("sell", "0.4", "2.00", QUOTE))
    assert unreconciled(year_of("organisation", long, SOLD, method="fifo"), year.lots) == ()
    assert differing(taxpayer="foreign_organisation") == []
