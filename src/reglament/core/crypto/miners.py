"""An operator of mining infrastructure: who mines on it, the quarterly report, what not giving it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class Miner:
    """A person who mines with the operator's infrastructure, from a day to a day, the last one included."""

    name: str
    tax_id: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)


def quarter_of(on: date) -> Quarter:
    """Return the quarter a day is in."""
    return Quarter(on.year, (on.month + 2) // 3)


@rule("DC-10")
def miners_of(miners: Sequence[Miner], quarter: Quarter) -> tuple[Miner, ...]:
    """Return who mined in a quarter, were it for a day of it."""
    return tuple(
        one
        for one in miners
        if one.starts_on <= quarter.last_day and (one.ends_on is None or one.ends_on >= quarter.first_day)
    )


@rule("DC-10", "DC-11")
def report_faults(miners: Sequence[Miner], quarter: Quarter, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why a quarter's report cannot be made: no form of it is known, or a person has no tax number."""
    if terms.operator_report_form is None:
        return (Ground.of("crypto.report_form_unknown", "DC-11", year=quarter.year),)
    nameless = [one.name for one in miners_of(miners, quarter) if not one.tax_id.strip()]
    if nameless:
        return (Ground.of("crypto.miner_without_number", "DC-10", names=", ".join(nameless)),)
    return ()


@rule("DC-11")
def due_on(quarter: Quarter, terms: CryptoTerms) -> date:
    """Return the last day a quarter's report may be given on."""
    return quarter.last_day + timedelta(days=terms.operator_report_days.value)


@rule("DC-12")
def exposure(unfiled: Sequence[Quarter], on: date, terms: CryptoTerms) -> Amount:
    """Return the fines a day may bring: one for each quarter whose report is overdue."""
    overdue = [one for one in unfiled if due_on(one, terms) < on]
    fine = terms.undisclosed_fine.value
    return Amount(fine.minor * len(overdue), fine.unit)
