"""The card of one clause: requirement, values, code, proof and reading together."""

from __future__ import annotations

from datetime import date
from typing import Any

from reglament.core.rulebook.editions import Clause, Rulebook
from reglament.formats.rulebook.carriers import ClauseIndex
from reglament.formats.rulebook.read import REGULATIONS, documents, rulebook_of
from reglament.formats.rulebook.records import read_readings
from reglament.formats.rulebook.units import value_as_plain


class UnknownClause(LookupError):
    """No regulation has a clause of that id."""

    def __init__(self, clause: str, near: tuple[str, ...]) -> None:
        hint = f"; near it: {', '.join(near)}" if near else "; ids look like GC-7.11"
        super().__init__(f"no regulation has a clause {clause}{hint}")


def find_clause(clause_id: str) -> tuple[Rulebook, Clause]:
    """Return a clause and its regulation. Raises `UnknownClause`."""
    near: list[str] = []
    for document in documents():
        rulebook = rulebook_of(document)
        if clause_id in rulebook.clauses:
            return rulebook, rulebook.clauses[clause_id]
        near += [known for known in rulebook.clauses if known.startswith(clause_id)]
    raise UnknownClause(clause_id, tuple(near[:5]))


def card_of(rulebook: Rulebook, clause: Clause, index: ClauseIndex, on: date | None = None) -> dict[str, Any]:
    """Return the card. With a day, only the values that count on it."""
    readings = read_readings(rulebook.document, REGULATIONS, rulebook.clauses)
    named = index.carriers_by_clause.get(clause.id, ())
    return {
        "id": clause.id,
        "document": rulebook.document,
        "printed": clause.printed,
        "topic": clause.topic,
        "kind": clause.kind,
        "requirement": clause.requirement,
        "carried_by": clause.carried_by,
        "reason": clause.reason,
        "parameters": _values_of(rulebook, clause.id, on),
        "code": [
            {"path": carrier.path, "line": carrier.line, "name": carrier.name}
            for carrier in named
            if carrier.kind != "value"
        ],
        "proof": [
            {"path": evidence.path, "line": evidence.line, "name": evidence.title}
            for evidence in index.evidence_by_clause.get(clause.id, ())
        ],
        "reading": next((reading.reading for reading in readings if reading.clause == clause.id), None),
    }


def _values_of(rulebook: Rulebook, clause_id: str, on: date | None) -> list[dict[str, Any]]:
    found = []
    for parameter in rulebook.editions[-1].parameters.values():
        for row in parameter.rows:
            counts = on is None or parameter.row_on(on) is row
            if row.clause == clause_id and counts:
                found.append(
                    {
                        "name": parameter.name,
                        "value": value_as_plain(row.value),
                        "unit": parameter.unit,
                        "from": row.starts_on.isoformat(),
                        "clause": row.clause,
                    }
                )
    return found
