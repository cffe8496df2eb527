"""Closing against another client's order: both sides of every border."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.margin.counter_order import CounterOrder, counter_faults
from reglament.core.margin.plan import PlanLine
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS

SALE = PlanLine("A", Side.SELL, 50, 1, Decimal(100))
PURCHASE = PlanLine("A", Side.BUY, 50, 1, Decimal(100))
BUYER = CounterOrder(602, "1002", "A", Side.BUY, 50, Decimal(100))
SELLER = replace(BUYER, side=Side.SELL)


def codes(counter: CounterOrder | None, line: PlanLine = SALE, pieces: int = 50, price: str = "100") -> list[str]:
    return [one.code for one in counter_faults(counter, "1001", line, pieces, Decimal(price), GRANDIS)]


@clause("GC-11.8.27")
@pytest.mark.parametrize(
    ("counter", "line", "price", "found"),
    [
        (BUYER, SALE, "100", []),
        (BUYER, SALE, "100.01", ["margin.counter_price"]),
        (BUYER, SALE, "99.99", []),
        (SELLER, PURCHASE, "100", []),
        (SELLER, PURCHASE, "99.99", ["margin.counter_price"]),
        (SELLER, PURCHASE, "100.01", []),
        (replace(BUYER, limit=None), SALE, "100.01", []),
        (replace(BUYER, left=49), SALE, "100", ["margin.counter_too_small"]),
        (replace(BUYER, left=51), SALE, "100", []),
        (replace(BUYER, client="1001"), SALE, "100", ["margin.counter_does_not_meet"]),
        (replace(BUYER, asset="B"), SALE, "100", ["margin.counter_does_not_meet"]),
        (SELLER, SALE, "100", ["margin.counter_does_not_meet"]),
        (BUYER, PURCHASE, "100", ["margin.counter_does_not_meet"]),
        (None, SALE, "100", ["margin.counter_unknown"]),
    ],
)
def test_it_is_anothers_of_the_other_side_and_takes_size_and_price(
    counter: CounterOrder | None, line: PlanLine, price: str, found: list[str]
) -> None:
    assert codes(counter, line, price=price) == found
    faults = counter_faults(counter, "1001", line, 50, Decimal(price), GRANDIS)
    assert {one.clause for one in faults} <= {"GC-11.8.27"}


@clause("GC-11.8.27")
def test_a_rulebook_that_does_not_know_it_lets_none() -> None:
    barred = replace(GRANDIS, close_against_clients=Cited(False, "GC-11.8.27"))

    for terms in (GEOFINANCE, barred):
        (fault,) = counter_faults(BUYER, "1001", SALE, 50, Decimal(100), terms)
        assert fault.code == "margin.counter_not_allowed"
