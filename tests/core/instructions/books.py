"""Terms of both rulebooks for tests of instructions, and the plain calendar."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import Terms, terms_of
from reglament.core.units.amount import RUB, Amount, amount_from_text

WEEKDAYS = plain_weekdays()


def terms(kind: type[Terms], rulebook: Rulebook) -> Terms:
    """Return the terms of a rulebook's only edition on its first day."""
    edition = rulebook.editions[-1]
    return terms_of(kind, edition, edition.in_force_from)


def at(text: str) -> datetime:
    """Return a Moscow moment."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)


def rub(text: str) -> Amount:
    """Return roubles."""
    return amount_from_text(text, RUB)
