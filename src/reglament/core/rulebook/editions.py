"""Editions: a regulation's text as it stands between two dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reglament.core.rulebook.marks import rule


class NoEditionInForce(LookupError):
    """No edition of the document is in force on the day asked about."""

    def __init__(self, document: str, on: date) -> None:
        super().__init__(f"{document}: no edition in force on {on.isoformat()}")
        self.document = document
        self.on = on


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One value of a parameter from a day on, with the clause it stands on."""

    starts_on: date
    value: object
    """Already typed by the parameter's unit."""
    clause: str
    source_published_on: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the regulation over time. `name` is `package.key`."""

    name: str
    unit: str
    rows: tuple[ParameterRow, ...]
    """Ordered by `starts_on`, days unique."""
    about: str = ""
    reading: str = ""

    def row_on(self, on: date) -> ParameterRow | None:
        """Return the row that counts on a day, or None before the first."""
        found = None
        for row in self.rows:
            if row.starts_on <= on:
                found = row
        return found


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement of a document, in our words."""

    id: str
    printed: str
    """The number people see in the printed text, `7.11`."""
    topic: str
    kind: str
    requirement: str
    carried_by: str
    reason: str = ""
    acceptance: str = ""
    parameters: str = ""
    related: tuple[str, ...] = ()
    in_force_from: date | None = None
    in_force_until: date | None = None
    """Exclusive; None while the clause stands."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of one document, in force from a day until another (exclusive), or without end."""

    document: str
    prefix: str
    approved_on: date
    in_force_from: date
    in_force_until: date | None
    parameters: Mapping[str, Parameter]
    digest: str = ""
    """Digest of the printed text, as the firm publishes it."""
    number: str = ""
    """What the approving act is called, `order 19`."""
    published_on: date | None = None

    def __str__(self) -> str:
        return f"{self.document}@{self.in_force_from.isoformat()}"

    def speaks_of(self, package: str) -> bool:
        """Return whether the edition fixes any value of a package: what it is silent on is no business of its firm."""
        return any(name.startswith(f"{package}.") for name in self.parameters)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One firm's document: editions, clauses and parameters."""

    document: str
    prefix: str
    title: str
    issuer: str
    kind: str
    editions: tuple[Edition, ...]
    clauses: Mapping[str, Clause]
    digest: str = ""
    """Digest of all files the rulebook was read from."""


@rule("GC-1.2")
def edition_in_force(rulebook: Rulebook, on: date) -> Edition:
    """Return the edition that governs a day.

    Raises `NoEditionInForce` for a day before the first edition or after the last has ended.
    """
    for edition in rulebook.editions:
        ended = edition.in_force_until is not None and on >= edition.in_force_until
        if edition.in_force_from <= on and not ended:
            return edition
    raise NoEditionInForce(rulebook.document, on)
