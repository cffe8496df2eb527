"""Whether a closing deal may be made outside anonymous trading: three tests, one of which must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side

ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class AnonymousDeal:
    """One deal of anonymous trading, as its tape tells it."""

    price: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a price test looked at. Kept with the deal."""

    test: str
    """`highest`, `lowest`, `not_admitted`; empty where none holds."""
    since: datetime
    until: datetime
    limit: Decimal | None
    """The highest or lowest price of the window; None without a deal in it."""
    deals: int
    ground: Ground

    @property
    def passed(self) -> bool:
        """True when the deal may be made."""
        return self.test != ""


@rule("GC-11.8.32")
def needs_price_test(mode: str, terms: CloseOutTerms) -> bool:
    """Return whether a closing deal in this mode of trading must pass a price test."""
    return terms.close_out_mode.value == ANONYMOUS and mode != ANONYMOUS


@rule("GC-11.8.33")
def price_window(at: datetime, halted_since: datetime | None, terms: CloseOutTerms) -> tuple[datetime, datetime]:
    """Return from when to when anonymous deals count: the last minutes, or those before a halt that still runs."""
    minutes = terms.close_out_price_minutes
    assert minutes is not None, "a rulebook with price tests names their window"
    until = at if halted_since is None else halted_since
    return until - timedelta(minutes=minutes.value), until


@rule("GC-11.8.33", "GC-11.8.33-a", "GC-11.8.33-b", "GC-11.8.33-c")
def price_test(
    side: Side,
    price: Decimal,
    tape: Sequence[AnonymousDeal],
    window: tuple[datetime, datetime],
    *,
    admitted: bool,
    terms: CloseOutTerms,
) -> Evidence:
    """Return which test lets a deal pass outside anonymous trading, with what was looked at.

    A purchase no dearer than the highest, a sale no cheaper than the lowest anonymous price
    of the window, or a security not admitted to anonymous trading. No deal in the window, no pass.
    """
    since, until = window
    prices = [deal.price for deal in tape if since <= deal.at <= until]
    clause = (
        terms.close_out_mode.clause if terms.close_out_price_minutes is None else terms.close_out_price_minutes.clause
    )
    if not admitted:
        ground = Ground.of("margin.price_not_admitted", clause, price=price)
        return Evidence("not_admitted", since, until, None, len(prices), ground)
    if not prices:
        ground = Ground.of("margin.price_no_deals", clause, price=price, since=since, until=until)
        return Evidence("", since, until, None, 0, ground)
    limit = max(prices) if side is Side.BUY else min(prices)
    passes = price <= limit if side is Side.BUY else price >= limit
    if not passes:
        ground = Ground.of("margin.price_outside", clause, price=price, limit=limit, since=since, until=until)
        return Evidence("", since, until, limit, len(prices), ground)
    ground = Ground.of("margin.price_inside", clause, price=price, limit=limit, since=since, until=until)
    return Evidence("highest" if side is Side.BUY else "lowest", since, until, limit, len(prices), ground)
