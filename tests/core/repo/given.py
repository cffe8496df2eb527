"""What the rules of the chain are tried on: the broker's values, plain weekdays, moments."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import SessionHours, VenueCalendar
from reglament.core.fees.terms import TariffTerms
from reglament.core.repo.terms import SpecialRepoTerms
from reglament.core.rulebook.terms import Cited, terms_of
from tests.rulebooks import grandis_rulebook

WEDNESDAY = date(2016, 11, 16)
"""The day obligations of the cases are due."""
DAYS = plain_weekdays()
STOCK = VenueCalendar(
    "MOEX_STOCK", DAYS, DAYS, (SessionHours(date(2013, 1, 1), time(10), time(18, 40), time(18, 50)),), frozenset()
)
FORCE_FROM: Cited[time] = Cited(time(16), "GC-11.8.28")


def special(on: date = WEDNESDAY) -> SpecialRepoTerms:
    """Return the values of a day."""
    return terms_of(SpecialRepoTerms, grandis_rulebook().editions[-1], on)


def tariffs(on: date = WEDNESDAY) -> TariffTerms:
    """Return the tariffs of a day."""
    return terms_of(TariffTerms, grandis_rulebook().editions[-1], on)


def moment(text: str) -> datetime:
    """Return a moment in Moscow, `2016-11-16 15:59` or with seconds."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def codes(grounds: Any) -> list[str]:
    """Return the codes of grounds."""
    return [one.code for one in grounds]
