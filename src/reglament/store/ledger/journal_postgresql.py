"""Write a batch to the journal on PostgreSQL: a small one in one statement, a large one by COPY.

By COPY the rows go in first and the accounts are locked last, for the two statements
that write balances and for the commit: an account everybody uses is held as short as
can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from struct import Struct
from typing import Any

from reglament.core.ledger.entry import Entry
from reglament.store.copying import COPY_END, COPY_HEAD, copy_rows
from reglament.store.driver import look_up_by_index, number_array, text_array
from reglament.store.ledger.accounts import ADD_TO_BALANCES, LOCK_IN_TURN, in_turn
from reglament.store.ledger.batch import ENTRY_COLUMNS, LINE_COLUMNS, Batch, entry_rows, extra_text
from reglament.store.rows import moment_text

_AT_ONCE = f"""
WITH n AS MATERIALIZED (
  SELECT nextval('ledger_entry_id_seq') AS id, t.*
  FROM unnest(%s::text[], %s::date[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[])
  WITH ORDINALITY AS t(what, value_on, basis, clause, corrects_id, note, extra, n)
), entries AS (
  INSERT INTO ledger_entry ({", ".join(ENTRY_COLUMNS)})
  SELECT id, %s, what, value_on, %s, basis, clause, corrects_id, note, extra FROM n
), lines AS (
  INSERT INTO ledger_line ({", ".join(LINE_COLUMNS)})
  SELECT n.id, k.position, k.account, k.minor, n.value_on
  FROM unnest(%s::bigint[], %s::smallint[], %s::bigint[], %s::bigint[]) AS k(n, position, account, minor)
  JOIN n USING (n)
), balances AS ({ADD_TO_BALANCES}), struck AS (
  DELETE FROM ledger_checkpoint_day WHERE firm = %s AND day >= %s
)
SELECT id FROM n ORDER BY n
"""  # noqa: S608
_TAKE_NUMBERS = "SELECT nextval('ledger_entry_id_seq') FROM generate_series(1, %s)"
_COPY_LINES = f"COPY ledger_line ({', '.join(LINE_COLUMNS)}) FROM STDIN (FORMAT BINARY)"
_STRIKE = "DELETE FROM ledger_checkpoint_day WHERE firm = %s AND day >= %s"
_ENTRIES_A_WRITE = 1000
"""The server takes in one part while the next is made."""
_BINARY_LINE = Struct(">hiqihiqiqii")
"""Five fields, each after its length: entry, position, account, minor, day."""
_EPOCH_DAY = date(2000, 1, 1).toordinal()


def write_at_once(cursor: Any, batch: Batch) -> list[int]:
    """Write a batch over locked accounts with one statement; return the entries' numbers."""
    entries = batch.entries
    number_of = batch.numbers_of
    lines = [
        (n, position, number_of[line.account], line.minor)
        for n, entry in enumerate(entries, 1)
        for position, line in enumerate(entry.lines)
    ]
    values = (
        text_array([entry.what for entry in entries]),
        text_array([entry.value_on.isoformat() for entry in entries]),
        text_array([entry.basis for entry in entries]),
        text_array([entry.clause for entry in entries]),
        _number_or_null_array(entry.corrects for entry in entries),
        text_array([entry.note for entry in entries]),
        text_array([extra_text(entry) for entry in entries]),
        batch.firm,
        batch.recorded_at,
        *(number_array(column) for column in zip(*lines, strict=True)),
        number_array(batch.changes),
        number_array(batch.changes.values()),
        batch.firm,
        batch.earliest,
    )
    try:
        return [row[0] for row in cursor.execute(_AT_ONCE, values).fetchall()]
    except _out_of_range() as fault:
        raise OverflowError(f"a balance would not fit in 64 bits: {fault}") from fault


def copy_batch(cursor: Any, batch: Batch) -> list[int]:
    """Write a large batch and lock its accounts for the end of it; return the entries' numbers."""
    cursor.execute(_TAKE_NUMBERS, (len(batch.entries),))
    numbers = [row[0] for row in cursor.fetchall()]
    parts = [slice(start, start + _ENTRIES_A_WRITE) for start in range(0, len(numbers), _ENTRIES_A_WRITE)]
    with cursor.copy(_COPY_LINES) as copy:
        copy.write(COPY_HEAD)
        for part in parts:
            copy.write(_binary_lines(batch, numbers[part], batch.entries[part]))
        copy.write(COPY_END)
    copy_rows(cursor, "ledger_entry", ENTRY_COLUMNS, entry_rows(batch, numbers, moment_text(batch.recorded_at)))
    changed = number_array(batch.changes)
    look_up_by_index(len(batch.changes))
    try:
        with cursor.connection.pipeline():
            cursor.execute(LOCK_IN_TURN, (number_array(batch.numbers_of[key] for key in in_turn(batch.numbers_of)),))
            cursor.execute(ADD_TO_BALANCES, (changed, number_array(batch.changes.values())))
            cursor.execute(_STRIKE, (batch.firm, batch.earliest))
    except _out_of_range() as fault:
        raise OverflowError(f"a balance would not fit in 64 bits: {fault}") from fault
    return numbers


def _binary_lines(batch: Batch, numbers: Sequence[int], entries: Sequence[Entry]) -> bytes:
    number_of = batch.numbers_of
    pack = _BINARY_LINE.pack
    rows = []
    for number, entry in zip(numbers, entries, strict=True):
        day = entry.value_on.toordinal() - _EPOCH_DAY
        for position, line in enumerate(entry.lines):
            rows.append(pack(5, 8, number, 2, position, 8, number_of[line.account], 8, line.minor, 4, day))
    return b"".join(rows)


def _number_or_null_array(values: Iterable[int | None]) -> str:
    return "{" + ",".join("NULL" if value is None else str(value) for value in values) + "}"


def _out_of_range() -> type[Exception]:
    from psycopg.errors import NumericValueOutOfRange

    return NumericValueOutOfRange
