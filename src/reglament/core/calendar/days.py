"""Days: which are worked, traded and settled, and how terms are counted in them.

Three calendars are kept apart: working days of the country, trading days of a
venue, settlement days of a venue. A term is never counted by weekday arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE_DAYS = 60


class DayNotCovered(LookupError):
    """A calendar is asked about a day it holds nothing about."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Open and closed days between two dates.

    `closed` holds weekdays that are off, `opened` weekend days that are not. Raises
    `DayNotCovered` for a day outside `covers_from`…`covers_until`: the future that
    nobody has published is not guessed.
    """

    name: str
    covers_from: date
    covers_until: date
    """The last day covered."""
    closed: frozenset[date]
    opened: frozenset[date]

    def is_open(self, day: date) -> bool:
        """True when the day is a working (trading, settlement) day."""
        if not self.covers_from <= day <= self.covers_until:
            raise DayNotCovered(
                f"calendar {self.name} covers {self.covers_from} to {self.covers_until}, not {day}; load its days first"
            )
        if day.weekday() >= 5:
            return day in self.opened
        return day not in self.closed

    def on_or_after(self, day: date) -> date:
        """Return the day itself when open, else the next open one."""
        for _ in range(LONGEST_CLOSURE_DAYS):
            if self.is_open(day):
                return day
            day += ONE_DAY
        raise DayNotCovered(f"calendar {self.name} has no open day within {LONGEST_CLOSURE_DAYS} days before {day}")

    def after(self, day: date, count: int = 1) -> date:
        """Return the `count`-th open day after a day; `count` 0 gives the day or the next open one."""
        assert count >= 0, "a term runs forward"
        if count == 0:
            return self.on_or_after(day)
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def before(self, day: date) -> date:
        """Return the last open day before a day."""
        for _ in range(LONGEST_CLOSURE_DAYS):
            day -= ONE_DAY
            if self.is_open(day):
                return day
        raise DayNotCovered(f"calendar {self.name} has no open day within {LONGEST_CLOSURE_DAYS} days after {day}")

    def nth_of_month(self, year: int, month: int, count: int) -> date:
        """Return the `count`-th open day of a month."""
        return self.after(date(year, month, 1) - ONE_DAY, count)

    def open_days_between(self, first: date, last: date) -> int:
        """Return how many open days lie after `first`, up to and with `last`."""
        day, count = first, 0
        while day < last:
            day += ONE_DAY
            count += self.is_open(day)
        return count


def plain_weekdays(name: str = "plain-weekdays") -> Calendar:
    """Return the calendar without holidays: Monday to Friday, for worked cases and what-if runs."""
    return Calendar(name, date(1990, 1, 1), date(2100, 1, 1), frozenset(), frozenset())
