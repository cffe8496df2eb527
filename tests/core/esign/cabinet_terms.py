"""The terms of the issuer's cabinet as its files have them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.rulebook.terms import terms_of
from reglament.formats.rulebook.read import rulebook_of

FIRM = "servis-reestr-issuer-cabinet"


def cabinet_terms(kind: type[Any], on: date = date(2025, 3, 10)) -> Any:
    """Return the terms of a kind on a day."""
    return terms_of(kind, rulebook_of(FIRM).editions[-1], on)


def at(text: str) -> datetime:
    """Return a moment in Moscow: `2025-03-10 12:00`, seconds optional."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)
