"""Write a batch to the journal by the way that suits the database and the size of the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry
from reglament.store.driver import driver_cursor, is_postgresql
from reglament.store.ledger.accounts import SET_BALANCE, Standing, locked_standings, standings_of
from reglament.store.ledger.batch import ENTRY_COLUMNS, LINE_COLUMNS, Batch, batch_of, entry_rows, line_rows
from reglament.store.ledger.journal_postgresql import copy_batch, write_at_once
from reglament.store.rows import insert_rows, moment_text

_AT_ONCE_MAX = 500
"""Up to so many entries PostgreSQL takes in one statement; more go faster by COPY."""
_LAST_NUMBER = "SELECT seq FROM sqlite_sequence WHERE name = 'ledger_entry'"
_STRIKE = "DELETE FROM ledger_checkpoint_day WHERE firm = ? AND day >= ?"


def write_entries(
    firm: str,
    entries: Sequence[Entry],
    changes: Mapping[AccountKey, int],
    recorded_at: datetime,
    locked: Mapping[AccountKey, Standing] | None = None,
) -> list[int]:
    """Write entries with their lines and add the changes to the balances; return the entries' numbers.

    `locked` are the accounts as the caller has locked them; without it they are locked
    here. Days written down on or after the earliest day the entries count on are struck
    out. Raises `OverflowError` when a balance would not fit in 64 bits.
    """
    by_copy = is_postgresql() and len(entries) > _AT_ONCE_MAX
    if locked is None:
        locked = standings_of(firm, changes.keys()) if by_copy else locked_standings(firm, changes.keys())
    batch = batch_of(firm, entries, changes, locked, recorded_at)
    with driver_cursor() as cursor:
        if not is_postgresql():
            return _insert(cursor, batch)
        return copy_batch(cursor, batch) if by_copy else write_at_once(cursor, batch)


def _insert(cursor: Any, batch: Batch) -> list[int]:
    moment = moment_text(batch.recorded_at)
    found = cursor.execute(_LAST_NUMBER).fetchone()
    first = (found[0] if found else 0) + 1
    numbers = range(first, first + len(batch.entries))
    insert_rows(cursor, "ledger_entry", ENTRY_COLUMNS, entry_rows(batch, numbers, moment))
    insert_rows(cursor, "ledger_line", LINE_COLUMNS, line_rows(batch, numbers))
    cursor.executemany(SET_BALANCE, [(balance, number) for number, balance in batch.balances.items()])
    cursor.execute(_STRIKE, (batch.firm, batch.earliest.isoformat()))
    return list(numbers)
