"""Figures of many portfolios at once, in whole numbers, exactly.

A position is a quantity and a slot. A slot stands for one asset as it counts for one category and list, once held
long and once short, and holds the price of a smallest unit and that price times its rates. Prices are whole numbers of
`1 / (100 × unit)` rouble and rates of `1 / RATE`; their product does not fit in 64 bits, so it is kept in two halves,
`high × RATE + low`, and a sum of such products is `high + low / RATE` with `low` always below `RATE`. Nothing is
divided on the way: a portfolio after one price has moved is, bit for bit, the portfolio computed anew.

Portfolios are sorted by their number of positions and cut into tiles, so that every loop has a fixed length. What
might not fit in 64 bits is told by `fits` and left to the rule, `core/margin/figures.py`, which a test compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.integer[Any]]
"""Whole numbers of whatever width holds them."""
Marks = NDArray[np.int8]

RATE = 10_000_000_000
"""A rate of one: ten decimals."""
_PART = 1e-10
TILE = 512
NORMAL, RESTRICTED, CLOSE_OUT, NEGATIVE_NO_POSITION = range(4)
HEADROOM = 4
"""How far prices may rise over those the bound was checked with before it has to be checked again."""
_LIMIT = 2.0**61


@dataclass(frozen=True, slots=True)
class Table:
    """What a slot holds: the long side of each asset first, then the short side of each."""

    price: Whole
    high: Whole
    """Price times initial rate, in halves; below nil on the short side, so that a short times it is above nil."""
    low: Whole
    high_min: Whole
    """Price times twice the minimum rate: half of an initial rate is then a whole number."""
    low_min: Whole
    half: bool
    """Whether the minimum margin is half of the initial one for every slot."""

    @property
    def assets(self) -> int:
        """How many assets the table has; the short side of asset `n` is slot `assets + n`."""
        return self.price.size // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Portfolios in tiles of equal numbers of positions."""

    tiles: Whole
    """First place, width, positions each, start in `slot` and `pieces`: one row a tile."""
    slot: Places
    pieces: Places
    cash: Whole
    order: Whole
    """Which portfolio, as given, stands at each place."""
    largest: Whole
    """How large the numbers of each slot may become before one might overflow."""

    @property
    def size(self) -> int:
        """How many portfolios there are."""
        return self.cash.size


@dataclass(frozen=True, slots=True)
class State:
    """Figures by place of the layout, undivided: a margin is `high + low / RATE`."""

    value: Whole
    high: Whole
    low: Whole
    high_min: Whole
    """Twice the minimum margin; empty under the half rule."""
    low_min: Whole
    status: Marks


def table_of(
    prices: Sequence[tuple[int, int]],
    initial: Sequence[tuple[int, int]],
    minimum: Sequence[tuple[int, int]],
    half: bool,
) -> Table:
    """Return the table of assets given long and short: prices, rates in `1 / RATE`, and doubled minimum rates.

    A price of nil takes an asset out of a side. Raises `OverflowError` when a product does not fit.
    """
    assert len(prices) == len(initial) == len(minimum), "each asset has prices and rates"
    columns: list[list[int]] = [[], [], [], [], []]
    for side, sign in ((0, 1), (1, -1)):
        for price, first, least in zip(prices, initial, minimum, strict=True):
            assert price[side] >= 0 <= first[side], "a price or a rate is never below nil"
            high, low = divmod(price[side] * first[side], RATE)
            high_min, low_min = divmod(price[side] * least[side], RATE)
            columns[0].append(price[side])
            for column, number in zip(columns[1:], (high, low, high_min, low_min), strict=True):
                column.append(number * sign)
    whole = [np.array(column, np.int64) for column in columns]
    return Table(whole[0], whole[1], whole[2], whole[3], whole[4], half)


def fits(ptr: Whole, asset: Places, pieces: Whole, cash: Whole, table: Table) -> NDArray[np.bool_]:
    """Return which portfolios surely stay within 64 bits, also when prices rise as far as `HEADROOM` lets them."""
    bound = _largest(table).astype(np.float64) * HEADROOM
    per_asset = np.maximum(np.maximum(bound[: table.assets], bound[table.assets :]), float(RATE))
    used = np.abs(cash.astype(np.float64))
    _add_bounds(ptr, asset, pieces, per_asset, used)
    return used <= _LIMIT


