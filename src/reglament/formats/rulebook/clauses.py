"""`clauses.csv`: what a document requires, one row a clause, in our words."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

from reglament.core.rulebook.editions import Clause
from reglament.formats.rulebook.nodes import RulebookUnreadable

COLUMNS = (
    "id",
    "printed",
    "topic",
    "kind",
    "requirement",
    "parameters",
    "acceptance",
    "related",
    "carried_by",
    "reason",
    "from",
    "until",
)
KINDS = ("behaviour", "parameter", "document", "definition", "legal")
CARRIERS = ("rule", "value", "form", "officer", "text")

_ID = re.compile(r"^[A-Z]+-[A-Za-z0-9.\-]+$")


def read_clauses(path: Path, shown_as: str, prefix: str, topics: frozenset[str]) -> dict[str, Clause]:
    """Read the clauses of one document by id, in the order of the file."""
    found: dict[str, Clause] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, strict=True)
        if tuple(next(rows, ())) != COLUMNS:
            raise RulebookUnreadable(f"{shown_as}:1", f"the columns must be {','.join(COLUMNS)}")
        started = rows.line_num + 1
        for row in rows:
            place = f"{shown_as}:{started}"
            started = rows.line_num + 1
            if len(row) != len(COLUMNS):
                raise RulebookUnreadable(place, f"{len(row)} cells, expected {len(COLUMNS)}; quote cells with commas")
            clause = _clause(place, dict(zip(COLUMNS, row, strict=True)), prefix, topics)
            if clause.id in found:
                raise RulebookUnreadable(place, f"{clause.id} occurs twice; ids are unique, give one a suffix")
            found[clause.id] = clause
    return found


def _clause(place: str, cells: dict[str, str], prefix: str, topics: frozenset[str]) -> Clause:
    def one_of(column: str, known: tuple[str, ...] | frozenset[str]) -> str:
        if cells[column] not in known:
            expected = ", ".join(sorted(known))
            raise RulebookUnreadable(place, f"{column} “{cells[column]}” is none of {expected}")
        return cells[column]

    def day(column: str) -> date | None:
        try:
            return date.fromisoformat(cells[column]) if cells[column] else None
        except ValueError:
            raise RulebookUnreadable(
                place, f"{column} “{cells[column]}” is not a day; write it as 2016-11-01"
            ) from None

    if _ID.match(cells["id"]) is None or not cells["id"].startswith(f"{prefix}-"):
        raise RulebookUnreadable(place, f"id “{cells['id']}” does not begin with {prefix}-")
    carried_by, kind = one_of("carried_by", CARRIERS), one_of("kind", KINDS)
    if carried_by == "text" and kind != "legal":
        raise RulebookUnreadable(place, f"{cells['id']} is {kind}; only a legal clause is carried by its text")
    if carried_by not in ("rule", "value") and not cells["reason"]:
        raise RulebookUnreadable(place, f"{cells['id']} is carried by {carried_by} without a reason; say why")
    if not cells["requirement"]:
        raise RulebookUnreadable(place, f"{cells['id']} has no requirement; say in your words what is required")
    return Clause(
        id=cells["id"],
        printed=cells["printed"],
        topic=one_of("topic", topics),
        kind=kind,
        requirement=cells["requirement"],
        carried_by=carried_by,
        reason=cells["reason"],
        acceptance=cells["acceptance"],
        parameters=cells["parameters"],
        related=tuple(part.strip() for part in cells["related"].split(";") if part.strip()),
        in_force_from=day("from"),
        in_force_until=day("until"),
    )
