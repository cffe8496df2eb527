"""Fixed yardsticks for the ledger's figures: what the databases and the memory allow with nothing around them.

`python bench/limits/ledger.py FOLDER [DSN]` prints, for this machine at this moment: bare
journal rows into SQLite and by COPY into PostgreSQL, synced commits, and a plain scatter-add
over arrays. A ratio is taken against these in one sitting.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from pathlib import Path

import numpy as np
from numba import njit

ROWS = 200_000
IN_A_COMMIT = 10_000
LINES = 10_000_000
SYNCS = 500


def main(folder: str, dsn: str | None) -> None:
    """Print every yardstick, one a line."""
    print(f"synced appends of 4 KiB a second: {synced_appends(Path(folder)):,.0f}")
    print(f"SQLite bare journal rows a second: {sqlite_rows(Path(folder)):,.0f}")
    if dsn:
        print(f"PostgreSQL bare COPY rows a second: {postgresql_rows(dsn):,.0f}")
    print(f"scatter-add lines a second: {scattered_lines():,.0f}")


def synced_appends(folder: Path) -> float:
    """Return how often a second 4 KiB are appended to a file and synced."""
    path = folder / "synced"
    block = bytes(4096)
    with path.open("wb", buffering=0) as file:
        began = time.perf_counter()
        for _ in range(SYNCS):
            file.write(block)
            os.fdatasync(file.fileno())
        seconds = time.perf_counter() - began
    path.unlink()
    return SYNCS / seconds


def sqlite_rows(folder: Path) -> float:
    """Return journal rows a second into one bare table, a synced commit each ten thousand."""
    path = folder / "bare.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE j (id INTEGER PRIMARY KEY, debit INTEGER, credit INTEGER, minor INTEGER)")
    began = time.perf_counter()
    for start in range(0, ROWS, IN_A_COMMIT):
        connection.execute("BEGIN IMMEDIATE")
        rows = [(n, n % 9973, n % 9967, n) for n in range(start, start + IN_A_COMMIT)]
        connection.executemany("INSERT INTO j VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    for each in folder.glob("bare.sqlite3*"):
        each.unlink()
    return ROWS / seconds


def postgresql_rows(dsn: str) -> float:
    """Return rows a second by COPY into one bare table, a commit each ten thousand."""
    import psycopg

    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare_journal (id bigint PRIMARY KEY, debit int, credit int, minor bigint)")
        began = time.perf_counter()
        for start in range(0, ROWS, IN_A_COMMIT):
            text = "".join([f"{n}\t{n % 9973}\t{n % 9967}\t{n}\n" for n in range(start, start + IN_A_COMMIT)])
            with connection.cursor().copy("COPY bare_journal FROM STDIN") as copy:
                copy.write(text)
        seconds = time.perf_counter() - began
        connection.execute("DROP TABLE bare_journal")
    return ROWS / seconds


def scattered_lines() -> float:
    """Return lines a second added up by account, arrays ready, nothing checked."""
    rng = np.random.default_rng(20261121)
    account = rng.integers(0, 10_000, LINES, dtype=np.int32)
    minor = rng.integers(-(10**8), 10**8, LINES, dtype=np.int64)
    balances = np.zeros(10_000, np.int64)
    _scatter(account[:10], minor[:10], balances)
    began = time.perf_counter()
    _scatter(account, minor, balances)
    return LINES / (time.perf_counter() - began)


@njit
def _scatter(account, minor, balances):  # type: ignore[no-untyped-def]
    for i in range(account.size):
        balances[account[i]] += minor[i]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
