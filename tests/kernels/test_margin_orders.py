"""The corrected margin of the kernel is the rule's: each lone asset in the state that asks for most."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.margin.figures import figures_of
from reglament.core.margin.portfolio import OpenQuantity
from reglament.core.trades.trade import Side
from reglament.kernels.margin import margin_in_kopecks
from reglament.kernels.margin_orders import corrected_margins
from tests.kernels.test_margin import ASSETS, HALF, kopecks, portfolio, table

MOVES = st.integers(0, 10**6)
ROWS = st.lists(st.tuples(st.integers(-(10**6), 10**6), MOVES, MOVES), min_size=1, max_size=5)


@given(ASSETS, ROWS, st.sampled_from([1, 100]))
@settings(max_examples=100, deadline=None)
def test_the_kernel_says_what_the_rule_says(assets: list, rows: list, unit: int) -> None:
    rows = rows[: len(assets)]
    planned, bought, sold = (np.array(column, np.int64) for column in zip(*rows, strict=True))

    high, low = corrected_margins(
        np.array([0, len(rows)], np.int64), np.arange(len(rows)), planned, bought, sold, table(assets, True)
    )

    assert margin_in_kopecks(high, low, unit).tolist() == [by_the_rule(assets, rows, unit)]


def by_the_rule(assets: list, rows: list, unit: int) -> int:
    held = portfolio(assets, 0, {n: row[0] for n, row in enumerate(rows)}, unit)
    orders = tuple(
        OpenQuantity(f"A{n}", side, Decimal(pieces), Decimal(0))
        for n, row in enumerate(rows)
        for side, pieces in ((Side.BUY, row[1]), (Side.SELL, row[2]))
    )
    return kopecks(figures_of(replace(held, orders=orders), HALF).corrected)


def test_two_portfolios_keep_their_own() -> None:
    assets = [(100, (10**10, 10**10, 10**10, 10**10), True)]

    high, low = corrected_margins(
        np.array([0, 1, 1, 2], np.int64),
        np.array([0, 0]),
        np.array([5, -5]),
        np.array([1, 0]),
        np.array([0, 3]),
        table(assets, True),
    )

    assert (high.tolist(), low.tolist()) == ([600, 0, 800], [0, 0, 0])
