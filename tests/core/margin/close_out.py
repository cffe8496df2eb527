"""Terms of closing by either rulebook, and the days they are counted by, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import SessionHours, VenueCalendar
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.terms import terms_of
from reglament.store.calendar.published import named_calendars
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

ON = date(2026, 3, 2)


def at(text: str) -> datetime:
    """Return a Moscow moment written `2026-03-02 12:00` or with seconds."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def grandis_terms(on: date = ON) -> CloseOutTerms:
    """Return the terms of Grandis on a day."""
    return terms_of(CloseOutTerms, grandis_rulebook().editions[-1], on)


def geofinance_terms(on: date = ON) -> CloseOutTerms:
    """Return the terms of Geofinance on a day."""
    return terms_of(CloseOutTerms, geofinance_rulebook().editions[-1], on)


def days() -> VenueCalendar:
    """Return the stock market's days without holidays: Monday to Friday, the main session from 10:00 to 18:50."""
    hours = (SessionHours(date(2000, 1, 1), time(10, 0), time(18, 50), time(18, 55)),)
    return replace(named_calendars("plain-weekdays").venues["MOEX_STOCK"], hours=hours)


GRANDIS = grandis_terms()
GEOFINANCE = geofinance_terms()
DAYS = days()
