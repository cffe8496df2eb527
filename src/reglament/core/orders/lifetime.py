"""How long an order lives, and until when one may still come.

A stated term is bounded by days; an order without a term lives as its place has it. The end is a moment: the end of
the venue's session on the last day, or the end of the day where there is no session.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from reglament.core.calendar.days import LONGEST_CLOSURE_DAYS, ONE_DAY
from reglament.core.calendar.moments import end_of_day, local, moment
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.orders.channel import channel_kind_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.order import OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Fact, Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The last day an order lives, and whether an officer must agree to it."""

    expires_on: date
    needs_officer: bool = False
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """From which moment an order lives no more and what it becomes then, or why it cannot be taken."""

    expires_on: date
    expires_at: datetime
    ends_as: OrderState
    needs_officer: bool = False
    grounds: tuple[Ground, ...] = ()
    faults: tuple[Ground, ...] = ()
    usual: tuple[Ground, ...] = ()
    """What an order without a term stands on; no reason for anything but its life."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Whether an order came in time, with the trader's name when he let it in late."""

    grounds: tuple[Ground, ...] = ()
    faults: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """The session an order placed at a moment belongs to."""

    on: date
    opens: datetime
    ends: datetime

    def runs_at(self, at: datetime) -> bool:
        """True while the session runs; its end is outside."""
        return self.opens <= at < self.ends


def session_for(calendar: VenueCalendar, at: datetime) -> Session | None:
    """Return the running or the next session of a venue, or None when none is known."""
    day = local(at).date()
    for _ in range(LONGEST_CLOSURE_DAYS):
        hours = calendar.session_on(day)
        if hours is not None and at < hours[1]:
            return Session(day, *hours)
        day += ONE_DAY
    return None


def end_on(calendar: VenueCalendar | None, day: date) -> datetime:
    """Return when trading ends on a day: with the session, or with the day where there is none."""
    hours = calendar.session_on(day) if calendar is not None else None
    return end_of_day(day) if hours is None else hours[1]


@rule("GC-7.11", "GF-8.2.11")
def lifetime_of(placed_on: date, wanted: date, agreed_by: str, terms: OrderTerms) -> Lifetime:
    """Return the last day an order lives.

    One rulebook cuts a lifetime over the limit, the other puts the order before an officer;
    `terms.lifetime_excess` says which. `agreed_by` names the officer who agreed already.
    """
    limit = terms.lifetime_days_max
    longest = placed_on + timedelta(days=limit.value)
    if wanted <= longest:
        return Lifetime(wanted)
    excess = terms.lifetime_excess
    facts: dict[str, Fact] = {"wanted": wanted, "longest": longest, "days": limit.value}
    if excess.value == "cut":
        return Lifetime(longest, grounds=(Ground.of("order.lifetime_cut", limit.clause, **facts),))
    if agreed_by:
        return Lifetime(
            wanted, grounds=(Ground.of("order.lifetime_agreed", excess.clause, officer=agreed_by, **facts),)
        )
    ground = Ground.of("order.lifetime_over_limit", excess.clause, **facts)
    return Lifetime(wanted, needs_officer=True, grounds=(ground,))


@rule("GF-8.2.10-b")
def stated_term_counts(channel: str, organised: bool, terms: OrderTerms) -> bool:
    """Return whether an order may state a life of its own; at an exchange some ways may not."""
    channels = terms.own_validity_channels
    return not organised or channels is None or channel_kind_of(channel, terms) in channels.value


def life_of(
    draft: OrderDraft,
    at: datetime,
    session: Session | None,
    calendar: VenueCalendar | None,
    organised: bool,
    venue_default: str,
    terms: OrderTerms,
) -> Life:
    """Return how long a draft would live: by its own term, else by the rules of its place."""
    placed_on = local(at).date()
    wanted = draft.condition_on or draft.valid_until
    if wanted is not None and stated_term_counts(draft.channel, organised, terms):
        return _stated_life(draft, placed_on, wanted, at, calendar, terms)
    ignored: tuple[Ground, ...] = ()
    if wanted is not None and terms.own_validity_channels is not None:
        clause = terms.own_validity_channels.clause
        ignored = (Ground.of("order.term_not_by_this_channel", clause, wanted=wanted, channel=draft.channel),)
    life = exchange_life(session, venue_default, placed_on, terms) if organised else otc_life(placed_on, at, terms)
    return replace(life, grounds=ignored + life.grounds) if ignored else life


