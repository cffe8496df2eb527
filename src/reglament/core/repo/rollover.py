"""Rollover by REPO: how much, on which side, when, at what price, for how long and at what rate."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local, moment
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.fees.tariff import HUNDRED
from reglament.core.repo.cover_test import PAPERS
from reglament.core.repo.rollover_terms import RolloverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount
from reglament.core.units.rounding import Rounding, round_to_unit


@rule("GF-21.2.2-a")
def pieces_for_papers(lacking: int, lot: int) -> int:
    """Return how many pieces are rolled when papers are lacking: enough to comply, in whole lots."""
    assert lacking > 0, "a rollover meets a lack"
    return -(-lacking // lot) * lot


@rule("GF-21.2.2-a")
def pieces_for_cash(lacking: Amount, worth_of_lot: Amount, lot: int, bought: int) -> int:
    """Return how many pieces are rolled when cash is lacking: enough lots to comply, never more than is to be paid for.

    `worth_of_lot` is a lot's money at the price of the first leg, `bought` what the client has to take.
    """
    assert lacking.minor > 0, "a rollover meets a lack"
    assert worth_of_lot.minor > 0, "a lot is worth something"
    lots = -(-lacking.minor // worth_of_lot.minor)
    return min(lots, bought // lot) * lot


@rule("GF-21.2.3-d")
def first_leg_side(kind: str, terms: RolloverTerms) -> Side:
    """Return the client's side in the first leg: he sells what he cannot pay for and buys what he cannot deliver."""
    return Side(_first_leg(kind, terms).value)


def _first_leg(kind: str, terms: RolloverTerms) -> Cited[str]:
    return terms.sell_obligation_first_leg if kind == PAPERS else terms.buy_obligation_first_leg


@rule("GF-21.2.3-d")
def side_ground(side: Side, kind: str, terms: RolloverTerms) -> Ground | None:
    """Return why the first leg cannot go this way, or None when it can."""
    right = first_leg_side(kind, terms)
    if side is right:
        return None
    clause = terms.buy_obligation_first_leg.clause
    return Ground.of("rollover.side_wrong", clause, side=side.value, right=right.value)


@rule("GF-21.2.3-a")
def papers_window_ground(at: datetime, settle_on: date, venue: VenueCalendar, terms: RolloverTerms) -> Ground | None:
    """Return why papers cannot be rolled over at a moment, or None.

    They can until the end of the session of the day of settlement: after the session of the trading
    day before, or from the start of that one, as the rulebook says.
    """
    opened = _papers_from(settle_on, venue, terms)
    closes = _session_end(venue, settle_on)
    if opened <= at < closes:
        return None
    clause = terms.rollover_papers_from.clause
    return Ground.of("rollover.out_of_hours", clause, at=local(at), opens=opened, closes=closes)


def _papers_from(settle_on: date, venue: VenueCalendar, terms: RolloverTerms) -> datetime:
    if terms.rollover_papers_from.value == "day_before_after_session":
        return _session_end(venue, venue.trading.before(settle_on))
    session = venue.session_on(settle_on)
    return moment(settle_on, time(0, 0)) if session is None else session[0]


@rule("GF-21.2.3-b")
def cash_window_ground(at: datetime, settle_on: date, venue: VenueCalendar, terms: RolloverTerms) -> Ground | None:
    """Return why cash cannot be rolled over at a moment, or None.

    It can after the session of the trading day before, and on the day of settlement after the
    hour the rulebook names; the hour itself is early.
    """
    day_before = venue.trading.before(settle_on)
    opened = moment(settle_on, terms.rollover_cash_from.value)
    day = local(at).date()
    if day == day_before and at >= _session_end(venue, day_before):
        return None
    if day == settle_on and at > opened:
        return None
    clause = terms.rollover_cash_from.clause
    return Ground.of(
        "rollover.out_of_hours", clause, at=local(at), opens=opened, closes=moment(settle_on, _LAST_SECOND)
    )


_LAST_SECOND = datetime.max.time().replace(microsecond=0)


def _session_end(venue: VenueCalendar, day: date) -> datetime:
    session = venue.session_on(day)
    return moment(day, _LAST_SECOND) if session is None else session[1]


@rule("GF-21.2.3-e")
def price_day_of(first_leg_on: date, trading: Calendar) -> date:
    """Return the trading day whose price the first leg is made at."""
    return trading.before(first_leg_on)


@rule("GF-21.2.3-e")
def price_kind_of(terms: RolloverTerms) -> str:
    """Return which published price of that day it is: `close`, or `session_settlement`."""
    return "close" if terms.first_leg_price.value == "previous_close" else "session_settlement"


@rule("GF-21.2.3-e")
def price_ground(price: Decimal, close: Decimal, on: date, terms: RolloverTerms) -> Ground | None:
    """Return why a price of the first leg is refused, or None: only the published price will do."""
    if price == close:
        return None
    return Ground.of("rollover.price_wrong", terms.first_leg_price.clause, price=price, close=close, on=on)


@rule("GF-21.2.3-f")
def days_of(first_leg_on: date, trading: Calendar) -> tuple[date, int]:
    """Return the day of the second leg, the next trading day, and the calendar days to it."""
    second_on = trading.after(first_leg_on)
    return second_on, (second_on - first_leg_on).days


@rule("GF-21.2.3-f")
def rate_of(source: str, terms: RolloverTerms) -> Cited[Decimal] | Ground:
    """Return the rate by the tariffs chosen, per cent a year, or why there is none such."""
    sources = terms.rollover_rate_sources
    if source not in sources.value:
        return Ground.of("rollover.rate_unknown", sources.clause, source=source, known=", ".join(sources.value))
    rates = {"broker": terms.rollover_rate_broker, "executing_broker": terms.rollover_rate_executing_broker}
    return rates[source]


@rule("GF-21.2.3-f")
def second_leg_price(
    price: Decimal, rate: Decimal, days: int, side: Side, worth: Amount, terms: RolloverTerms
) -> Decimal:
    """Return the price of the second leg, rounded half up to the currency's smallest part.

    The rate costs the client either way: he buys back dearer what he sold, and sells back cheaper
    what he bought. `worth` tells the currency.
    """
    cost = price * rate / HUNDRED * days / terms.rollover_year_days.value
    exact = price + cost if side is Side.SELL else price - cost
    return round_to_unit(exact, worth.unit, Rounding.HALF_UP).decimal
