"""Sessions: when a venue trades on a day, and the calendars a firm works by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local, moment


@dataclass(frozen=True, slots=True)
class SessionHours:
    """The main session of a venue from a day on, Moscow time."""

    starts_on: date
    opens: time
    ends: time
    """Continuous trading stops; the moment itself is outside."""
    auction_ends: time
    """The closing auction after it stops."""


@dataclass(frozen=True, slots=True)
class VenueCalendar:
    """Trading and settlement days of one venue, with its hours over time."""

    venue: str
    trading: Calendar
    settlement: Calendar
    hours: tuple[SessionHours, ...]
    """Ordered by `starts_on`."""
    weekend_sessions: frozenset[date]
    """Days whose session belongs to the next trading day."""

    def session_on(self, day: date) -> tuple[datetime, datetime] | None:
        """Return opening and end of the main session, or None on a day without one."""
        if not self.trading.is_open(day):
            return None
        rows = [row for row in self.hours if row.starts_on <= day]
        if not rows:
            return None
        return moment(day, rows[-1].opens), moment(day, rows[-1].ends)

    def is_trading_at(self, at: datetime) -> bool:
        """True when the main session runs at the moment; its end is outside."""
        session = self.session_on(local(at).date())
        return session is not None and session[0] <= at < session[1]

    def trading_day_of(self, day: date) -> date:
        """Return the trading day a deal of that day counts for: a weekend session counts for the next one."""
        return self.trading.on_or_after(day)

    def settlement_day(self, day: date, count: int) -> date:
        """Return the `count`-th settlement day after the trading day that a deal of `day` counts for."""
        return self.settlement.after(self.trading_day_of(day), count)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars a firm's terms are counted by."""

    working: Calendar
    venues: Mapping[str, VenueCalendar]
