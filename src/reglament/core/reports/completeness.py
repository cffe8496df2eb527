"""Completeness: a report leaves only with everything its clause lists, and only when it adds up.

Both checks name what is wrong, so that an officer mends the source and not the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.reports.fields import FIELDS
from reglament.core.reports.report import ClientReport, Family, Movement
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class Missing:
    """A demanded field that the report lacks, and where."""

    field: str
    where: str

    def __str__(self) -> str:
        return f"{self.field} ({self.where})"


@rule("GC-18.8", "GC-18.11", "GF-13.2-a", "GF-13.2-b")
def missing_items(report: ClientReport, terms: ReportTerms) -> tuple[Missing, ...]:
    """Return what the report lacks of the fields its family must hold; nothing means it may leave."""
    return tuple(
        Missing(field, where)
        for field in required_fields(report.heading.family, terms).value
        for where in FIELDS[field].wanting_in(report)
    )


def required_fields(family: Family, terms: ReportTerms) -> Cited[tuple[str, ...]]:
    """Return the fields a family must hold, with the clause that lists them."""
    return terms.daily_fields if family is Family.DAILY else terms.period_fields


@rule("GC-18.11", "GF-13.2-b")
def disagreements(report: ClientReport) -> tuple[Movement, ...]:
    """Return the balances where opening plus what came minus what went is not closing."""
    rows = (*(report.cash or ()), *(report.papers or ()))
    return tuple(row for row in rows if not _adds_up(row))


def _adds_up(row: Movement) -> bool:
    if row.opening is None or row.closing is None:
        return True  # wanting, not wrong: `missing_items` names it
    return row.opening + row.credited - row.debited == row.closing


def release_obstacles(report: ClientReport, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why the report may not leave; nothing means it may."""
    clause = required_fields(report.heading.family, terms).clause
    wanting = tuple(
        Ground.of("report.field_missing", clause, field=item.field, where=item.where)
        for item in missing_items(report, terms)
    )
    wrong = tuple(
        Ground.of(
            "report.does_not_add_up",
            clause,
            unit=row.unit,
            place=row.place,
            opening=str(row.opening),
            credited=str(row.credited),
            debited=str(row.debited),
            closing=str(row.closing),
        )
        for row in disagreements(report)
    )
    return wanting + wrong
