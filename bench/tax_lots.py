"""Tax lots of coins: a million operations from decoded input to results, and the matching alone beside its yardstick.

Decoded input is what a reader of an export gives: coin, signed quantity, amount and fee in hundredths of a currency,
official rate, one tuple an operation. Results are income, cost and base of every disposal in kopecks with every part
of a lot it took. The figure is operations a second from the one to the other; a sample is compared with the rule.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from bench.limits.fifo import per_second, trades
from reglament.core.crypto.lots import Lot, take_first
from reglament.core.crypto.operation import Kind, Operation, share_of, to_kopecks
from reglament.kernels.lots import Counted, count_lots, first_in_first_out

REPEATS = 5
_DAY = date(2025, 3, 14)
SAMPLE = 20_000
COINS = 4
RATES = (860_000, 901_234, 795_500)
"""Official rates in ten-thousandths of a rouble for one unit of the currency."""


def run(n: int = 1_000_000, database: str | None = None) -> dict[str, Any]:
    """Count `n` operations; raise when a figure differs from the rule or anything is lost on the way."""
    del database  # nothing is stored
    rows = _operations(n)
    counted = count_lots(rows[:SAMPLE])
    _check_against_rule(rows[:SAMPLE], counted)
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        counted = count_lots(rows)
        seconds.append(time.perf_counter() - began)
    _check_conservation(rows, counted)
    quantity, price = trades(n)
    kopecks = _in_kopecks(quantity, price)
    bare = per_second(quantity, price)
    alone = _matching_per_second(quantity, kopecks)
    whole = statistics.median(seconds)
    return {
        "n": n,
        "seconds": whole,
        "per_second": n / whole,
        "durable": False,
        "matching": {"per_second": round(alone), "yardstick": round(bare), "times_slower": round(bare / alone, 2)},
    }


def _operations(n: int) -> list[tuple[int, int, int, int, int]]:
    quantity, _price = trades(n)
    rng = np.random.default_rng(7)
    coin = np.arange(n) % COINS
    held = [0] * COINS
    amount = rng.integers(1, 10**9, n).tolist()
    fee = rng.integers(0, 10**5, n).tolist()
    rows = []
    for place, (which, size) in enumerate(zip(coin.tolist(), quantity.tolist(), strict=True)):
        size = max(size, -held[which]) or 1
        held[which] += size
        rows.append((which, size, amount[place], fee[place], RATES[place % len(RATES)]))
    return rows


def _check_against_rule(rows: list[tuple[int, int, int, int, int]], counted: Counted) -> None:
    lots: list[Lot] = []
    for place, (coin, size, amount, fee, rate) in enumerate(rows):
        roubles, charged = (to_kopecks(Decimal(one) * rate / 1_000_000) for one in (amount, fee))
        quantity = Decimal(abs(size)).scaleb(-8)
        if size > 0:
            lots.append(Lot(place, str(coin), _DAY, quantity, roubles + charged))
            continue
        disposal = Operation(place, Kind.SELL, _DAY, str(coin), quantity)
        cost = sum(part.cost for part in take_first([lot for lot in lots if lot.left], disposal))
        found = (int(counted.income[place]), int(counted.cost[place]), int(counted.base[place]))
        expected = tuple(int(one.scaleb(2)) for one in (roubles, cost, roubles - cost - charged))
        assert found == expected, f"operation {place}: {found}, the rule says {expected}"


def _check_conservation(rows: list[tuple[int, int, int, int, int]], counted: Counted) -> None:
    got = sum(size for _coin, size, *_rest in rows if size > 0)
    gone = -sum(size for _coin, size, *_rest in rows if size < 0)
    matched = counted.matched
    assert int(matched.left.sum()) == got - gone, "coins are conserved"
    assert int(matched.match_quantity.sum()) == gone, "every disposal took what it took"
    assert not matched.short.any(), "nothing was sold before it was got"


def _in_kopecks(quantity: Any, price: Any) -> Any:
    whole = np.abs(quantity).astype(object) * price.astype(object)
    return np.array([int(share_of(Decimal(one), Decimal(1), Decimal(10**10)) * 100) for one in whole], np.int64)


def _matching_per_second(quantity: Any, kopecks: Any) -> float:
    coin = np.zeros(quantity.size, np.int16)
    first_in_first_out(coin[:10], quantity[:10], kopecks[:10])
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        first_in_first_out(coin, quantity, kopecks)
        seconds.append(time.perf_counter() - began)
    return float(quantity.size / statistics.median(seconds))
