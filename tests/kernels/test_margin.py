"""The kernel of margin and the plain rule say the same, to the kopeck and in every status."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.margin.asset import ROUBLES, MarginAsset, RateSet
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Figures, Status, figures_of
from reglament.core.margin.portfolio import Portfolio, Position
from reglament.kernels.margin import (
    HEADROOM,
    RATE,
    Table,
    blank_state,
    fits,
    holders_of,
    in_kopecks,
    layout_of,
    reprice,
    revalue,
    table_of,
)

STATUSES = [Status.NORMAL, Status.RESTRICTED, Status.CLOSE_OUT, Status.NEGATIVE_NO_POSITION]
HALF, RATES = Directive("6681-U", "half"), Directive("3234-U", "rates")

PRICES = st.one_of(st.integers(0, 10**9), st.integers(0, 200), st.just(1))
RATE_PARTS = st.one_of(st.integers(0, RATE), st.integers(0, 3 * RATE), st.sampled_from([0, 1, RATE, RATE // 2]))
ASSETS = st.lists(st.tuples(PRICES, st.tuples(*[RATE_PARTS] * 4), st.booleans()), min_size=1, max_size=5)
HELD = st.lists(
    st.tuples(
        st.integers(-(10**12), 10**12),
        st.dictionaries(st.integers(0, 4), st.one_of(st.integers(-50, 50), st.integers(-(10**7), 10**7)), max_size=5),
    ),
    min_size=1,
    max_size=12,
)
UNITS = st.sampled_from([1, 100, 10_000])


def rated(asset: tuple) -> tuple:
    price, rates, liquid = asset
    long = min(rates[0], RATE)
    return price, (long, rates[1], min(rates[2], long), min(rates[3], rates[1])), liquid


def table(assets: list, half: bool) -> Table:
    """The table of assets as the rule counts them: an asset off the list has no long side."""
    rows = [rated(asset) for asset in assets]
    return table_of(
        [(price if liquid else 0, price) for price, _, liquid in rows],
        [(rates[0], rates[1]) for _, rates, _ in rows],
        [(rates[0], rates[1]) if half else (2 * rates[2], 2 * rates[3]) for _, rates, _ in rows],
        half,
    )


def arrays(assets: list, held: list) -> tuple:
    rows = [[(n % len(assets), q) for n, q in positions.items() if q and n < len(assets)] for _, positions in held]
    flat = [pair for row in rows for pair in row]
    ptr = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int64)
    asset = np.array([n for n, _ in flat], np.int32)
    return ptr, asset, np.array([q for _, q in flat], np.int64), np.array([cash for cash, _ in held], np.int64)


def by_rule(assets: list, cash: int, positions: dict, unit: int, directive: Directive) -> Figures:
    return figures_of(portfolio(assets, cash, positions, unit), directive)


def portfolio(assets: list, cash: int, positions: dict, unit: int) -> Portfolio:
    rows = [rated(asset) for asset in assets]
    papers = [
        MarginAsset(
            f"A{n}",
            Decimal(price) / (100 * unit),
            RateSet(*(Decimal(rate).scaleb(-10) for rate in rates)),
            liquid=liquid,
        )
        for n, (price, rates, liquid) in enumerate(rows)
    ]
    places = [Position(papers[n], Decimal(q)) for n, q in positions.items() if n < len(papers)]
    return Portfolio("1", "", (Position(ROUBLES, Decimal(cash) / (100 * unit)), *places))


def kopecks(value: Decimal) -> int:
    return int((value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(ASSETS, HELD, UNITS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_kernel_says_what_the_rule_says(assets: list, held: list, unit: int, half: bool) -> None:
    its_table = table(assets, half)
    layout = layout_of(*arrays(assets, held), its_table)
    state = blank_state(layout, its_table)

    revalue(layout, its_table, state)

    columns = in_kopecks(state, unit, half)
    for place, number in enumerate(layout.order):
        figures = by_rule(assets, *held[number], unit, HALF if half else RATES)
        assert STATUSES[state.status[place]] is figures.status
        assert [int(column[place]) for column in columns] == [
            kopecks(figures.S),
            kopecks(figures.M0),
            kopecks(figures.Mmin),
        ]


@given(ASSETS, HELD, st.booleans(), st.integers(0, 4), st.integers(0, HEADROOM), RATE_PARTS)
@settings(max_examples=100, deadline=None)
def test_one_price_moved_is_the_whole_computed_anew(
    assets: list, held: list, half: bool, which: int, times: int, rate: int
) -> None:
    which %= len(assets)
    before = table(assets, half)
    price, rates, liquid = assets[which]
    after = table(
        [*assets[:which], (price * times // 2, (min(rate, rates[0]), *rates[1:]), liquid), *assets[which + 1 :]], half
    )
    layout = layout_of(*arrays(assets, held), before)
    moved, anew = blank_state(layout, before), blank_state(layout, after)
    revalue(layout, before, moved)

    touched = reprice(layout, holders_of(layout, before.assets), which, before, after, moved)

    revalue(layout, after, anew)
    assert touched == sum(1 for _, positions in held if positions.get(which, 0))
    for name in ("value", "high", "low", "high_min", "low_min", "status"):
        assert (getattr(moved, name) == getattr(anew, name)).all(), name


def test_portfolios_of_many_lengths_come_back_in_their_order() -> None:
    rng = np.random.default_rng(20261121)
    rows = 3000
    ptr = np.concatenate([[0], np.cumsum(rng.integers(0, 9, rows))]).astype(np.int64)
    asset = rng.integers(0, 7, int(ptr[-1])).astype(np.int32)
    pieces = rng.integers(1, 100, asset.size)
    its_table = table_of([(n + 1, n + 1) for n in range(7)], [(RATE, RATE)] * 7, [(RATE, RATE)] * 7, half=True)
    layout = layout_of(ptr, asset, pieces, np.zeros(rows, np.int64), its_table)
    state = blank_state(layout, its_table)

    revalue(layout, its_table, state)

    plain = np.array([((asset[a:b] + 1) * pieces[a:b]).sum() for a, b in pairwise(ptr)])
    assert (state.value == plain[layout.order]).all()
    assert (state.high == state.value).all()
    assert sorted(layout.order) == list(range(rows))


def one_position(pieces: int, price: int, cash: int = 0) -> tuple:
    its_table = table_of([(price, price)], [(RATE, RATE)], [(RATE, RATE)], half=True)
    return (
        np.array([0, 1], np.int64),
        np.array([0], np.int32),
        np.array([pieces], np.int64),
        np.array([cash], np.int64),
        its_table,
    )


@pytest.mark.parametrize(
    ("pieces", "price", "cash", "small"),
    [
        pytest.param(2**27, 2**31, 0, True, id="wide room"),
        pytest.param(2**27, 2**33, 0, False, id="a rise could overflow"),
        pytest.param(2**31, 1, 0, False, id="too many pieces for the low halves"),
        pytest.param(2**27, 1, 0, True, id="many pieces"),
        pytest.param(1, 1, 2**61 + 2**12, False, id="too much cash"),
    ],
)
def test_what_might_overflow_is_told_beforehand(pieces: int, price: int, cash: int, small: bool) -> None:
    for signed in (pieces, -pieces):
        given_arrays = one_position(signed, price, cash)
        assert fits(*given_arrays).tolist() == [small]
        if not small:
            with pytest.raises(OverflowError, match="the rule computes it"):
                layout_of(*given_arrays)


def test_a_price_past_the_checked_bound_is_refused() -> None:
    *positions, its_table = one_position(10, 1000)
    layout = layout_of(*positions, its_table)
    state = blank_state(layout, its_table)

    # The bound is checked a smallest part above the price.
    risen = table_of([(4004, 4004)], [(RATE, RATE)], [(RATE, RATE)], half=True)
    with pytest.raises(OverflowError, match="make the layout anew"):
        revalue(layout, risen, state)
    as_far = table_of([(4003, 4003)], [(RATE, RATE)], [(RATE, RATE)], half=True)
    revalue(layout, as_far, state)
    assert state.value.tolist() == [40030]


def test_no_portfolios_are_no_fault() -> None:
    its_table = table_of([(1, 1)], [(0, 0)], [(0, 0)], half=True)
    layout = layout_of(np.array([0]), np.array([], np.int32), np.array([], np.int64), np.array([], np.int64), its_table)
    state = blank_state(layout, its_table)

    revalue(layout, its_table, state)

    assert state.value.size == layout.size == 0
