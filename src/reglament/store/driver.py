"""The driver's own cursor, for the few statements that carry thousands of rows."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection, transaction

_MANY_ROWS = 64
_LOOKED_UP_MAX = 2000
_BY_INDEX = "SELECT set_config(name, 'off', true) FROM unnest(ARRAY['enable_hashjoin', 'enable_mergejoin']) AS name"
_CLASHES = ("40P01", "40001")
"""Deadlock found; serialisation failed."""


@contextmanager
def driver_cursor() -> Iterator[Any]:
    """Give a cursor of the driver within Django's transaction; errors come out as Django's.

    On PostgreSQL the driver then prepares repeated statements, on SQLite no wrapper
    stands between the rows and the library. Statements are written for one driver:
    `%s` there, `?` here.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = _new_cursor()
        try:
            yield cursor
        finally:
            cursor.close()


def _new_cursor() -> Any:
    opened: Any = connection.connection
    if is_postgresql():
        from psycopg import Cursor

        return Cursor(opened)
    return opened.cursor()


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything as it stands at one moment, while others go on writing on PostgreSQL; SQLite lets them wait."""
    alone = not in_transaction()
    with transaction.atomic():
        if alone and is_postgresql():
            with driver_cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def in_transaction() -> bool:
    """True within a transaction that somebody else opened."""
    return bool(connection.in_atomic_block)


def close_connection() -> None:
    """Close this thread's connection: the thread is about to end."""
    connection.close()


def is_clash(fault: DatabaseError) -> bool:
    """True when the database gave this transaction up because two waited for each other."""
    return getattr(fault.__cause__, "sqlstate", "") in _CLASHES


def is_postgresql() -> bool:
    """True when the tables lie in PostgreSQL, False for SQLite."""
    return bool(connection.vendor == "postgresql")


def look_up_by_index(rows: int) -> None:
    """Have the rows of this transaction looked up one by one where there are hundreds.

    Left the choice, PostgreSQL reads a table of accounts whole for every thousand of them; for more it may.
    """
    if _MANY_ROWS <= rows <= _LOOKED_UP_MAX and is_postgresql():
        with driver_cursor() as cursor:
            cursor.execute(_BY_INDEX)


def in_dialect(statement: str) -> str:
    """Return a statement whose values stand as `{p}` the way this database writes them."""
    return statement.format(p="%s" if is_postgresql() else "?")


@contextmanager
def resting_collector(rows: int) -> Iterator[None]:
    """Let Python's cycle collector rest while many rows are made: they make no cycles.

    It would walk the whole program again and again, a quarter of the time of a large posting.
    """
    rests = rows >= _MANY_ROWS and gc.isenabled()
    if rests:
        gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()


def text_array(values: Sequence[str]) -> str:
    """Return texts as PostgreSQL writes an array of them."""
    joined = '","'.join(values)
    if "\\" in joined or joined.count('"') != 2 * (len(values) - 1):
        joined = '","'.join([value.replace("\\", "\\\\").replace('"', '\\"') for value in values])
    return f'{{"{joined}"}}' if values else "{}"


def number_array(values: Iterable[int]) -> str:
    """Return whole numbers as PostgreSQL writes an array of them."""
    return "{" + ",".join(map(str, values)) + "}"
