"""Rows of any table, a thousand at a time: many in a statement on SQLite, COPY on PostgreSQL.

Values are ready for the database: texts (moments and JSON too), whole numbers, true or
false, None. For the hot paths only; everything else writes through the models.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection

from reglament.store.copying import Value, copy_rows, varying_columns
from reglament.store.driver import driver_cursor, is_postgresql, number_array, text_array

TEXTS_MAX = 30_000
_ROWS_A_STATEMENT = (256, 64)
"""How many rows go into one statement on SQLite while so many are left: fewer statements, cheaper rows."""


def write_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write rows with one round of statements. Table and columns are names from our own models.

    What is the same in every row of a round, and most columns are, is handed over once and not for each.
    """
    if not rows:
        return
    with driver_cursor() as cursor:
        if is_postgresql():
            copy_rows(cursor, table, columns, rows)
            return
        insert_rows(cursor, table, tuple(columns), rows)


def insert_rows(cursor: Any, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Value]]) -> None:
    """Write rows into SQLite: whole rounds of so many a statement, and the rest one by one."""
    done = 0
    for at_once in _ROWS_A_STATEMENT:
        whole = (len(rows) - done) // at_once * at_once
        if whole:
            _insert_many(cursor, table, columns, rows[done : done + whole], at_once)
            done += whole
    if done < len(rows):
        cursor.executemany(_insert_of(table, columns, tuple(range(len(columns))), 1), rows[done:])


def _insert_many(
    cursor: Any, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Value]], at_once: int
) -> None:
    by_column = list(zip(*rows, strict=True))
    varying = varying_columns(by_column)
    statement = _insert_of(table, columns, varying, at_once)
    same = [column[0] for n, column in enumerate(by_column) if n not in varying]
    cells = list(chain.from_iterable(zip(*[by_column[n] for n in varying], strict=True)))
    cells_a_statement = at_once * len(varying)
    for start in range(0, len(rows) * len(varying), cells_a_statement):
        cursor.execute(statement, same + cells[start : start + cells_a_statement])


@lru_cache(maxsize=256)
def _insert_of(table: str, columns: tuple[str, ...], varying: tuple[int, ...], rows: int) -> str:
    """Return the statement for so many rows: first the values all of them share, then those of each row."""
    shared = {n: place for place, n in enumerate((n for n in range(len(columns)) if n not in varying), 1)}
    own = {n: place for place, n in enumerate(varying, len(shared) + 1)}
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    each = [
        "(" + ", ".join([f"?{shared.get(n) or own[n] + row * len(varying)}" for n in range(len(columns))]) + ")"
        for row in range(rows)
    ]
    return f"INSERT INTO {table} ({names}) VALUES {', '.join(each)}"  # noqa: S608


def take_numbers(table: str, count: int) -> Sequence[int]:
    """Return numbers for rows about to be written, in ascending order, none of them ever given before.

    On SQLite the caller's transaction is immediate, so nobody else takes them meanwhile.
    """
    with driver_cursor() as cursor:
        if is_postgresql():
            sql = "SELECT nextval(%s::regclass) FROM generate_series(1, %s)"
            return sorted(row[0] for row in cursor.execute(sql, (f"{table}_id_seq", count)).fetchall())
        found = cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        first = (found[0] if found else 0) + 1
        return range(first, first + count)


def moment_text(at: datetime) -> str:
    """Return a moment as the database keeps it."""
    return _iso_text(at) if is_postgresql() else _utc_text(at)


@lru_cache(maxsize=4096)
def _utc_text(at: datetime) -> str:
    return str(at.astimezone(UTC).replace(tzinfo=None))


@lru_cache(maxsize=4096)
def _iso_text(at: datetime) -> str:
    return at.isoformat()


def moment_writer() -> Callable[[datetime], str]:
    """Return how moments are written here, to be asked many times."""
    return _iso_text if is_postgresql() else _utc_text


def rows_among(select: str, texts: Collection[str], *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a statement whose `{among}` stands, at its end, for being one of many texts.

    `?` and `%s` are written as `{p}`. On SQLite each text is a parameter of its own: `json_each` would take them as
    one, but a database copied over an open connection, as scenarios do it, brings that table function down. On
    PostgreSQL each is looked up by itself: left the choice, the server reads whole tables for a thousand of them.
    """
    assert len(texts) <= TEXTS_MAX, f"a statement asks about {TEXTS_MAX} texts at most"
    if not texts:
        return []
    with driver_cursor() as cursor:
        if is_postgresql():
            each = select.format(p="%s", among="= k.t")
            sql = f"SELECT q.* FROM unnest(%s::text[]) AS k(t) CROSS JOIN LATERAL ({each} OFFSET 0) AS q"  # noqa: S608
            found: list[tuple[Any, ...]] = cursor.execute(sql, (text_array(list(texts)), *values)).fetchall()
        else:
            sql = select.format(p="?", among=f"IN ({', '.join('?' * len(texts))})")
            found = cursor.execute(sql, (*values, *texts)).fetchall()
    return found


def rows_of_numbers(select: str, numbers: Iterable[int], *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a statement whose `{among}` stands, at its end, for being one of many numbers.

    `?` and `%s` are written as `{p}`. On PostgreSQL they are looked up one by one in the order given.
    """
    with driver_cursor() as cursor:
        if is_postgresql():
            each = select.format(p="%s", among="= k.n")
            sql = f"SELECT q.* FROM unnest(%s::bigint[]) AS k(n) CROSS JOIN LATERAL ({each} OFFSET 0) AS q"  # noqa: S608
            found: list[tuple[Any, ...]] = cursor.execute(sql, (number_array(numbers), *values)).fetchall()
        else:
            wanted = tuple(numbers)
            if len(wanted) <= TEXTS_MAX:
                sql = select.format(p="?", among=f"IN ({', '.join('?' * len(wanted))})")
                found = cursor.execute(sql, (*values, *wanted)).fetchall()
            else:
                sql = select.format(p="?", among=f"IN ({', '.join(map(str, wanted))})")
                found = cursor.execute(sql, values).fetchall()
    return found