def layout_of(ptr: Whole, asset: Places, pieces: Whole, cash: Whole, table: Table) -> Layout:
    """Return portfolios sorted and cut into tiles.

    The positions of portfolio `n` are `ptr[n]` to `ptr[n + 1]`. Raises `OverflowError` when one of them does not fit;
    `fits` tells which.
    """
    assert ptr.size == cash.size + 1, "every portfolio has cash and a range of positions"
    assert asset.size == pieces.size == int(ptr[-1]), "every position has an asset and a quantity"
    if not fits(ptr, asset, pieces, cash, table).all():
        raise OverflowError("a portfolio is too large for 64 bits; the rule computes it")
    count = np.diff(ptr)
    order = np.argsort(count, kind="stable")
    whole = np.where(pieces < 0, asset + table.assets, asset)
    slot: Places = whole.astype(np.int16 if table.price.size <= np.iinfo(np.int16).max else np.int32)
    small = pieces.size == 0 or max(-int(pieces.min()), int(pieces.max())) < 2**31
    kept: Places = pieces.astype(np.int32) if small else pieces
    tiles, placed_slot, placed = _tiles(ptr, count, order, slot, kept)
    return Layout(tiles, placed_slot, placed, cash[order], order, _largest(table) * HEADROOM)


def blank_state(layout: Layout, table: Table) -> State:
    """Return room for the figures of a layout."""
    rows = layout.size
    minimum = 0 if table.half else rows
    value, high, low, high_min, low_min = (np.zeros(n, np.int64) for n in (rows, rows, rows, minimum, minimum))
    return State(value, high, low, high_min, low_min, np.zeros(rows, np.int8))


def revalue(layout: Layout, table: Table, state: State) -> None:
    """Compute the figures of all portfolios. Raises `OverflowError` when a price has passed its checked bound."""
    check_prices(layout, table)
    if table.half:
        _revalue_half(
            layout.tiles, layout.slot, layout.pieces, layout.cash,
            table.price, table.high, table.low, state.value, state.high, state.low, state.status,
        )  # fmt: skip
        return
    _revalue_rates(
        layout.tiles, layout.slot, layout.pieces, layout.cash,
        table.price, table.high, table.low, table.high_min, table.low_min,
        state.value, state.high, state.low, state.high_min, state.low_min, state.status,
    )  # fmt: skip


