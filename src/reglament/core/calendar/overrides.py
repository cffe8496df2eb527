"""Officers' corrections: a single day opened or closed after the calendar was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.sessions import Calendars


@dataclass(frozen=True, slots=True)
class DayOverride:
    """One day of one calendar (`working`, `MOEX_STOCK`, `MOEX_STOCK:settlement`) set by a notice."""

    calendar: str
    day: date
    is_open: bool


def with_override(calendar: Calendar, day: date, *, is_open: bool) -> Calendar:
    """Return the calendar with one day set."""
    closed, opened = calendar.closed - {day}, calendar.opened - {day}
    if is_open and day.weekday() >= 5:
        opened |= {day}
    if not is_open and day.weekday() < 5:
        closed |= {day}
    return replace(calendar, closed=closed, opened=opened)


def with_overrides(calendars: Calendars, overrides: Iterable[DayOverride]) -> Calendars:
    """Return the calendars with the officers' days set, the later row winning."""
    working, venues = calendars.working, dict(calendars.venues)
    for row in overrides:
        if row.calendar == "working":
            working = with_override(working, row.day, is_open=row.is_open)
            continue
        venue_code, _, part = row.calendar.partition(":")
        venue = venues[venue_code]
        if part != "settlement":
            venue = replace(venue, trading=with_override(venue.trading, row.day, is_open=row.is_open))
        venues[venue_code] = replace(venue, settlement=with_override(venue.settlement, row.day, is_open=row.is_open))
    return Calendars(working, venues)
