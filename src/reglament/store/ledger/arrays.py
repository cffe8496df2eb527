"""Lines of the journal as arrays of whole numbers, read in parts, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.store.driver import driver_cursor, is_postgresql

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

_ROWS_AT_ONCE = 100_000
_ACCOUNTS = "SELECT id, kind, client, place, unit FROM ledger_account WHERE firm = {0} ORDER BY id"
_ORDINAL = "CAST(julianday({0}) - 1721424.5 AS INTEGER)"
_ORDINAL_POSTGRESQL = "({0} - DATE '0001-01-01' + 1)"
_LINES = """
SELECT l.account_id, {day}, l.minor, l.entry_id
FROM ledger_entry AS e JOIN ledger_line AS l ON l.entry_id = e.id
WHERE e.firm = {mark} AND e.value_on >= {mark} AND e.value_on <= {mark}
"""
_BALANCES_WRITTEN = """
SELECT c.account_id, c.balance FROM ledger_checkpoint AS c JOIN ledger_account AS a ON a.id = c.account_id
WHERE a.firm = {mark} AND c.day = {mark}
"""
_LAST_DAY_WRITTEN = "SELECT max(day) FROM ledger_checkpoint_day WHERE firm = {mark} AND day <= {mark}"


@dataclass(frozen=True, slots=True)
class AccountTable:
    """The accounts of a firm in the order of their numbers; arrays name them by place here."""

    numbers: Whole
    keys: tuple[AccountKey, ...]

    def places_of(self, numbers: Whole) -> Places:
        """Return the places of accounts by their numbers. Raises `LookupError` for one of another firm."""
        places = np.searchsorted(self.numbers, numbers)
        known = places < self.numbers.size
        known[known] = self.numbers[places[known]] == numbers[known]
        if not known.all():
            raise LookupError(f"account {int(numbers[~known][0])} is not in the table of accounts")
        return places.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Lines of some days: account by place in the table, day as ordinal, amount, number of the entry."""

    table: AccountTable
    account: Places
    day: Places
    minor: Whole
    entry: Whole


def accounts_of(firm: str) -> AccountTable:
    """Return all accounts of a firm."""
    with driver_cursor() as cursor:
        rows = cursor.execute(_ACCOUNTS.format(_mark()), (firm,)).fetchall()
    keys = tuple(AccountKey(AccountKind(kind), client, place, unit) for _, kind, client, place, unit in rows)
    return AccountTable(np.array([row[0] for row in rows], np.int64), keys)


def postings_of_day(firm: str, on: date) -> Postings:
    """Return the lines that count on a day."""
    return postings_between(firm, on, on)


def postings_between(firm: str, first: date, last: date) -> Postings:
    """Return the lines that count within the days, both ends counted."""
    table = accounts_of(firm)
    parts = list(_line_parts(firm, first, last))
    rows = np.concatenate(parts) if parts else np.zeros((0, 4), np.int64)
    return Postings(
        table, table.places_of(rows[:, 0]), rows[:, 1].astype(np.int32), rows[:, 2].copy(), rows[:, 3].copy()
    )


def line_parts(table: AccountTable, firm: str, first: date, last: date) -> Iterator[tuple[Places, Whole]]:
    """Yield the lines that count within the days, a part at a time: places of accounts and amounts."""
    for part in _line_parts(firm, first, last):
        yield table.places_of(part[:, 0]), np.ascontiguousarray(part[:, 2])


def written_balances(table: AccountTable, firm: str, day: date) -> Whole:
    """Return the balances written down for a day."""
    balances = np.zeros(table.numbers.size, np.int64)
    for part in number_rows(_BALANCES_WRITTEN.format(mark=_mark()), (firm, _day(day)), 2):
        balances[table.places_of(part[:, 0])] = part[:, 1]
    return balances


def last_day_written(firm: str, till: date) -> date | None:
    """Return the last day up to `till` whose balances are written down and stand, or None."""
    sql = _LAST_DAY_WRITTEN.format(mark=_mark())
    with driver_cursor() as cursor:
        found = cursor.execute(sql, (firm, _day(till))).fetchone()[0]
    return date.fromisoformat(found) if isinstance(found, str) else found


def _line_parts(firm: str, first: date, last: date) -> Iterator[Whole]:
    day = (_ORDINAL_POSTGRESQL if is_postgresql() else _ORDINAL).format("l.value_on")
    yield from number_rows(_LINES.format(day=day, mark=_mark()), (firm, _day(first), _day(last)), 4)


def number_rows(sql: str, values: tuple[Any, ...], columns: int) -> Iterator[Whole]:
    """Yield the rows of a query of whole numbers as arrays of `columns` columns, a part at a time."""
    with driver_cursor() as cursor:
        if is_postgresql():
            yield from _copied_rows(cursor, sql, values, columns)
            return
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield np.array(rows, np.int64).reshape(len(rows), columns)


def _copied_rows(cursor: Any, sql: str, values: tuple[Any, ...], columns: int) -> Iterator[Whole]:
    """Yield rows as the server sends them in its binary form: for each a count, then length and number."""
    names = [f"c{n}" for n in range(columns)]
    chosen = ", ".join(f"{name}::int8" for name in names)
    statement = f"COPY (SELECT {chosen} FROM ({sql}) AS q({', '.join(names)})) TO STDOUT (FORMAT BINARY)"  # noqa: S608
    fields: list[tuple[str, str]] = [("count", ">i2")]
    for name in names:
        fields += [(f"length_{name}", ">i4"), (name, ">i8")]
    row = np.dtype(fields)
    head = 19
    kept: list[bytes] = []
    size = -head
    with cursor.copy(statement, values) as copy:
        for block in copy:
            kept.append(bytes(block))
            size += len(block)
            if size >= _ROWS_AT_ONCE * row.itemsize:
                whole, rest = _rows_in(b"".join(kept)[head:], row, names)
                yield whole
                kept, size, head = [rest], len(rest), 0
    data = b"".join(kept)[head:]
    assert data[-2:] == b"\xff\xff", "the server says where its rows end"
    whole, _ = _rows_in(data[:-2], row, names)
    if whole.size:
        yield whole


def _rows_in(data: bytes, row: np.dtype[Any], names: list[str]) -> tuple[Whole, bytes]:
    count = len(data) // row.itemsize
    found = np.frombuffer(data, row, count)
    numbers = np.empty((count, len(names)), np.int64)
    for n, name in enumerate(names):
        numbers[:, n] = found[name]
    return numbers, data[count * row.itemsize :]


def _mark() -> str:
    return "%s" if is_postgresql() else "?"


def _day(on: date) -> date | str:
    return on if is_postgresql() else on.isoformat()
