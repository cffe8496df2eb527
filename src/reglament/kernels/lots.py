"""First in, first out over arrays: which lots each disposal takes, at what cost, to the kopeck.

Quantities are whole numbers of a coin's smallest part, roubles whole kopecks. A part of a lot costs
`cost left × part ⁄ quantity left`, half up, and the last part takes what is left: what `core/crypto/lots.py` says of
`Decimal`, and a test compares the two. What might not fit in 64 bits is told by `fits` and left to the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numba import njit
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

MOST_KOPECKS = 2**52
"""A cost beyond it is not told apart by a double, which the long division starts from."""
MOST_PIECES = 2**60
RATE = 10_000
"""Official rates have four decimals."""
SHORT_PRODUCT = 9.0e18
"""Below it a product fits in 64 bits."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What came of the operations, each at its own place, and the parts of lots that disposals took, in order."""

    cost: Whole
    """Of a disposal, the cost of the coins it took; of what made a lot, the cost of the lot."""
    left: Whole
    """Coins still in the lot."""
    cost_left: Whole
    short: Whole
    """Coins a disposal lacked: nil when all were there."""
    match_lot: Places
    match_disposal: Places
    match_quantity: Whole
    match_cost: Whole


@dataclass(frozen=True, slots=True)
class Counted:
    """Disposals counted: income, cost and base in kopecks at each operation's place, nil where a lot was made."""

    income: Whole
    cost: Whole
    base: Whole
    fee: Whole
    """The fee of every operation in kopecks: within the cost of a lot, beside the cost of a disposal."""
    matched: Matched


Decoded = tuple[int, int, int, int, int]
"""Coin, signed quantity, amount and fee in hundredths of a currency, its official rate in ten-thousandths."""


def count_lots(rows: Sequence[Decoded]) -> Counted:
    """Count operations in the order of their days. Raises `OverflowError` for what does not fit in 64 bits."""
    table = np.fromiter(chain.from_iterable(rows), np.int64, 5 * len(rows)).reshape(-1, 5)
    coin, quantity, amount, fee, rate = (np.ascontiguousarray(table[:, column]) for column in range(5))
    if not (fits(quantity, amount) and fits(quantity, fee) and fits(rate, rate) and _converts(amount, rate)):
        raise OverflowError("an operation does not fit in 64 bits; it is counted by the rule")
    income, charged = in_roubles(amount, rate), in_roubles(fee, rate)
    matched = first_in_first_out(coin.astype(np.int16), quantity, income + charged)
    disposed = quantity < 0
    cost = np.where(disposed, matched.cost, 0)
    income = np.where(disposed, income, 0)
    base = np.where(disposed, income - cost - charged, 0)
    return Counted(income, cost, base, charged, matched)


def _converts(amount: Whole, rate: Whole) -> bool:
    """Return whether every amount in roubles stays within what a double tells apart."""
    return not amount.size or float(amount.max()) * float(rate.max()) / RATE < MOST_KOPECKS


def fits(quantity: Whole, kopecks: Whole) -> bool:
    """Return whether these operations can be counted in 64 bits."""
    if not quantity.size:
        return True
    return bool(np.abs(quantity).max() < MOST_PIECES and kopecks.max() < MOST_KOPECKS and kopecks.min() >= 0)


def in_roubles(minor: Whole, rate: Whole) -> Whole:
    """Return amounts of a currency's hundredths in kopecks at official rates of ten-thousandths, half up."""
    return _in_roubles(minor, rate)  # type: ignore[no-any-return]


def first_in_first_out(coin: NDArray[np.int16], quantity: Whole, kopecks: Whole) -> Matched:
    """Match disposals with the oldest lots of their coin.

    Operations stand in the order of their days. `quantity` is above nil for what makes a lot, below nil for a
    disposal; `kopecks` is the cost of a lot and is not read for a disposal. A disposal that lacks coins takes what
    is there and says how much it lacked.
    """
    size = coin.size
    assert size < 2**31, "places are kept in 32 bits"
    in_order = bool((coin[1:] >= coin[:-1]).all())
    order = np.zeros(0, np.int32) if in_order else np.argsort(coin, kind="stable").astype(np.int32)
    ordered = coin if in_order else coin[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if size else np.zeros(0, np.int64)
    ends = np.r_[starts[1:], size] if size else starts
    cost, left, cost_left, short = (np.zeros(size, np.int64) for _ in range(4))
    lots, match_lot, match_disposal = (np.empty(size, np.int32) for _ in range(3))
    taken, priced = (np.empty(size, np.int64) for _ in range(2))
    columns = (lots, cost, left, cost_left, short, match_lot, match_disposal, taken, priced)
    made = _match(order, starts, ends, quantity, kopecks, *columns)
    return Matched(
        cost, left, cost_left, short, match_lot[:made], match_disposal[:made], taken[:made], priced[:made]
    )  # fmt: skip


@njit(cache=True, error_model="numpy")
def _match(  # type: ignore[no-untyped-def]
    order, starts, ends, quantity, kopecks, lots, cost, left, cost_left, short, lot_of, disposal_of, taken, priced
):
    made = 0
    for group in range(starts.size):
        head = 0
        tail = 0
        for place in range(starts[group], ends[group]):
            i = order[place] if order.size else place
            q = quantity[i]
            if q > 0:
                left[i] = q
                cost_left[i] = kopecks[i]
                cost[i] = kopecks[i]
                lots[tail] = i
                tail += 1
                continue
            rest = -q
            whole = np.int64(0)
            while rest > 0 and head < tail:
                lot = lots[head]
                there = left[lot]
                if there > rest:
                    part = rest
                    share = _share(cost_left[lot], part, there)
                    left[lot] = there - part
                    cost_left[lot] -= share
                else:
                    part = there
                    share = cost_left[lot]
                    left[lot] = 0
                    cost_left[lot] = 0
                    head += 1
                rest -= part
                whole += share
                lot_of[made] = lot
                disposal_of[made] = i
                taken[made] = part
                priced[made] = share
                made += 1
            cost[i] = whole
            if rest:
                short[i] = rest
    return made


@njit(cache=True, error_model="numpy")
def _share(whole, part, of):  # type: ignore[no-untyped-def]
    """Return `whole × part ⁄ of`, half up; the product may be longer than 64 bits."""
    if np.float64(whole) * np.float64(part) < SHORT_PRODUCT:
        product = whole * part
        share = product // of
        rest = product - share * of
    else:
        # The quotient is near enough in doubles; the rest is small, so it is right even though the products wrap.
        share = np.int64(np.float64(whole) * (np.float64(part) / np.float64(of)))
        rest = whole * part - share * of
        while rest < 0:
            share -= 1
            rest += of
        while rest >= of:
            share += 1
            rest -= of
    if rest >= of - rest:
        share += 1
    return share


@njit(cache=True, error_model="numpy")
def _in_roubles(minor, rate):  # type: ignore[no-untyped-def]
    found = np.empty(minor.size, np.int64)
    for i in range(minor.size):
        found[i] = _share(minor[i], rate[i], RATE)
    return found
