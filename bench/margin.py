"""Revalue a million portfolios of eight positions over three hundred instruments after prices have moved.

The figure is portfolios a second through the kernel on one core, arrays ready. Beside it, taken in the same sitting:
how it stands to the fixed yardstick, to a bare loop over Decimal numbers, and to a loop over the rule with its terms;
and how long the holders of one instrument take when only its price moves. The kernel is compared with the rule to the
kopeck on a sample, and the single price moved with everything computed anew on all portfolios.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np

from bench.limits.margin import INSTRUMENTS, Portfolios, median_seconds, portfolios
from reglament.core.margin.asset import ROUBLES, MarginAsset, RateSet
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Status, figures_of
from reglament.core.margin.portfolio import Portfolio, Position
from reglament.kernels.margin import (
    RATE,
    Layout,
    State,
    Table,
    blank_state,
    holders_of,
    in_kopecks,
    layout_of,
    reprice,
    revalue,
    table_of,
)

REPEATS = 11
SAMPLE = 2_000
UNIT = 100
"""Prices are in hundredths of a kopeck."""
MOVED = 7
HALF = Directive("6681-U", "half")
STATUSES = (Status.NORMAL, Status.RESTRICTED, Status.CLOSE_OUT, Status.NEGATIVE_NO_POSITION)


def run(n: int = 1_000_000, database: str | None = None) -> dict[str, Any]:
    """Revalue `n` portfolios; raise when a figure differs from the rule's."""
    del database
    made = portfolios(n)
    table = _table(made, 0)
    layout = _layout(made, table)
    state = blank_state(layout, table)
    seconds = _median(lambda: revalue(layout, table, state))
    yardstick = median_seconds(made)
    rule_seconds = _check_against_rule(made, layout, state)
    moved_seconds, touched = _check_one_price(made, layout, table, state)
    per_rule = rule_seconds / min(n, SAMPLE)
    per_bare = _bare_seconds(made) / min(n, SAMPLE)
    return {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "durable": False,
        "yardstick_per_second": round(n / yardstick),
        "times_the_yardstick": round(seconds / yardstick, 2),
        "decimal_per_second": round(1 / per_bare),
        "times_faster_than_decimal": round(per_bare * n / seconds),
        "rule_per_second": round(1 / per_rule),
        "times_faster_than_the_rule": round(per_rule * n / seconds),
        "one_price_ms": round(moved_seconds * 1000, 3),
        "one_price_positions": touched,
    }


def _table(made: Portfolios, step: int) -> Table:
    """Return the table of the instruments, the price of one moved by so many hundredths of a kopeck."""
    price = made.price.copy()
    price[MOVED] += step
    rates = [
        (int(fall) * RATE // 10_000, int(rise) * RATE // 10_000)
        for fall, rise in zip(made.fall, made.rise, strict=True)
    ]
    return table_of([(int(one), int(one)) for one in price], rates, rates, half=True)


def _layout(made: Portfolios, table: Table) -> Layout:
    return layout_of(made.ptr, made.instrument, made.pieces.astype(np.int64), made.cash, table)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def _check_against_rule(made: Portfolios, layout: Layout, state: State) -> float:
    """Compare a sample with the rule and return how long the rule took over it."""
    assets = [
        MarginAsset(
            str(n),
            Decimal(int(made.price[n])) / (100 * UNIT),
            RateSet(*(Decimal(int(rate)) / 10_000 for rate in (fall, rise, fall, rise))),
        )
        for n, (fall, rise) in enumerate(zip(made.fall, made.rise, strict=True))
    ]
    sample = min(made.cash.size, SAMPLE)
    built = [_portfolio(made, number, assets) for number in range(sample)]
    began = time.perf_counter()
    found = [figures_of(portfolio, HALF) for portfolio in built]
    seconds = time.perf_counter() - began
    place_of = np.empty_like(layout.order)
    place_of[layout.order] = np.arange(layout.size)
    columns = in_kopecks(state, UNIT, half=True)
    for number, figures in enumerate(found):
        place = place_of[number]
        said = [_kopecks(figure) for figure in (figures.S, figures.M0, figures.Mmin)]
        assert [int(column[place]) for column in columns] == said, f"portfolio {number}: kernel and rule differ"
        assert STATUSES[state.status[place]] is figures.status, f"portfolio {number}: kernel and rule differ in status"
    return seconds


def _bare_seconds(made: Portfolios) -> float:
    """Return how long a loop over Decimal numbers alone takes for the sample: no terms, no grounds, no rounding."""
    price = [Decimal(int(one)) / (100 * UNIT) for one in made.price]
    fall, rise = ([Decimal(int(one)) / 10_000 for one in rates] for rates in (made.fall, made.rise))
    rows = []
    for number in range(min(made.cash.size, SAMPLE)):
        ends = slice(int(made.ptr[number]), int(made.ptr[number + 1]))
        rows.append(list(zip(made.instrument[ends].tolist(), map(Decimal, made.pieces[ends].tolist()), strict=True)))
    cash = [Decimal(int(one)) / (100 * UNIT) for one in made.cash[:SAMPLE]]
    found = []
    began = time.perf_counter()
    for number, row in enumerate(rows):
        value, margin = cash[number], Decimal(0)
        for instrument, pieces in row:
            worth = pieces * price[instrument]
            value += worth
            margin += worth * fall[instrument] if worth > 0 else -worth * rise[instrument]
        found.append((value, margin, value < margin, 2 * value < margin))
    return time.perf_counter() - began


def _portfolio(made: Portfolios, number: int, assets: list[MarginAsset]) -> Portfolio:
    """Return one portfolio as the rule takes it."""
    positions = [Position(ROUBLES, Decimal(int(made.cash[number])) / (100 * UNIT))]
    for k in range(int(made.ptr[number]), int(made.ptr[number + 1])):
        asset = assets[made.instrument[k]]
        # The kernel takes an instrument met twice as two positions; here each gets a name, so that the rule does too.
        named = MarginAsset(f"{asset.code}/{k}", asset.price, asset.rates)
        positions.append(Position(named, Decimal(int(made.pieces[k]))))
    return Portfolio(str(number), "", tuple(positions))


def _kopecks(figure: Decimal) -> int:
    return int((figure * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _check_one_price(made: Portfolios, layout: Layout, table: Table, state: State) -> tuple[float, int]:
    """Move one price up and down, compare with everything computed anew; return the median time and who was touched."""
    raised = _table(made, 10_000)
    holders = holders_of(layout, INSTRUMENTS)
    tables = [table, raised]
    touched = 0

    def move() -> None:
        nonlocal touched
        touched = reprice(layout, holders, MOVED, tables[0], tables[1], state)
        tables.reverse()

    seconds = _median(move)
    anew = blank_state(layout, table)
    revalue(layout, tables[0], anew)
    for name in ("value", "high", "low", "status"):
        assert (getattr(state, name) == getattr(anew, name)).all(), f"{name}: one price moved differs from all anew"
    return seconds, touched
