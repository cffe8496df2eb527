"""The fixed yardstick for lots: bare FIFO in 64 bits over ready arrays, nothing kept of a match but the sum.

`python bench/limits/fifo.py [N]` prints trades a second on this machine at this moment; a ratio is taken against it
in one sitting. One coin over two years, six purchases to four sales, so open lots grow to a fifth of the trades.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

import numpy as np
from numba import njit

SEED = 20261121
REPEATS = 11


def main(n: int) -> None:
    """Print the yardstick."""
    print(f"bare FIFO trades a second: {per_second(*trades(n)):,.0f}")


def trades(n: int) -> tuple[Any, Any]:
    """Return signed quantities in hundred-millionths and prices in kopecks; no sale exceeds what is held."""
    rng = np.random.default_rng(SEED)
    size = rng.integers(1, 200_000_000, n)
    price = 50_000_000_000 + rng.integers(-50_000_000, 50_000_000, n)
    wants_sale = rng.random(n) >= 0.6
    quantity = np.empty(n, np.int64)
    _without_shortage(size, wants_sale, quantity)
    return quantity, price


def per_second(quantity: Any, price: Any) -> float:
    """Return trades a second of the bare loop, the median of several runs."""
    n = quantity.size
    lots, prices, gain = (np.empty(n, np.int64) for _ in range(3))
    _bare(quantity[:10], price[:10], lots, prices, gain)
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        _bare(quantity, price, lots, prices, gain)
        seconds.append(time.perf_counter() - began)
    return n / statistics.median(seconds)


@njit
def _without_shortage(size, wants_sale, quantity):  # type: ignore[no-untyped-def]
    held = 0
    for i in range(size.size):
        if wants_sale[i] and held > 0:
            quantity[i] = -min(held, size[i])
        else:
            quantity[i] = size[i]
        held += quantity[i]


@njit
def _bare(quantity, price, lots, prices, gain):  # type: ignore[no-untyped-def]
    head = 0
    tail = 0
    for i in range(quantity.size):
        q = quantity[i]
        if q > 0:
            lots[tail] = q
            prices[tail] = price[i]
            tail += 1
            gain[i] = 0
            continue
        cost = np.int64(0)
        rest = -q
        while rest > 0:
            there = lots[head]
            if there > rest:
                lots[head] = there - rest
                cost += rest * prices[head]
                rest = 0
            else:
                rest -= there
                cost += there * prices[head]
                head += 1
        gain[i] = -q * price[i] - cost


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
