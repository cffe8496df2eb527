"""Write a register as a table that `read.rows_of` takes in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.formats.register.read import COLUMNS

_ROWS_AT_ONCE = 10_000


def write_register(issue: str, rows: Iterable[RegisterRow]) -> bytes:
    """Return a register as bytes."""
    return b"".join(register_parts(issue, rows))


def register_parts(issue: str, rows: Iterable[RegisterRow]) -> Iterator[bytes]:
    """Yield a register part by part, so that memory does not grow with it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for n, row in enumerate(rows, 1):
        writer.writerow([issue, *(_cell(getattr(row, name)) for name in COLUMNS[1:])])
        if n % _ROWS_AT_ONCE == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, PersonalKind):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)
