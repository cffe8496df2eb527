"""Layouts: which items a report shows, in which order. A firm may change them, never drop what is demanded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reglament.core.reports.completeness import required_fields
from reglament.core.reports.fields import FIELDS
from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_DEAL = ("number", "concluded_at", "side", "paper", "issuer", "price", "pieces", "amount", "accrued", "fee", "place")
_MOVEMENT = ("unit", "place", "opening", "credited", "debited", "closing")

SECTIONS: dict[str, tuple[str, ...]] = {
    "heading": ("client", "contract", "period", "made_on", "edition", "licence", "other"),
    "deals": _DEAL,
    "operations": ("entry", "on", "what", "basis", "place", "change"),
    "cash": _MOVEMENT,
    "papers": _MOVEMENT,
    "delivery_obligations": ("unit", "opening", "change", "closing", "receivable"),
    "cash_obligations": ("unit", "opening", "change", "closing", "receivable"),
    "charges": ("fee", "expense"),
    "loans": ("number", "purpose", "amount", "rate", "granted_on", "due_on"),
    "grounds": ("number", "ground", "clause"),
    "open_deals": ("number", "settle_on", "side", "paper", "issuer", "price", "pieces", "amount", "accrued", "place"),
}
"""Everything that can be shown, section by section, in the order of the usual layout."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns a form shows, as `section.column`, in order."""

    columns: tuple[str, ...]

    def of(self, section: str) -> tuple[str, ...]:
        """Return the columns of one section in the layout's order."""
        prefix = f"{section}."
        return tuple(column.removeprefix(prefix) for column in self.columns if column.startswith(prefix))


USUAL_LAYOUT = Layout(tuple(f"{section}.{column}" for section, columns in SECTIONS.items() for column in columns))


@rule("GC-18.14")
def layout_obstacles(columns: Collection[str], family: Family, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why a layout may not be published: a demanded field it drops, or a column nobody knows."""
    unknown = tuple(
        Ground.of("report.layout_column_unknown", "", column=column)
        for column in columns
        if column not in USUAL_LAYOUT.columns
    )
    required = required_fields(family, terms)
    dropped = tuple(
        Ground.of("report.layout_lacks_field", required.clause, field=field)
        for field in required.value
        if any(column not in columns for column in FIELDS[field].shown_by)
    )
    return unknown + dropped