def check_prices(layout: Layout, table: Table) -> None:
    """Raise `OverflowError` when a price is above what the layout was checked for: it has to be made anew."""
    if (_largest(table) > layout.largest).any():
        raise OverflowError("a price has risen past the checked bound; make the layout anew")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds an asset: the positions sorted by asset."""

    ptr: Whole
    place: NDArray[np.int32]
    pieces: Places


def holders_of(layout: Layout, assets: int) -> Holders:
    """Return the positions of a layout by asset."""
    place = np.empty(layout.slot.size, np.int32)
    for first, width, positions, start in layout.tiles:
        rows = np.arange(first, first + width, dtype=np.int32)
        place[start : start + width * positions] = np.tile(rows, positions)
    asset = layout.slot.astype(np.int64) % assets
    by_asset = np.argsort(asset, kind="stable")
    ptr = np.searchsorted(asset[by_asset], np.arange(assets + 1)).astype(np.int64)
    return Holders(ptr, place[by_asset], layout.pieces[by_asset])


def reprice(layout: Layout, holders: Holders, asset: int, before: Table, after: Table, state: State) -> int:
    """Restate the portfolios that hold an asset whose slots have changed; return how many positions were touched.

    The result is, bit for bit, that of `revalue` with the table after.
    """
    assert before.half == after.half, "the rule of the minimum margin does not change with a price"
    check_prices(layout, after)
    sides = np.array([asset, after.assets + asset])
    columns = ("price", "high", "low", "high_min", "low_min")
    moved = np.stack([getattr(after, name)[sides] - getattr(before, name)[sides] for name in columns])
    first, last = int(holders.ptr[asset]), int(holders.ptr[asset + 1])
    _reprice(
        holders.place[first:last], holders.pieces[first:last], moved, after.half,
        state.value, state.high, state.low, state.high_min, state.low_min, state.status,
    )  # fmt: skip
    return last - first


def in_kopecks(state: State, unit: int, half: bool) -> tuple[Whole, Whole, Whole]:
    """Return value, initial and minimum margin in kopecks, half up, by place; `unit` is how many parts a kopeck has."""
    value = np.sign(state.value) * ((2 * np.abs(state.value) + unit) // (2 * unit))
    initial = margin_in_kopecks(state.high, state.low, unit)
    doubled = state.high if half else state.high_min
    minimum = doubled // (2 * unit)
    minimum += doubled % (2 * unit) >= unit
    return value, initial, minimum


def margin_in_kopecks(high: Whole, low: Whole, unit: int) -> Whole:
    """Return undivided margins in kopecks, half up; `unit` is how many parts a kopeck has."""
    up = 2 * (high % unit) >= unit if unit > 1 else 2 * low >= RATE
    found: Whole = high // unit + up
    return found


def _largest(table: Table) -> Whole:
    """Return, by slot, a number no factor of a position passes."""
    found: Whole = np.maximum(np.maximum(np.abs(table.high), np.abs(table.high_min)) + 1, table.price)
    return found


def _tiles(
    ptr: Whole,
    count: Whole,
    order: Whole,
    slot: Places,
    pieces: Places,
) -> tuple[Whole, Places, Places]:
    """Cut sorted portfolios into tiles; within one the first positions of all lie together, then the second."""
    rows, placed_slot, placed = [], np.empty_like(slot), np.empty_like(pieces)
    sorted_count = count[order]
    start, place = 0, 0
    while place < order.size:
        positions = int(sorted_count[place])
        end = min(place + TILE, int(np.searchsorted(sorted_count, positions, side="right")))
        width = end - place
        source = (ptr[order[place:end]][None, :] + np.arange(positions)[:, None]).ravel()
        placed_slot[start : start + source.size] = slot[source]
        placed[start : start + source.size] = pieces[source]
        rows.append((place, width, positions, start))
        start, place = start + source.size, end
    return np.array(rows, np.int64).reshape(-1, 4), placed_slot, placed


@njit(cache=True)
def _add_bounds(ptr, asset, pieces, per_asset, used):  # type: ignore[no-untyped-def]
    for i in range(used.size):
        for k in range(ptr[i], ptr[i + 1]):
            used[i] += abs(np.float64(pieces[k])) * per_asset[asset[k]]


@njit(cache=True, nogil=True, error_model="numpy")
def _revalue_half(tiles, slot, pieces, cash, price, high, low, value, margin, part, status):  # type: ignore[no-untyped-def]
    v = np.empty(TILE, np.int64)
    h = np.empty(TILE, np.int64)
    p = np.empty(TILE, np.int64)
    for t in range(tiles.shape[0]):
        first, width, positions, start = tiles[t]
        for i in range(width):
            v[i] = cash[first + i]
            h[i] = 0
            p[i] = 0
        for k in range(positions):
            s = slot[start + k * width : start + (k + 1) * width]
            q = pieces[start + k * width : start + (k + 1) * width]
            for i in range(width):
                x = np.int64(q[i])
                v[i] += x * price[s[i]]
                h[i] += x * high[s[i]]
                p[i] += x * low[s[i]]
        for i in range(width):
            c = np.int64(p[i] * _PART)
            c += np.int64((c + 1) * RATE <= p[i]) - np.int64(c * RATE > p[i])
            m = h[i] + c
            left = p[i] - c * RATE
            need = m + np.int64(left > 0)
            value[first + i] = v[i]
            margin[first + i] = m
            part[first + i] = left
            status[first + i] = np.int8(v[i] < need) + np.int8(2 * v[i] < need) + np.int8((need == 0) & (v[i] < 0))


@njit(cache=True, nogil=True, error_model="numpy")
def _revalue_rates(  # type: ignore[no-untyped-def]
    tiles, slot, pieces, cash, price, high, low, high_min, low_min,
    value, margin, part, least, least_part, status,
):  # fmt: skip
    sums = np.empty((5, TILE), np.int64)
    for t in range(tiles.shape[0]):
        first, width, positions, start = tiles[t]
        sums[:, :width] = 0
        for k in range(positions):
            for i in range(width):
                s = slot[start + k * width + i]
                x = np.int64(pieces[start + k * width + i])
                sums[0, i] += x * price[s]
                sums[1, i] += x * high[s]
                sums[2, i] += x * low[s]
                sums[3, i] += x * high_min[s]
                sums[4, i] += x * low_min[s]
        for i in range(width):
            place = first + i
            value[place] = cash[place] + sums[0, i]
            margin[place] = sums[1, i] + sums[2, i] // RATE
            part[place] = sums[2, i] % RATE
            least[place] = sums[3, i] + sums[4, i] // RATE
            least_part[place] = sums[4, i] % RATE
            status[place] = _status(value[place], margin[place], part[place], least[place], least_part[place])


@njit(cache=True)
def _status(value, margin, part, least, least_part):  # type: ignore[no-untyped-def]
    """Return the status of undivided figures; `least` is twice the minimum margin."""
    twice = least + np.int64(least_part > 0)
    if twice == 0 and value < 0:
        return np.int8(NEGATIVE_NO_POSITION)
    if 2 * value < twice:
        return np.int8(CLOSE_OUT)
    if value < margin + np.int64(part > 0):
        return np.int8(RESTRICTED)
    return np.int8(NORMAL)


@njit(cache=True, nogil=True)
def _reprice(place, pieces, moved, half, value, margin, part, least, least_part, status):  # type: ignore[no-untyped-def]
    for k in range(place.size):
        i = place[k]
        x = np.int64(pieces[k])
        side = 1 if x < 0 else 0
        value[i] += x * moved[0, side]
        low = part[i] + x * moved[2, side]
        margin[i] += x * moved[1, side] + low // RATE
        part[i] = low % RATE
        if half:
            status[i] = _status(value[i], margin[i], part[i], margin[i], part[i])
        else:
            low = least_part[i] + x * moved[4, side]
            least[i] += x * moved[3, side] + low // RATE
            least_part[i] = low % RATE
            status[i] = _status(value[i], margin[i], part[i], least[i], least_part[i])
