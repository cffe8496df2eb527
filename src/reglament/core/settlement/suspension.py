"""Suspension for settlement: holding a short client's orders back until the day's deals are covered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.terms import SettlementTerms


@rule("GF-8.4.5")
def suspension_ground(planned: int, unit: str, place: str, on: date, terms: SettlementTerms) -> Ground | None:
    """Return the ground for suspending a client's orders, or None when there is none.

    `planned` is what he would have at the place on the day of settlement, with all that is due
    then in and out; only a lack allows it.
    """
    allowed = terms.shortage_suspension
    if allowed is None or not allowed.value or planned >= 0:
        return None
    return Ground.of("settlement.planned_short", allowed.clause, lacking=-planned, unit=unit, place=place, on=on)


@rule("GF-8.4.5")
def covered_again(planned: Mapping[tuple[str, str], int]) -> bool:
    """True when nothing is lacking any more in any place and unit, so that what was suspended is released."""
    return all(minor >= 0 for minor in planned.values())
