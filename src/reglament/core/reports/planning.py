"""Planning: which days a report covers, and whether anybody is to get one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.marks import rule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day a report covers."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period from {self.first} cannot end on {self.last}")


@rule("GC-18.3", "GF-13.2-b", "GF-13.6")
def planned_period(last: date, operated_on: Collection[date], has_balance: bool, terms: ReportTerms) -> Period | None:
    """Return the period that ended on a day and is to be reported, or None.

    A month with operations has its own report. A quarter is reported whole when
    nothing happened in it and something is left on the accounts.
    """
    if (last + ONE_DAY).day != 1:
        return None
    month = Period(_months_back(last, terms.month_if_operations.value), last)
    if _any_within(operated_on, month):
        return month
    length = terms.quarter_if_idle.value
    if last.month % length != 0 or not has_balance:
        return None
    quarter = Period(_months_back(last, length), last)
    return None if _any_within(operated_on, quarter) else quarter


@rule("GF-13.2-a")
def is_daily_made(deals: int, changes: int) -> bool:
    """True when the day had a deal or another change of what the client has; an empty day has no report."""
    return deals > 0 or changes > 0


@rule("GF-13.1")
def is_wanted(family: Family, frequency: str, is_requested: bool) -> bool:
    """True when the client gets the report unasked by his own choice, or has asked for it.

    `frequency` is the choice of the service protocol: `daily` (both families),
    `monthly` (periodic only), `on_demand` (none); empty means no choice was made.
    """
    if is_requested:
        return True
    if frequency == "on_demand":
        return False
    return family is Family.PERIOD or frequency != "monthly"


def _months_back(last: date, months: int) -> date:
    """Return the first day of the stretch of whole months that ends on a day."""
    counted = last.year * 12 + last.month - months
    return date(counted // 12, counted % 12 + 1, 1)


def _any_within(days: Collection[date], period: Period) -> bool:
    return any(period.first <= day <= period.last for day in days)
