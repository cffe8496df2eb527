"""The settlement-day chain: what becomes of a shortage by the clock, from its first sight to the end of its day.

A shortage is seen, may be carried over from one trading day before its day on, and is due to
be at the stated hour of the day. What is demanded instead is closed by the client before the
hour, or by force until the session ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from reglament.core.calendar.moments import local, moment
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.repo.demand import still_to_close
from reglament.core.repo.special_repo import earliest_day
from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


class ChainState(StrEnum):
    """States of one day of a chain, for what is carried over and for what is demanded."""

    ACTIVE = "active"
    """Seen; it is too early to carry it over."""
    REPO_ALLOWED = "repo_allowed"
    DEMANDED = "demanded"
    RESTORED = "restored"
    REPO_DUE = "repo_due"
    ROLLED = "rolled"
    INCIDENT = "incident"
    FORCED_CLOSE = "forced_close"


@dataclass(frozen=True, slots=True)
class Shortage:
    """One part of a day's shortage as it stands now."""

    due_on: date
    lacking: int
    """In smallest parts; nil when it is restored or carried over."""
    rolled: bool = False
    """Whether a REPO was made for it."""
    demanded: bool = False
    answer_until: datetime | None = None
    """Of a demand: the moment before which it is to be met."""
    ordered: int = 0
    """What the client's own live orders, filed in time, are to bring."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a shortage stands, and the clause that says so."""

    state: ChainState
    clause: str


def stands(
    shortage: Shortage, at: datetime, calendar: VenueCalendar, terms: SpecialRepoTerms, force_from: Cited[time]
) -> Move:
    """Return where a part of a shortage stands at a moment; `force_from` is the hour closing by force begins at."""
    if shortage.lacking <= 0:
        state = ChainState.ROLLED if shortage.rolled else ChainState.RESTORED
        return Move(state, fixed(terms.restored_by_orders).clause)
    if shortage.demanded:
        return demanded_part(shortage, at, calendar, terms, force_from)
    return carried_part(shortage, at, calendar, terms)


@rule("GC-11.8.12", "GC-11.8.12-deadline", "GC-11.8.15", "GC-11.8.21")
def carried_part(shortage: Shortage, at: datetime, calendar: VenueCalendar, terms: SpecialRepoTerms) -> Move:
    """Return where what is to be carried over stands.

    The client's hour on the day itself makes a REPO due; a session that ends without one is an incident.
    """
    deadline = fixed(terms.negative_balance_restore_deadline)
    earliest = fixed(terms.special_repo_earliest_trading_days)
    if at < moment(shortage.due_on, deadline.value):
        if local(at).date() < earliest_day(shortage.due_on, calendar.trading, terms):
            return Move(ChainState.ACTIVE, earliest.clause)
        return Move(ChainState.REPO_ALLOWED, earliest.clause)
    if at < end_of_session(shortage.due_on, calendar):
        return Move(ChainState.REPO_DUE, deadline.clause)
    return Move(ChainState.INCIDENT, fixed(terms.no_offer_outcome).clause)


@rule("GC-11.8.23", "GC-11.8.24", "GC-11.8.28")
def demanded_part(
    shortage: Shortage, at: datetime, calendar: VenueCalendar, terms: SpecialRepoTerms, force_from: Cited[time]
) -> Move:
    """Return where what is demanded stands: waiting for the client, to be closed by force, or left open too long.

    Force never begins before its own hour, however early the term; margin does not matter here.
    """
    assert shortage.answer_until is not None, "a demand has a term"
    begins = max(shortage.answer_until, moment(shortage.due_on, force_from.value))
    if at < begins:
        return Move(ChainState.DEMANDED, fixed(terms.close_demand_deadline).clause)
    if at >= max(end_of_session(shortage.due_on, calendar), shortage.answer_until):
        return Move(ChainState.INCIDENT, force_from.clause)
    if still_to_close(shortage.lacking, shortage.ordered) == 0:
        return Move(ChainState.DEMANDED, fixed(terms.record_date_close_deadline).clause)
    return Move(ChainState.FORCED_CLOSE, force_from.clause)


def end_of_session(on: date, calendar: VenueCalendar) -> datetime:
    """Return the end of the main session of a day, or of the day's own hour of it when the venue does not trade."""
    session = calendar.session_on(on)
    assert session is not None, "an obligation is settled on a trading day"
    return session[1]
