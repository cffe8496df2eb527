"""Rows into PostgreSQL by COPY in its binary form: nothing is read from text on the other side.

Columns that are the same in every row are made into bytes once and stand first in each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain, repeat
from struct import Struct
from typing import Any

Value = str | int | bool | None
COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
COPY_END = b"\xff\xff"
_TYPES = """
SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
"""
_COUNT = Struct(">h").pack
_LENGTH = Struct(">i").pack
_NULL = _LENGTH(-1)
_BIGINT = Struct(">iq").pack
_INTEGER = Struct(">ii").pack
_SMALLINT = Struct(">ih").pack
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(2000, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)

types_by_table: dict[str, dict[str, str]] = {}
"""Asked of the server once a table: they change with a migration alone."""


def copy_rows(cursor: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write rows; their values are ready: texts (moments and JSON too), whole numbers, true or false, None."""
    types = _types_of(cursor, table)
    encoders = [_ENCODERS[types[column]] for column in columns]
    by_column = list(zip(*rows, strict=True))
    varying = varying_columns(by_column)
    shared = [n for n in range(len(columns)) if n not in varying]
    head = _COUNT(len(columns)) + b"".join([_field(encoders[n], by_column[n][0]) for n in shared])
    cells = zip(repeat(head, len(rows)), *(_fields(encoders[n], by_column[n]) for n in varying), strict=True)
    names = ", ".join(f'"{columns[n]}"' for n in (*shared, *varying))
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(b"".join([COPY_HEAD, *chain.from_iterable(cells), COPY_END]))


def varying_columns(by_column: Sequence[Sequence[Value]]) -> tuple[int, ...]:
    """Return the places of the columns that differ from row to row; the first counts as such in any case."""
    return (0, *(n for n, column in enumerate(by_column) if n and column.count(column[0]) != len(column)))


def _types_of(cursor: Any, table: str) -> dict[str, str]:
    if table not in types_by_table:
        types_by_table[table] = dict(cursor.execute(_TYPES, (table,)).fetchall())
    return types_by_table[table]


def _field(encode: Callable[[Any], bytes], value: Value) -> bytes:
    return _NULL if value is None else encode(value)


def _fields(encode: Callable[[Any], bytes], column: Sequence[Value]) -> list[bytes]:
    if None in column:
        return [_field(encode, value) for value in column]
    return list(map(encode, column))


def _text(value: str) -> bytes:
    data = value.encode()
    return _LENGTH(len(data)) + data


def _jsonb(value: str) -> bytes:
    data = value.encode()
    return _LENGTH(len(data) + 1) + b"\1" + data


def _bigint(value: int) -> bytes:
    return _BIGINT(8, value)


def _integer(value: int) -> bytes:
    return _INTEGER(4, value)


def _smallint(value: int) -> bytes:
    return _SMALLINT(2, value)


def _boolean(value: bool) -> bytes:
    return b"\0\0\0\1\1" if value else b"\0\0\0\1\0"


@lru_cache(maxsize=4096)
def _moment(value: str) -> bytes:
    return _BIGINT(8, (datetime.fromisoformat(value) - _EPOCH) // _MICROSECOND)


@lru_cache(maxsize=4096)
def _day(value: str) -> bytes:
    return _INTEGER(4, date.fromisoformat(value).toordinal() - _EPOCH_DAY)


_ENCODERS: dict[str, Callable[[Any], bytes]] = {
    "bigint": _bigint,
    "integer": _integer,
    "smallint": _smallint,
    "boolean": _boolean,
    "text": _text,
    "character varying": _text,
    "json": _text,
    "jsonb": _jsonb,
    "timestamp with time zone": _moment,
    "date": _day,
}
