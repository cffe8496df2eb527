"""Withholding: when a charge is to be taken, whether it was taken in time, and what the cash does not reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.calendar.days import Calendar
from reglament.core.fees.charge import Charge
from reglament.core.fees.terms import FeeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount

OWN_BANK = "own_bank"


@dataclass(frozen=True, slots=True)
class TakingTime:
    """The day a charge is to be taken and the last day it would still be in time."""

    due_on: date
    deadline_on: date | None


@rule("GC-17.5", "GC-17.9")
def taking_time(arose_on: date, mode: Cited[str], working_day: Cited[int] | None, working: Calendar) -> TakingTime:
    """Return when a charge is taken: at once, or with the month, by the working day the rulebook names.

    `arose_on` is the day of the deal for a fee and the day the broker paid for an expense.
    """
    deadline = None if working_day is None else _in_next_month(arose_on, working_day.value, working)
    if mode.value == "monthly":
        assert deadline is not None, "a monthly mode needs its working day"
        return TakingTime(deadline, deadline)
    return TakingTime(arose_on, deadline)


def _in_next_month(day: date, count: int, working: Calendar) -> date:
    year, months_before = divmod(day.year * 12 + day.month, 12)
    return working.nth_of_month(year, months_before + 1, count)


@rule("GC-17.5", "GC-17.9")
def lateness(charge: Charge, on: date) -> Ground | None:
    """Return the flag of a charge taken after its last day, or None when it is in time."""
    if charge.deadline_on is None or on <= charge.deadline_on:
        return None
    return Ground.of(
        "fees.withheld_late", charge.clause, deadline=charge.deadline_on, withheld=on, charge=charge.number
    )


@dataclass(frozen=True, slots=True)
class Taking:
    """A charge and the places its money is taken from."""

    charge: Charge
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Withholding:
    """What is taken of one client in one currency today, and what stays due."""

    taken: tuple[Taking, ...]
    left: tuple[Charge, ...]
    cash_left: int


@rule("GC-17.4", "GF-10.2.14-c", "GF-12.6-a")
def withhold(charges: Sequence[Charge], cash: Mapping[str, int]) -> Withholding:
    """Return which charges are taken from a client's cash: each whole or not at all, oldest first, unasked.

    The client's consent is no part of it. Money is taken where the deal was made, then at
    the bank, then elsewhere.
    """
    rest = {place: max(minor, 0) for place, minor in cash.items()}
    taken: list[Taking] = []
    left: list[Charge] = []
    for charge in sorted(charges, key=lambda one: (one.due_on, one.number)):
        if charge.amount.minor <= sum(rest.values()):
            parts = _parts(charge, rest)
            for place, minor in parts:
                rest[place] -= minor
            taken.append(Taking(charge, parts))
        else:
            left.append(charge)
    return Withholding(tuple(taken), tuple(left), sum(rest.values()))


def _parts(charge: Charge, rest: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    order = sorted(rest, key=lambda place: (place != charge.place, place != OWN_BANK, place))
    needed = charge.amount.minor
    parts = []
    for place in order:
        part = min(needed, rest[place])
        if part:
            parts.append((place, part))
            needed -= part
    return tuple(parts)


@rule("GF-12.7")
def shortage_demand(withholding: Withholding, terms: FeeTerms) -> tuple[Amount, Ground] | None:
    """Return what a client is asked to pay in, so that all he owes is covered; None when nothing is short.

    A rulebook that speaks of no demand sends none: what is short stays due.
    """
    demanded = terms.shortage_demand
    if not withholding.left or demanded is None or not demanded.value:
        return None
    (unit,) = {charge.gross.unit for charge in withholding.left}
    owed = Amount(sum(charge.amount.minor for charge in withholding.left), unit)
    lacking = owed - Amount(withholding.cash_left, unit)
    return lacking, Ground.of("fees.shortage", demanded.clause, owed=owed, cash=owed - lacking, demanded=lacking)
