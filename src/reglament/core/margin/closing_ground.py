"""On which grounds positions are closed without a client's order; without one nothing is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reglament.core.calendar.moments import local, moment
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

FORCED_CLOSE = "forced_close"
"""The basis such deals bear in place of an order."""


class ClosingGround(StrEnum):
    """Why positions are closed."""

    BELOW_MINIMUM = "below_minimum"
    DELISTED = "delisted"
    """A security left the liquid list while the client was short in it, or its trading is about to stop."""
    DEMAND = "demand"
    """A demand to close, or to bring what is owed, was not met in time."""


class NoClosingClause(ValueError):
    """A forced deal is to be recorded without the clause that allows it."""


@dataclass(frozen=True, slots=True)
class ForcedBasis:
    """What a forced deal is recorded on: never a client's order."""

    kind: str
    clause: str
    actor: str
    """Who closes: the broker."""


@rule("GC-2.37-forced-close", "GF-2.32-forced-closing")
def forced_basis(clause: str) -> ForcedBasis:
    """Return the basis of a forced deal. Raises `NoClosingClause` without the clause of its ground."""
    if not clause:
        raise NoClosingClause("a forced deal names the clause that allows it; find the ground first")
    return ForcedBasis(FORCED_CLOSE, clause, "broker")


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What a ground is judged by."""

    at: datetime
    days: VenueCalendar
    closing_asked: bool = False
    """Whether the client's case asks for closing: below the minimum margin and nothing exempts."""
    shorts_off_list: tuple[str, ...] = ()
    """Securities off the list he is short in."""
    shorts_stopping: tuple[tuple[str, date], ...] = ()
    """Securities he is short in whose organised trading stops, with the first day without it."""
    demand_unmet: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether positions may be closed, by which clause, and why not."""

    clause: str
    faults: tuple[Ground, ...] = ()


@rule("GC-11.8.27", "GF-2.32-forced-closing")
def closing_allowed(ground: ClosingGround, facts: ClosingFacts, terms: CloseOutTerms) -> Allowed:
    """Return by which clause positions may be closed on a ground now, or why they may not."""
    if ground is ClosingGround.BELOW_MINIMUM:
        clause = terms.close_below_minimum.clause
        return Allowed(clause) if facts.closing_asked else _no_ground(ground, clause)
    if ground is ClosingGround.DELISTED:
        return delisted_allowed(facts, terms)
    return demand_allowed(facts, terms)


@rule("GC-11.8.5", "GF-21.1.9")
def delisted_allowed(facts: ClosingFacts, terms: CloseOutTerms) -> Allowed:
    """Return whether shorts in a security off the list may be closed, or on the last days before its trading stops."""
    listed = terms.close_delisted
    if listed.value and facts.shorts_off_list:
        return Allowed(listed.clause)
    before = terms.close_before_stop_days
    if before is not None and any(is_last_days(stops, before.value, facts) for _, stops in facts.shorts_stopping):
        return Allowed(before.clause)
    return _no_ground(ClosingGround.DELISTED, listed.clause)


@rule("GF-21.1.9")
def is_last_days(stops_on: date, days_before: int, facts: ClosingFacts) -> bool:
    """Return whether today is one of the last trading days before trading stops."""
    today = local(facts.at).date()
    return today < stops_on and facts.days.trading.after(today, days_before) >= stops_on


@rule("GC-11.8.28")
def demand_allowed(facts: ClosingFacts, terms: CloseOutTerms) -> Allowed:
    """Return whether an unmet demand may be closed now: from its hour to the end of that day's session.

    The state of the margin does not matter.
    """
    starts = terms.close_on_demand_from
    if starts is None:
        return _no_ground(ClosingGround.DEMAND, terms.close_below_minimum.clause)
    if not facts.demand_unmet:
        return _no_ground(ClosingGround.DEMAND, starts.clause)
    day = local(facts.at).date()
    session = facts.days.session_on(day)
    opens = moment(day, starts.value)
    if session is None or not opens <= facts.at < session[1]:
        ends = opens if session is None else session[1]
        return Allowed(
            starts.clause, (Ground.of("margin.outside_closing_hours", starts.clause, since=opens, until=ends),)
        )
    return Allowed(starts.clause)


def _no_ground(ground: ClosingGround, clause: str) -> Allowed:
    return Allowed(clause, (Ground.of("margin.no_closing_ground", clause, ground=ground.value),))
