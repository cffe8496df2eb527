"""Terms and values for tests of loans, rollover and special trades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import SessionHours, VenueCalendar
from reglament.core.repo.loan import Loan, Purpose
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.core.units.amount import RUB, Amount, amount_from_text, nil

T = TypeVar("T")
WEEKDAYS = plain_weekdays()
MONDAY, TUESDAY, FRIDAY = date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 7)
NEXT_MONDAY = date(2025, 3, 10)


def terms(kind: type[T], rulebook: Rulebook) -> T:
    """Return the terms of the last edition."""
    edition = rulebook.editions[-1]
    return terms_of(kind, edition, edition.in_force_from)  # type: ignore[type-var]


def with_value(kind: Any, name: str, value: object) -> Any:
    """Return terms with one value changed."""
    return replace(kind, **{name: Cited(value, getattr(kind, name).clause)})


def at(text: str) -> datetime:
    """Return a moment in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def rub(text: str) -> Amount:
    """Return an amount of roubles."""
    return amount_from_text(text, RUB)


def venue() -> VenueCalendar:
    """Return a venue that trades on weekdays from 10:00 to 18:40."""
    hours = SessionHours(
        date(2020, 1, 1), at("2020-01-01 10:00").time(), at("2020-01-01 18:40").time(), at("2020-01-01 18:50").time()
    )
    return VenueCalendar("MOEX_STOCK", WEEKDAYS, WEEKDAYS, (hours,), frozenset())


def loan(owed: str = "10000.00", purpose: Purpose = Purpose.MARGIN, rate: str = "18", **changed: Any) -> Loan:
    """Return a loan given on Tuesday until Wednesday."""
    made = Loan(
        client="1001",
        place="MOEX_STOCK",
        purpose=purpose,
        granted=rub(owed),
        owed=rub(owed),
        interest=nil(RUB),
        rate=Decimal(rate),
        granted_on=TUESDAY,
        due_on=date(2025, 3, 5),
        interest_until=TUESDAY,
        clause="GF-21.2.2-b",
        number=7,
    )
    return replace(made, **changed)
