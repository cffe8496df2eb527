"""From when amendments hold: a month after publication, and not before a tax period of the tax begins."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.marks import rule

Period = Literal["year", "quarter"]
_MONTHS = {"year": 12, "quarter": 3}


@rule("DC-85")
def effective_from(published: date, period: Period) -> date:
    """Return the first day of the first tax period that begins once a month has passed since publication."""
    month_passed = _a_month_after(published)
    step = _MONTHS[period]
    year, month = month_passed.year, (month_passed.month - 1) // step * step + 1
    begins = date(year, month, 1)
    if begins >= month_passed:
        return begins
    years, month = divmod(month + step, 12)  # periods begin in months 1, 4, 7 and 10: none is left as nought
    return date(year + years, month, 1)


def in_force_from(terms: CryptoTerms) -> date:
    """Return the first day these rules apply to an annual tax: coins got before it have a cost of their own."""
    return effective_from(terms.published_on.value, "year")


def _a_month_after(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
