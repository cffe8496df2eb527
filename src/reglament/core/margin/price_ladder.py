"""The price an asset counts at: the best step of a ladder, from the last deal of today down to nothing found.

1. the last deal of the day; 2. the closing price of the latest day that has a price; 3. the last deal of that day;
an exchange abroad stands below both and its close is older sooner. What is older than the rulebook allows is no price.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import local
from reglament.core.instruments.market_state import PriceMark
from reglament.core.margin.terms import MarginTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

LAST, CLOSE, FOREIGN_CLOSE = "last", "close", "foreign_close"
_STEPS = {LAST: 1, CLOSE: 2, FOREIGN_CLOSE: 0}
"""On an earlier day the close counts before the last deal, and any price here before one from abroad."""


@dataclass(frozen=True, slots=True)
class PriceFound:
    """The price that counts with the mark it was read from, or none and why."""

    price: Decimal | None
    mark: PriceMark | None = None
    grounds: tuple[Ground, ...] = ()


@rule("GC-11.8.8")
def price_at(asset: str, marks: Iterable[PriceMark], at: datetime, terms: MarginTerms) -> PriceFound:
    """Return the price an asset counts at in a moment, as the marks published by then give it.

    A mark later than the moment is not known yet. When every mark is too old the latest is named in the ground.
    """
    today = local(at).date()
    known = [mark for mark in marks if mark.at <= at and mark.kind in _STEPS]
    fresh = [mark for mark in known if is_fresh(mark, today, terms)]
    if fresh:
        best = max(fresh, key=lambda mark: _rank(mark, today))
        return PriceFound(best.price, best)
    if not known:
        return PriceFound(None)
    latest = max(known, key=lambda mark: mark.at)
    limit = terms.price_age_days_max
    on = local(latest.at).date()
    ground = Ground.of(
        "margin.price_too_old",
        limit.clause,
        asset=asset,
        price=latest.price,
        on=on,
        days=(today - on).days,
        days_max=limit.value,
    )
    return PriceFound(None, latest, (ground,))


@rule("GC-11.8.8")
def is_fresh(mark: PriceMark, today: date, terms: MarginTerms) -> bool:
    """Return whether a mark is young enough: the limit itself counts here, a foreign close has to be younger."""
    days, limit = (today - local(mark.at).date()).days, terms.price_age_days_max.value
    return days < limit if mark.kind == FOREIGN_CLOSE else days <= limit


def bond_price(clean_percent: Decimal, face: Decimal, accrued: Decimal) -> Decimal:
    """Return what one bond costs in its currency: the clean price of the outstanding face, and accrued interest."""
    return clean_percent * face / 100 + accrued


def _rank(mark: PriceMark, today: date) -> tuple[bool, date, int, datetime]:
    """Order marks: home before abroad, then the later day, then the step, then the later moment."""
    on = local(mark.at).date()
    step = _STEPS[mark.kind]
    if on == today and mark.kind == LAST:
        step = len(_STEPS)
    return (mark.kind != FOREIGN_CLOSE, on, step, mark.at)
