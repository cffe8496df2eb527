"""Rebuild balances from the journal: opening, turnover and closing of every account, from arrays.

Ten million lines over ten thousand accounts and twenty days, made from a seed. The figure
is lines a second through the kernel, arrays ready; beside it, lines a second out of the
database's own journal and into balances. Both are compared: the kernel with the plain rule on
a sample, the rebuilt balances with those the postings wrote.
"""

from __future__ import annotations

import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.ledger.turnover import Movement, Turnover, turnovers
from reglament.kernels.turnover import opening_turnover_closing

SEED = 20261121
ACCOUNTS = 10_000
DAYS = 20
FIRST = date(2026, 11, 1)
REPEATS = 7
SAMPLE = 20_000
STORED = 100_000
FIRM = "bench-firm"
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def run(n: int = 10_000_000, database: str | None = None) -> dict[str, Any]:
    """Replay `n` lines from arrays and some from the tables; raise when anything differs."""
    del database  # the open one
    account, day, minor = _lines(n)
    first, last = FIRST.toordinal() + DAYS // 2, FIRST.toordinal() + DAYS - 2
    _check_against_rule(account[:SAMPLE], day[:SAMPLE], minor[:SAMPLE], first, last)
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        opening, came, went, closing = opening_turnover_closing(account, day, minor, ACCOUNTS, first, last)
        times.append(time.perf_counter() - began)
    assert closing.sum() == minor[day <= last].sum(), "all accounts together stand at the sum of the lines"
    assert (opening + came - went == closing).all(), "what stands follows from what stood, came and went"
    seconds = statistics.median(times)
    stored = min(n, STORED)
    return {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "durable": False,
        "from_tables": {"n": stored, "per_second": round(stored / _seconds_from_tables(stored), 1)},
    }


def _lines(n: int) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(SEED)
    account = rng.integers(0, ACCOUNTS, n, dtype=np.int32)
    day = np.sort(rng.integers(FIRST.toordinal(), FIRST.toordinal() + DAYS, n, dtype=np.int32))
    minor = rng.integers(1, 10**8, n, dtype=np.int64) * rng.choice(np.array([-1, 1]), n)
    return account, day, minor


def _check_against_rule(account: Any, day: Any, minor: Any, first: int, last: int) -> None:
    keys = [AccountKey(AccountKind.CLIENT_CASH, str(n), "own_bank", "RUB") for n in range(ACCOUNTS)]
    lines = zip(account.tolist(), day.tolist(), minor.tolist(), strict=True)
    movements = [Movement(keys[a], m, date.fromordinal(d)) for a, d, m in lines]
    rule = turnovers(movements, date.fromordinal(first), date.fromordinal(last))
    figures = opening_turnover_closing(account, day, minor, ACCOUNTS, first, last)
    for place, key in enumerate(keys):
        expected = rule.get(key, Turnover())
        found = tuple(int(figure[place]) for figure in figures)
        assert found == (expected.opening, expected.came, expected.went, expected.closing), f"{key} differs"


def _seconds_from_tables(lines: int) -> float:
    """Post so many lines, rebuild all balances from the tables, compare; return the seconds of rebuilding."""
    from django.db import transaction

    from reglament.flows.ledger.balances import balances_at
    from reglament.store.ledger.load import balances_of
    from reglament.store.ledger.save import append_entries

    rng = random.Random(SEED)
    clients = [AccountKey(AccountKind.CLIENT_CASH, str(n), "own_bank", "RUB") for n in range(1000)]
    for start in range(0, lines // 2, 10_000):
        legs = ((*rng.sample(clients, 2), rng.randrange(1, 10**6)) for _ in range(min(10_000, lines // 2 - start)))
        days = (FIRST + timedelta(n % DAYS) for n in range(start, start + 10_000))
        entries = [
            Entry("bench.transfer", moved(a, b, minor), day) for (a, b, minor), day in zip(legs, days, strict=False)
        ]
        with transaction.atomic():
            append_entries(FIRM, entries, AT)
    began = time.perf_counter()
    table, balances = balances_at(FIRM, FIRST + timedelta(DAYS), from_lines=True)
    seconds = time.perf_counter() - began
    rebuilt = dict(zip(table.keys, balances.tolist(), strict=True))
    for account in table.keys[::10]:
        stands = balances_of(FIRM, account.client)[account].minor
        assert rebuilt[account] == stands, f"{account} stands at {stands}, its lines sum to {rebuilt[account]}"
    return seconds
