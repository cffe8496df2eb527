"""`parameters/<package>.yaml`: the numbers of a document, each value with its first day and its clause."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from reglament.core.rulebook.editions import Parameter, ParameterRow
from reglament.formats.rulebook.nodes import Piece
from reglament.formats.rulebook.units import ParameterUnit, ValueUnreadable, unit_of

_KEY = re.compile(r"^[a-z][a-z0-9_]*$")


def parameters_in(
    package: str, pieces: Piece, clauses: Collection[str], editions: tuple[date, ...]
) -> dict[str, Parameter]:
    """Return the parameters of one package by full name. `editions` are the days editions came into force."""
    found: dict[str, Parameter] = {}
    for key, block in pieces.pairs().items():
        if _KEY.match(key) is None:
            raise block.fault(f"“{key}” is no parameter name; use lower-case words joined by _")
        found[f"{package}.{key}"] = _parameter(package, key, block, clauses, editions)
    return found


def _parameter(package: str, key: str, block: Piece, clauses: Collection[str], editions: tuple[date, ...]) -> Parameter:
    fields = block.fields(("unit", "values"), ("about", "reading"))
    try:
        unit = unit_of(fields["unit"].plain())
    except ValueUnreadable as error:
        raise fields["unit"].fault(f"{key}: {error}") from None

    rows: list[ParameterRow] = []
    for piece in fields["values"].elements():
        row = _row(key, piece, unit, clauses)
        _refuse_disorder(key, piece, rows, row)
        rows.append(row)
    _refuse_holes(key, block, rows, editions)
    return Parameter(
        name=f"{package}.{key}",
        unit=str(unit),
        rows=tuple(rows),
        about=fields["about"].text() if "about" in fields else "",
        reading=fields["reading"].text() if "reading" in fields else "",
    )


def _row(key: str, piece: Piece, unit: ParameterUnit, clauses: Collection[str]) -> ParameterRow:
    fields = piece.fields(("from", "value", "clause"), ("source_published_on", "checked_on"))
    clause = fields["clause"].text()
    if clause not in clauses:
        raise fields["clause"].fault(f"{key} cites {clause}, which clauses.csv does not have; cite an id it has")
    try:
        value = unit.value_of(fields["value"].plain())
    except ValueUnreadable as error:
        raise fields["value"].fault(f"{key}, unit {unit}: {error}") from None
    return ParameterRow(
        starts_on=fields["from"].day(),
        value=value,
        clause=clause,
        source_published_on=fields["source_published_on"].day() if "source_published_on" in fields else None,
        checked_on=fields["checked_on"].day() if "checked_on" in fields else None,
    )


def _refuse_disorder(key: str, piece: Piece, before: list[ParameterRow], row: ParameterRow) -> None:
    if before and row.starts_on == before[-1].starts_on:
        raise piece.fault(f"{key} has two values from {row.starts_on.isoformat()}; keep the one that is in force")
    if before and row.starts_on < before[-1].starts_on:
        raise piece.fault(
            f"{key}: the row from {row.starts_on.isoformat()} stands after the one from "
            f"{before[-1].starts_on.isoformat()}; write rows in the order of their days"
        )


def _refuse_holes(key: str, block: Piece, rows: list[ParameterRow], editions: tuple[date, ...]) -> None:
    if not rows:
        raise block.fault(f"{key} has no value at all; add a row `from: …` with its value and clause")
    begins, first = editions[0], rows[0].starts_on
    if first > begins:
        last_without = (first - timedelta(days=1)).isoformat()
        raise block.fault(
            f"{key} has no value from {begins.isoformat()} to {last_without}: its first row starts on "
            f"{first.isoformat()}, but edition {begins.isoformat()} is already in force. "
            f'Add a row `from: "{begins.isoformat()}"` with its clause.'
        )
    if first < begins:
        raise block.fault(
            f"{key} starts on {first.isoformat()}, before the first edition of {begins.isoformat()}; "
            f'write `from: "{begins.isoformat()}"`'
        )
