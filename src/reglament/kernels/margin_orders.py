"""Initial margin with live orders, of many portfolios at once: each asset in the state that asks for most.

An asset stands alone here: as it is, with all its purchases filled, or with all its sales. Sets of related papers are
left to the rule, `core/margin/figures.py`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from reglament.kernels.margin import RATE, Places, Table, Whole


def corrected_margins(
    ptr: Whole, asset: Places, pieces: Whole, bought: Whole, sold: Whole, table: Table
) -> tuple[Whole, Whole]:
    """Return the corrected initial margin of each portfolio, undivided: `high + low / RATE`.

    `bought` and `sold` are what live orders would add and take away, neither below nil. That nothing overflows is
    asked beforehand: `kernels.margin.fits` with all three quantities added up.
    """
    assert asset.size == pieces.size == bought.size == sold.size == int(ptr[-1]), "every position has its quantities"
    high, low = np.zeros(ptr.size - 1, np.int64), np.zeros(ptr.size - 1, np.int64)
    _add_largest(ptr, asset, pieces, bought, sold, table.high, table.low, high, low)
    return high, low


@njit(cache=True, nogil=True)
def _add_largest(ptr, asset, pieces, bought, sold, high, low, margin, part):  # type: ignore[no-untyped-def]
    assets = high.size // 2
    for i in range(margin.size):
        for k in range(ptr[i], ptr[i + 1]):
            most = 0
            most_part = 0
            for state in range(3):
                x = pieces[k]
                if state == 1:
                    x += bought[k]
                elif state == 2:
                    x -= sold[k]
                s = asset[k] + (assets if x < 0 else 0)
                whole = x * high[s] + x * low[s] // RATE
                left = x * low[s] % RATE
                if whole > most or (whole == most and left > most_part):
                    most = whole
                    most_part = left
            total = part[i] + most_part
            margin[i] += most + total // RATE
            part[i] = total % RATE
