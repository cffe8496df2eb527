"""Rows of any table, a thousand at a time: `executemany` on SQLite, COPY on PostgreSQL.

Values are ready for the database: texts (moments and JSON too), whole numbers, true or
false, None. For the hot paths only; everything else writes through the models.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from reglament.store.driver import driver_cursor, is_postgresql, text_array

Value = str | int | bool | None
TEXTS_MAX = 30_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write rows with one statement. Table and columns are names from our own models."""
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with driver_cursor() as cursor:
        if is_postgresql():
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                copy.write("".join(["\t".join(map(_copied, row)) + "\n" for row in rows]))
        else:
            places = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608


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
    one, but a database copied over an open connection, as scenarios do it, brings that table function down.
    """
    assert len(texts) <= TEXTS_MAX, f"a statement asks about {TEXTS_MAX} texts at most"
    if not texts:
        return []
    with driver_cursor() as cursor:
        if is_postgresql():
            sql = select.format(p="%s", among="= ANY(%s::text[])")
            found: list[tuple[Any, ...]] = cursor.execute(sql, (*values, text_array(list(texts)))).fetchall()
        else:
            sql = select.format(p="?", among=f"IN ({', '.join('?' * len(texts))})")
            found = cursor.execute(sql, (*values, *texts)).fetchall()
    return found


def _copied(value: Value) -> str:
    if value is None:
        return "\\N"
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, int):
        return str(value)
    return value.translate(_ESCAPES)
