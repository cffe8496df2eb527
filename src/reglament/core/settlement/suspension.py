"""Suspension: a short client's orders held back until the day's deals are covered; a debtor's position kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.units.amount import Amount

POSITION_SUSPENDED = "position_suspended"
"""Contract term an officer sets: the day from which nothing that lowers the client's position is taken."""


@rule("GC-17.10")
def money_lacking(cash: int, planned: int, dues: int) -> int:
    """Return how much money falls short of settlements, fees and expenses; nil when it is enough.

    `planned` is what deals will bring and take, `dues` the fees and expenses due; what is owed is minus.
    """
    return max(-(cash + planned + dues), 0)


@rule("GC-17.10")
def debt_ground(lacking: Amount, terms: SettlementTerms) -> Ground | None:
    """Return the ground for suspending what lowers a client's position, or None when nothing is lacking."""
    allowed = terms.debt_suspension
    if allowed is None or not allowed.value or lacking.minor <= 0:
        return None
    return Ground.of("settlement.money_lacking", allowed.clause, lacking=lacking)


@rule("GC-17.10")
def suspended_faults(since: str, brings_money: bool, terms: SettlementTerms) -> tuple[Ground, ...]:
    """Return why an order or instruction is not taken while a client is suspended; what brings money always is.

    `since` is the day of the suspension, blank when there is none.
    """
    allowed = terms.debt_suspension
    if not since or brings_money or allowed is None or not allowed.value:
        return ()
    return (Ground.of("settlement.position_suspended", allowed.clause, since=date.fromisoformat(since)),)


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
