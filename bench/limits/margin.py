"""Fixed yardstick for margin: what one core does with portfolios already sorted, bounds and halves left out.

`python bench/limits/margin.py [N]` prints portfolios a second. The loop adds two products a position in 64 bits, for
rates of four decimals; the kernel, which keeps ten and checks its bound, is measured against it in one sitting.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

SEED = 20261121
INSTRUMENTS = 300
POSITIONS_MAX = 15
"""Positions of a portfolio, one to this many, each as likely: eight on average."""
TILE = 512
REPEATS = 11

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Portfolios:
    """Portfolios made from the seed: prices in hundredths of a kopeck, rates in ten-thousandths."""

    ptr: Whole
    instrument: NDArray[np.int16]
    pieces: NDArray[np.int32]
    cash: Whole
    price: Whole
    fall: Whole
    rise: Whole


def portfolios(n: int) -> Portfolios:
    """Return `n` portfolios; the same number gives the same ones."""
    rng = np.random.default_rng(SEED)
    count = rng.integers(1, POSITIONS_MAX + 1, n)
    ptr = np.zeros(n + 1, np.int64)
    np.cumsum(count, out=ptr[1:])
    positions = int(ptr[-1])
    instrument = rng.integers(0, INSTRUMENTS, positions).astype(np.int16)
    pieces = rng.integers(-200, 1000, positions).astype(np.int32)
    pieces[pieces == 0] = 1
    cash = rng.integers(-5_000_000_00, 5_000_000_00, n) * 100
    price = rng.integers(10_000, 5_000_000, INSTRUMENTS).astype(np.int64)
    fall = rng.integers(800, 5000, INSTRUMENTS).astype(np.int64)
    rise = rng.integers(1000, 7000, INSTRUMENTS).astype(np.int64)
    return Portfolios(ptr, instrument, pieces, cash, price, fall, rise)


def median_seconds(made: Portfolios) -> float:
    """Return the median time of the loop over all portfolios, one core."""
    count = np.diff(made.ptr)
    order = np.argsort(count, kind="stable")
    slot = (made.instrument + np.where(made.pieces < 0, INSTRUMENTS, 0)).astype(np.int16)
    tiles, placed_slot, placed = _placed(made.ptr, count, order, slot, made.pieces)
    price = np.concatenate([made.price, made.price])
    charge = np.concatenate([made.price * made.fall, -made.price * made.rise])
    cash = made.cash[order]
    value, margin, status = np.empty_like(cash), np.empty_like(cash), np.empty(cash.size, np.int8)
    times = []
    for _ in range(REPEATS + 1):
        began = time.perf_counter()
        _sorted_loop(tiles, placed_slot, placed, cash, price, charge, value, margin, status)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def _placed(ptr, count, order, slot, pieces):  # type: ignore[no-untyped-def]
    rows, placed_slot, placed = [], np.empty_like(slot), np.empty_like(pieces)
    sorted_count = count[order]
    start = place = 0
    while place < order.size:
        positions = int(sorted_count[place])
        end = min(place + TILE, int(np.searchsorted(sorted_count, positions, side="right")))
        source = (ptr[order[place:end]][None, :] + np.arange(positions)[:, None]).ravel()
        placed_slot[start : start + source.size] = slot[source]
        placed[start : start + source.size] = pieces[source]
        rows.append((place, end - place, positions, start))
        start, place = start + source.size, end
    return np.array(rows, np.int64), placed_slot, placed


@njit(nogil=True, error_model="numpy")
def _sorted_loop(tiles, slot, pieces, cash, price, charge, value, margin, status):  # type: ignore[no-untyped-def]
    v = np.empty(TILE, np.int64)
    m = np.empty(TILE, np.int64)
    for t in range(tiles.shape[0]):
        first, width, positions, start = tiles[t]
        for i in range(width):
            v[i] = cash[first + i]
            m[i] = 0
        for k in range(positions):
            s = slot[start + k * width : start + (k + 1) * width]
            q = pieces[start + k * width : start + (k + 1) * width]
            for i in range(width):
                x = np.int64(q[i])
                v[i] += x * price[s[i]]
                m[i] += x * charge[s[i]]
        for i in range(width):
            whole = np.int64(m[i] * 1e-4)
            whole += np.int64((whole + 1) * 10000 <= m[i]) - np.int64(whole * 10000 > m[i])
            value[first + i] = v[i]
            margin[first + i] = whole
            status[first + i] = np.int8(v[i] < whole) + np.int8(2 * v[i] < whole)


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"sorted int64 loop, portfolios a second on one core: {number / median_seconds(portfolios(number)):,.0f}")
