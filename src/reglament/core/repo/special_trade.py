"""Special trades: a short position closed in the last hour of the session and restored when the next one opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.fees.tariff import HUNDRED
from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount
from reglament.core.units.rounding import Rounding, round_to_unit


@dataclass(frozen=True, slots=True)
class SpecialPair:
    """Two linked trades of as many pieces: a purchase that closes a short position, a sale that restores it."""

    pieces: int
    first_on: date
    second_on: date
    first_side: Side = Side.BUY
    second_side: Side = Side.SELL

    @property
    def days(self) -> int:
        """Calendar days between the two."""
        return (self.second_on - self.first_on).days


@rule("GF-2.45-special-trade")
def special_pair(planned: int, on: date, trading: Calendar, terms: SpecialTradeTerms) -> SpecialPair:
    """Return the pair that carries a short position over: all of it, bought on the day, sold on the next."""
    assert planned < 0, "only a short position is carried over"
    return SpecialPair(-planned, on, trading.after(on, terms.special_second_leg_days.value))


@rule("GF-9.1.1-c", "GF-21.2.14-a")
def short_left(planned: int, ordered: int) -> int:
    """Return what of a short position is left without a client's order to close it; nothing when it is covered.

    `planned` is his position with all that is due in and out, `ordered` what his live orders buy.
    """
    return max(-planned - ordered, 0)


@rule("GF-9.1.1-d")
def due_uncovered(to_deliver: int, had: int, ordered: int) -> int:
    """Return what a client has to deliver on the next day and neither has nor has ordered."""
    return max(to_deliver - max(had, 0) - ordered, 0)


@rule("GF-9.1.2")
def special_case_window(venue: VenueCalendar, on: date, terms: SpecialTradeTerms) -> tuple[datetime, datetime] | None:
    """Return from when to when the broker may deal without an order on a day, or None on a day without a session."""
    return _last_part(venue, on, terms.special_case_minutes)


@rule("GF-21.2.14-a")
def special_trade_window(venue: VenueCalendar, on: date, terms: SpecialTradeTerms) -> tuple[datetime, datetime] | None:
    """Return from when to when a short position may be closed to be carried over, or None without a session."""
    return _last_part(venue, on, terms.special_trade_minutes)


def _last_part(venue: VenueCalendar, on: date, minutes: Cited[int]) -> tuple[datetime, datetime] | None:
    session = venue.session_on(on)
    return None if session is None else (session[1] - timedelta(minutes=minutes.value), session[1])


@rule("GF-9.1.2", "GF-21.2.14-a")
def window_ground(at: datetime, window: tuple[datetime, datetime] | None, clause: str) -> Ground | None:
    """Return why a deal without an order comes at the wrong hour, or None within the window."""
    if window is None:
        return Ground.of("special.no_session", clause, on=local(at).date())
    if window[0] <= at < window[1]:
        return None
    return Ground.of("special.out_of_hours", clause, at=local(at), opens=window[0], closes=window[1])


@rule("GF-21.2.14-b")
def second_due_at(second_on: date, venue: VenueCalendar, terms: SpecialTradeTerms) -> datetime | None:
    """Return by when the second trade is due: the opening or the end of its day's session, or None without one."""
    session = venue.session_on(second_on)
    if session is None:
        return None
    return session[0] if terms.special_second_leg_by.value == "session_start" else session[1]


@rule("GF-9.1.2")
def price_source(since: date, on: date, trading: Calendar, terms: SpecialTradeTerms) -> tuple[str, date]:
    """Return the price of a deal without an order: the last one since a day, or the close of the trading day before."""
    if terms.special_case_price.value == "market":
        return "last", since
    return "close", trading.before(on)


@rule("GF-21.2.14-b")
def overdue_ground(at: datetime, due_at: datetime, terms: SpecialTradeTerms) -> Ground | None:
    """Return the alarm for a second trade that was not made when the session opened, or None before that."""
    if at < due_at:
        return None
    return Ground.of("special.second_overdue", terms.special_second_leg_by.clause, due_at=due_at)


@rule("GF-21.2.8-b")
def commission_for(pair: SpecialPair, amount: Amount, terms: SpecialTradeTerms) -> Amount:
    """Return the commission for carrying a position over, rounded half up once.

    It runs for the calendar days between the trades; no interest on the debt comes beside it.
    """
    rate = terms.special_trade_commission.value
    exact = amount.decimal * rate / HUNDRED * pair.days / terms.special_trade_year_days.value
    return round_to_unit(exact, amount.unit, Rounding.HALF_UP)


@rule("GF-9.1.1-c", "GF-9.1.1-d")
def special_grounds(
    short: int, uncovered: int, facts: Mapping[str, str], terms: SpecialTradeTerms
) -> tuple[Ground, ...]:
    """Return on what grounds a special trade may be made: a short position left, an uncovered delivery of tomorrow."""
    found = []
    if short and terms.special_for_short.value:
        found.append(Ground.of("special.short_left", terms.special_for_short.clause, pieces=short, **facts))
    if uncovered and terms.special_for_due.value:
        found.append(Ground.of("special.due_uncovered", terms.special_for_due.clause, pieces=uncovered, **facts))
    return tuple(found)
