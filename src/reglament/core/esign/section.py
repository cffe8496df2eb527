"""The section "issuer information": what it computes and what it does not take."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("SR-6.3-b")
def capital_of(nominal: Fraction, quantity: int) -> Fraction | Ground:
    """Return the nominal worth of an issue; one without papers is not shown."""
    if quantity <= 0:
        return Ground.of("access.issue_empty", "SR-6.3-b", quantity=quantity)
    return nominal * quantity


@rule("SR-6.3-d")
def why_not_management(body: str, person: str, starts_on: date, ends_on: date | None) -> Ground | None:
    """Return why a record of a head is not taken: it names nobody, or ends before it begins."""
    if not body.strip() or not person.strip():
        return Ground.of("access.head_unnamed", "SR-6.3-d")
    if ends_on is not None and ends_on < starts_on:
        return Ground.of("access.head_ends_early", "SR-6.3-d", starts_on=starts_on, ends_on=ends_on)
    return None
