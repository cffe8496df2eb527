"""By when positions are closed once the value has fallen below the minimum margin.

One rulebook counts from the end of the main session, with a rule for halts; under the
later directives the broker publishes a time of day. `terms.close_out_term` says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reglament.core.calendar.days import LONGEST_CLOSURE_DAYS, ONE_DAY, DayNotCovered
from reglament.core.calendar.moments import end_of_day, local, moment
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop of trading: since when, and until when where it is over."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The last moment for closing, and why it is that one."""

    at: datetime
    ground: Ground


def close_out_due(
    breached_at: datetime, at: datetime, halts: Iterable[Halt], days: VenueCalendar, terms: CloseOutTerms
) -> Due:
    """Return by when positions are closed after a breach of the minimum margin, as far as it is known at a moment.

    `halts` are those of trading in what is to be closed; one that still runs ends now at the earliest.
    """
    if terms.close_out_term.value == "cut_off":
        return due_by_cut_off(breached_at, days, terms)
    return due_by_session(breached_at, at, halts, days, terms)


@rule("GC-11.8.30", "GF-21.1.7")
def due_by_session(
    breached_at: datetime, at: datetime, halts: Iterable[Halt], days: VenueCalendar, terms: CloseOutTerms
) -> Due:
    """Return the end of the session the breach falls into or before, or of the next one when it came late in it."""
    ends_at = session_end_after(breached_at, days)
    hours = terms.close_out_same_day_hours
    if not is_early(breached_at, ends_at, hours.value, exactly=terms.close_out_same_day_exactly.value):
        next_end = session_end_after(ends_at, days)
        return Due(next_end, Ground.of("margin.due_next_session", hours.clause, breached=breached_at, by=next_end))
    late = halt_is_late(ends_at, at, halts, terms)
    if late is not None:
        next_end = session_end_after(ends_at, days)
        return Due(next_end, Ground.of("margin.due_after_halt", late, breached=breached_at, by=next_end))
    return Due(ends_at, Ground.of("margin.due_same_session", hours.clause, breached=breached_at, by=ends_at))


@rule("GC-11.8.30")
def is_early(breached_at: datetime, ends_at: datetime, hours: int, *, exactly: bool) -> bool:
    """Return whether a breach left more than so many hours of the session; `exactly` says what that many are."""
    left = ends_at - breached_at
    limit = timedelta(hours=hours)
    return left > limit or (exactly and left == limit)


@rule("GC-11.8.30-halt")
def halt_is_late(ends_at: datetime, at: datetime, halts: Iterable[Halt], terms: CloseOutTerms) -> str | None:
    """Return the clause by which a halt moves the term to the next session, or None.

    Trading resumed this many hours before the end of the session, or later, leaves too little of it.
    """
    hours = terms.close_out_halt_hours
    if hours is None:
        return None
    latest = ends_at - timedelta(hours=hours.value)
    late = any(halt.since < ends_at and (halt.until or at) >= latest for halt in halts)
    return hours.clause if late else None


@rule("GF-21.1.7")
def due_by_cut_off(breached_at: datetime, days: VenueCalendar, terms: CloseOutTerms) -> Due:
    """Return the end of the trading day for a breach before the broker's cut-off, else the next trading day's cut-off.

    A breach on a day without trading waits for the cut-off of the next trading day.
    """
    cut_off = terms.close_out_cut_off
    assert cut_off is not None, "a rulebook that counts by a cut-off names it"
    day = local(breached_at).date()
    session = days.session_on(day)
    if session is not None and breached_at < moment(day, cut_off.value):
        return Due(
            session[1], Ground.of("margin.due_same_session", cut_off.clause, breached=breached_at, by=session[1])
        )
    next_cut_off = moment(days.trading.after(day), cut_off.value)
    return Due(
        next_cut_off, Ground.of("margin.due_next_cut_off", cut_off.clause, breached=breached_at, by=next_cut_off)
    )


@rule("GC-11.8.9-restore")
def restore_due(fell_at: datetime, days: VenueCalendar, terms: CloseOutTerms) -> datetime | None:
    """Return by when the client brings the value back to the initial margin; None where no term is set.

    A fall on a day without trading runs to the end of the next trading day.
    """
    if terms.initial_restored_by is None:
        return None
    day = days.trading_day_of(local(fell_at).date())
    if terms.initial_restored_by.value == "end_of_next_trading_day":
        day = days.trading.after(day)
    return end_of_day(day)


def session_end_after(at: datetime, days: VenueCalendar) -> datetime:
    """Return the first end of a main session after a moment. Raises `DayNotCovered`."""
    day: date = local(at).date()
    for _ in range(LONGEST_CLOSURE_DAYS):
        session = days.session_on(day)
        if session is not None and session[1] > at:
            return session[1]
        day += ONE_DAY
    raise DayNotCovered(f"{days.venue} has no session within {LONGEST_CLOSURE_DAYS} days after {at.isoformat()}")