@rule("GC-7.12", "GF-8.2.10-b")
def exchange_life(session: Session | None, venue_default: str, placed_on: date, terms: OrderTerms) -> Life:
    """Return the life of an exchange order without a term: to the end of its session.

    Where the venue's rules decide and none are set for it, the venue is not open for orders.
    """
    default, ends_as = terms.default_life, OrderState(terms.session_end_state.value)
    if default.value == "venue_rules" and not venue_default:
        fault = Ground.of("order.venue_without_default_life", default.clause)
        return Life(placed_on, end_of_day(placed_on), ends_as, faults=(fault,))
    if session is None:
        fault = Ground.of("order.no_session_known", default.clause)
        return Life(placed_on, end_of_day(placed_on), ends_as, faults=(fault,))
    return Life(session.on, session.ends, ends_as, usual=_lives_for_its_session(default.clause))


@cache
def _lives_for_its_session(clause: str) -> tuple[Ground, ...]:
    """Return the ground of an order without a term, made once a clause: nearly every order stands on it."""
    return (Ground.of("order.lives_for_its_session", clause),)


@rule("GC-7.12-otc", "GF-8.2.2-e")
def otc_life(placed_on: date, at: datetime, terms: OrderTerms) -> Life:
    """Return the life of an off-exchange order without a term: to a clock time of its day, or none."""
    end, clock = terms.otc_life, terms.otc_expiry_clock
    if end.value == "must_be_stated" or clock is None:
        fault = Ground.of("order.field_missing", end.clause, field="validity")
        return Life(placed_on, end_of_day(placed_on), OrderState.EXPIRED, faults=(fault,))
    expires_at = moment(placed_on, clock.value)
    life = Life(placed_on, expires_at, OrderState.EXPIRED)
    if at > expires_at:
        return replace(life, faults=(Ground.of("order.day_is_over", clock.clause, until=clock.value),))
    return life


def _stated_life(
    draft: OrderDraft,
    placed_on: date,
    wanted: date,
    at: datetime,
    calendar: VenueCalendar | None,
    terms: OrderTerms,
) -> Life:
    lifetime = lifetime_of(placed_on, wanted, draft.life_agreed_by, terms)
    last = lifetime.expires_on
    expires_at = condition_end(draft.condition_on, last, terms) or end_on(calendar, last)
    life = Life(last, expires_at, OrderState.EXPIRED, lifetime.needs_officer, lifetime.grounds)
    if expires_at <= at:
        clause = terms.lifetime_days_max.clause
        return replace(life, faults=(Ground.of("order.term_is_over", clause, wanted=wanted),))
    return life


@rule("GF-8.2.10-a")
def condition_end(condition_on: date | None, last: date, terms: OrderTerms) -> datetime | None:
    """Return the moment a named deal condition ends an order: when its day comes, or None."""
    ends = terms.deal_condition_ends
    if ends is None or not ends.value or condition_on is None or condition_on > last:
        return None
    return moment(condition_on, time(0, 0))


@rule("GF-8.2.17")
def written_lead_faults(channel: str, at: datetime, expires_at: datetime, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a written order came too close to the end of its validity."""
    lead, written = terms.written_lead, terms.written_channels
    if lead is None or written is None or channel_kind_of(channel, terms) not in written.value:
        return ()
    latest = expires_at - timedelta(hours=lead.value)
    if at <= latest:
        return ()
    return (Ground.of("order.written_too_late", lead.clause, latest=latest, received=at),)


@rule("GF-8.2.18")
def intake_of(at: datetime, session_end: datetime | None, consent_by: str, terms: OrderTerms) -> Intake:
    """Return whether an order came in time before the end of the day's session.

    `session_end` is None on a day without a session and off the exchange.
    """
    cutoff = terms.intake_cutoff_before_session_end
    if cutoff is None or session_end is None:
        return Intake()
    latest = session_end - timedelta(minutes=cutoff.value)
    if at <= latest:
        return Intake()
    if consent_by:
        return Intake(grounds=(Ground.of("order.taken_late_by_consent", cutoff.clause, trader=consent_by),))
    return Intake(faults=(Ground.of("order.intake_closed", cutoff.clause, latest=latest, received=at),))
