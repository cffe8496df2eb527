"""Post transfers to the ledger: ten thousand in a commit, and one at a time for 32 callers.

A transfer is an entry of two lines over ten thousand accounts: built and balanced as a
value, its accounts found and locked, both balances written, found again by account, day
and basis. The figure is entries a second in bulk, building the values included; on
PostgreSQL two writers post at once, on SQLite one, since it has one. `hot` puts one leg of
every transfer on four accounts of the firm. `single` are covered postings by 32 callers,
each answered after its commit; PostgreSQL only.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.ledger.posting import Posting

SEED = 20261121
CLIENTS = 10_000
IN_A_COMMIT = 10_000
CALLERS = 32
FIRM = "bench-firm"
DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PURSE = 10**12

Leg = tuple[AccountKey, AccountKey, int]


def run(n: int = 400_000, database: str | None = None) -> dict[str, Any]:
    """Post `n` transfers in bulk and some one by one; raise when the books do not agree."""
    del database  # the open one
    from django.db import connection

    clients = [AccountKey(AccountKind.CLIENT_CASH, str(number), "own_bank", "RUB") for number in range(CLIENTS)]
    firm = [AccountKey(AccountKind.PLACE_BANK, "", f"4070181{number}", "RUB") for number in range(4)]
    _open_with_money(clients, firm[0])
    rng = random.Random(SEED)
    uniform = [(*rng.sample(clients, 2), rng.randrange(1, 10**6)) for _ in range(n)]
    hot = [(rng.choice(clients), rng.choice(firm), rng.randrange(1, 10**6)) for _ in range(n // 2)]
    writers = 2 if connection.vendor == "postgresql" else 1
    processor = time.process_time()
    seconds = _in_bulk(uniform, "u", writers)
    processor = time.process_time() - processor
    hot_seconds = _in_bulk(hot, "h", writers)
    result = {
        "n": n,
        "seconds": seconds,
        "per_second": n / seconds,
        "writers": writers,
        "in_a_commit": IN_A_COMMIT,
        "processor_us_an_entry": round(processor / n * 1e6, 2),
        "hot_per_second": round(len(hot) / hot_seconds, 1),
    }
    posted = [("u", uniform), ("h", hot)]
    if connection.vendor == "postgresql":
        singles = [(rng.choice(clients), rng.choice(firm), rng.randrange(1, 100)) for _ in range(min(n, 40_000))]
        result["single"] = _one_by_one(singles)
        posted.append(("s", singles))
    _check(posted)
    return result


def _open_with_money(clients: Sequence[AccountKey], bank: AccountKey) -> None:
    from django.db import transaction

    from reglament.store.ledger.save import append_entries

    with transaction.atomic():
        append_entries(FIRM, [Entry("bench.deposit", moved(bank, client, PURSE), DAY) for client in clients], AT)


def _in_bulk(legs: Sequence[Leg], name: str, writers: int) -> float:
    """Post all legs, so many writers at once; return the seconds."""
    starts = range(0, len(legs), IN_A_COMMIT)
    began = time.perf_counter()
    if writers == 1:
        for start in starts:
            _post_part(legs, name, start)
    else:
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(lambda start: _post_part(legs, name, start), starts))
            list(pool.map(lambda _: _close(), range(writers)))
    return time.perf_counter() - began


def _post_part(legs: Sequence[Leg], name: str, start: int) -> None:
    from django.db import transaction

    from reglament.store.ledger.save import append_entries

    part = enumerate(legs[start : start + IN_A_COMMIT], start)
    entries = [Entry("bench.transfer", moved(a, b, minor), DAY, f"{name}:{i}") for i, (a, b, minor) in part]
    with transaction.atomic():
        append_entries(FIRM, entries, AT)


def _close() -> None:
    from django.db import connection

    time.sleep(0.01)  # so that every thread of the pool gets one
    connection.close()


def _one_by_one(legs: Sequence[Leg]) -> dict[str, Any]:
    """Post covered transfers one at a time for 32 callers; return the rate and how long one waited."""
    from reglament.flows.ledger.post import GroupPoster

    waits: list[float] = []
    numbers: list[int] = []

    def call(first: int) -> None:
        for number in range(first, len(legs), CALLERS):
            source, target, minor = legs[number]
            began = time.perf_counter()
            entry = Entry("bench.single", moved(source, target, minor), DAY, f"s:{number}")
            answer = poster.post(Posting(entry, (source,)), AT)
            waits.append(time.perf_counter() - began)
            assert isinstance(answer, int), "everybody has money"
            numbers.append(answer)

    with GroupPoster(FIRM) as poster:
        callers = [Thread(target=call, args=(first,)) for first in range(CALLERS)]
        began = time.perf_counter()
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        seconds = time.perf_counter() - began
    assert len(set(numbers)) == len(legs), "every posting has a number of its own"
    cuts = statistics.quantiles(waits, n=100)
    return {
        "callers": CALLERS,
        "n": len(legs),
        "per_second": round(len(legs) / seconds, 1),
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
    }


def _check(posted: Sequence[tuple[str, Sequence[Leg]]]) -> None:
    """Raise when a balance is not the plain sum, the books have a fault or an entry is not found."""
    from reglament.flows.ledger.verify import verify
    from reglament.store.ledger.load import balances_of, entries_by_basis, entries_of

    faults = verify(FIRM)
    assert not faults, f"the books do not agree: {faults[:3]}"
    for client in map(str, range(0, CLIENTS, CLIENTS // 20)):
        key = AccountKey(AccountKind.CLIENT_CASH, client, "own_bank", "RUB")
        plain = PURSE
        touching = 1
        for _, legs in posted:
            plain += sum(minor * ((target == key) - (source == key)) for source, target, minor in legs)
            touching += sum(key in (source, target) for source, target, _ in legs)
        assert balances_of(FIRM, client)[key].minor == plain, f"client {client} does not stand at the plain sum"
        assert len(entries_of(FIRM, client, DAY, DAY)) == touching, f"client {client} has entries missing"
    for name, legs in posted:
        found = entries_by_basis(FIRM, f"{name}:{len(legs) - 1}")
        assert len(found) == 1, f"{name}:{len(legs) - 1} is not found by what it stands on"
        assert found[0].entry.lines == moved(*legs[-1]), f"{name}:{len(legs) - 1} is not as it was posted"
