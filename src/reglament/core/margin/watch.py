"""Where a client stands between a call and its end: what the present figures make of it.

normal, below the initial margin, not restored in time, to be closed, closing, overdue.
Figures and the clock move a case; nothing here remembers, the standing before comes in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.due import Due
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import RUB, Amount
from reglament.core.units.rounding import Rounding, round_to_unit


class CallState(StrEnum):
    """Where a case stands. The last four end it."""

    BELOW_INITIAL = "below_initial"
    """The value is below the initial margin; the client may still restore it."""
    BREACHED = "breached"
    """The client's term has passed; nothing follows but the limits on his acts."""
    CLOSEOUT_DUE = "closeout_due"
    """The value is below the minimum margin, and no closing deal is made yet."""
    CLOSING = "closing"
    """A closing deal is made; closing goes on until the target is reached."""
    OVERDUE = "overdue"
    """The term for closing has passed: an incident."""
    RESTORED = "restored"
    """Closed far enough by the broker."""
    NORMAL = "normal"
    """Restored by the client, or by the market."""
    RECOVERED = "recovered"
    """The duty to close ended before the first deal, and the value is back at the initial margin."""
    EXHAUSTED = "exhausted"
    """Nothing that margin is asked for is left after closing: what is lacking is a debt to collect."""

    @property
    def is_open(self) -> bool:
        """True while the case lives."""
        return self not in (CallState.RESTORED, CallState.NORMAL, CallState.RECOVERED, CallState.EXHAUSTED)

    @property
    def asks_for_closing(self) -> bool:
        """True while the broker has to close."""
        return self in (CallState.CLOSEOUT_DUE, CallState.CLOSING, CallState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides: portfolio value, initial and minimum margin in roubles, unrounded."""

    value: Decimal
    initial: Decimal
    minimum: Decimal

    @property
    def shortfall(self) -> Decimal:
        """How much the value lacks to the initial margin; nil or less when it lacks nothing."""
        return self.initial - self.value


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it stands."""

    state: CallState
    fell_at: datetime
    """When the value fell below the initial margin."""
    restore_by: datetime | None = None
    breached_at: datetime | None = None
    """When the value fell below the minimum margin."""
    close_by: datetime | None = None
    first_deal_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A case after a look at the figures. `standing` is None where there is and was nothing."""

    standing: Standing | None
    grounds: tuple[Ground, ...] = ()

    def says(self, code: str) -> bool:
        """Return whether one of the grounds bears this code."""
        return any(ground.code == code for ground in self.grounds)


DueOf = Callable[[datetime], Due]
RestoreOf = Callable[[datetime], datetime | None]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a client: figures, moment, category, and how his terms are counted."""

    seen: Seen
    at: datetime
    category: RiskCategory
    due_of: DueOf
    """From the moment of a breach to the term for closing."""
    restore_of: RestoreOf
    """From the moment of a fall to the client's term."""


def step(before: Standing | None, look: Look, terms: CloseOutTerms) -> Step:
    """Return what a look at the figures makes of a case, with the grounds for what changed."""
    if before is None or not before.state.is_open:
        return _opened(look, terms)
    if before.state.asks_for_closing:
        return _while_closing(before, look, terms)
    return _before_closing(before, look, terms)


def _opened(look: Look, terms: CloseOutTerms) -> Step:
    ground = below_initial(look.seen, terms)
    if ground is None:
        return Step(None)
    fallen = Standing(CallState.BELOW_INITIAL, look.at, look.restore_of(look.at))
    closing = _to_be_closed(fallen, look, terms)
    return closing or Step(fallen, (ground,))


def _before_closing(before: Standing, look: Look, terms: CloseOutTerms) -> Step:
    if below_initial(look.seen, terms) is None:
        return Step(replace(before, state=CallState.NORMAL), (_back(look.seen, terms.breach_notice.clause),))
    closing = _to_be_closed(before, look, terms)
    if closing is not None:
        return closing
    unmet = not_restored(before, look.at, terms)
    return Step(before) if unmet is None else Step(replace(before, state=CallState.BREACHED), (unmet,))


def _to_be_closed(before: Standing, look: Look, terms: CloseOutTerms) -> Step | None:
    ground = must_close(look.seen, look.category, terms)
    if ground is None:
        return None
    due = look.due_of(look.at)
    after = replace(before, state=CallState.CLOSEOUT_DUE, breached_at=look.at, close_by=due.at)
    return Step(after, (ground, due.ground))


def _while_closing(before: Standing, look: Look, terms: CloseOutTerms) -> Step:
    assert before.breached_at is not None, "what is to be closed was breached"
    if before.first_deal_at is None and is_recovered(look.seen, look.category, terms):
        return _recovered(before, look, terms)
    if before.first_deal_at is not None and is_closed_enough(look.seen, terms):
        ground = Ground.of("margin.restored", terms.close_out_surplus.clause, value=_money(look.seen.value))
        return Step(replace(before, state=CallState.RESTORED), (ground,))
    if before.first_deal_at is not None and is_exempt(look.seen, look.category, terms):
        clause = terms.close_out_exempt.clause
        ground = Ground.of("margin.nothing_left", clause, value=_money(look.seen.value))
        return Step(replace(before, state=CallState.EXHAUSTED), (ground,))
    due = look.due_of(before.breached_at)
    after = before
    grounds: tuple[Ground, ...] = ()
    if before.state is not CallState.OVERDUE and due.at != before.close_by:
        after, grounds = replace(before, close_by=due.at), (due.ground,)
    missed = is_overdue(after, look.at, due)
    if missed is not None:
        return Step(replace(after, state=CallState.OVERDUE), (*grounds, missed))
    return Step(after, grounds)


def _recovered(before: Standing, look: Look, terms: CloseOutTerms) -> Step:
    """Return the case without the duty to close: ended, or a plain call again."""
    clause = terms.close_out_recovered.clause
    ground = Ground.of("margin.recovered", clause, value=_money(look.seen.value), minimum=_money(look.seen.minimum))
    if below_initial(look.seen, terms) is None:
        return Step(replace(before, state=CallState.RECOVERED), (ground,))
    again = replace(before, state=CallState.BELOW_INITIAL, breached_at=None, close_by=None)
    unmet = not_restored(again, look.at, terms)
    return Step(again, (ground,)) if unmet is None else Step(replace(again, state=CallState.BREACHED), (ground, unmet))


@rule("GC-11.8.10", "GF-21.1.6")
def below_initial(seen: Seen, terms: CloseOutTerms) -> Ground | None:
    """Return the ground of a call when the value is below the initial margin; equality is no breach."""
    if seen.value >= seen.initial:
        return None
    clause = terms.breach_notice.clause
    return Ground.of(
        "margin.below_initial",
        clause,
        value=_money(seen.value),
        initial=_money(seen.initial),
        shortfall=_money(seen.shortfall),
    )


@rule("GC-11.8.9-restore")
def not_restored(before: Standing, at: datetime, terms: CloseOutTerms) -> Ground | None:
    """Return the ground when the client's term has passed unmet; nothing is done to him for it."""
    term = terms.initial_restored_by
    if term is None or before.state is CallState.BREACHED or before.restore_by is None or at <= before.restore_by:
        return None
    return Ground.of("margin.not_restored", term.clause, by=before.restore_by)


@rule("GC-11.8.29", "GC-11.8.29-exempt", "GF-21.1.7")
def must_close(seen: Seen, category: RiskCategory, terms: CloseOutTerms) -> Ground | None:
    """Return the ground for closing when the value is below the minimum margin and nothing exempts."""
    if not terms.close_below_minimum.value or seen.value >= seen.minimum or is_exempt(seen, category, terms):
        return None
    clause = terms.close_below_minimum.clause
    return Ground.of("margin.below_minimum", clause, value=_money(seen.value), minimum=_money(seen.minimum))


@rule("GC-11.8.29-exempt", "GF-21.1.7")
def is_exempt(seen: Seen, category: RiskCategory, terms: CloseOutTerms) -> bool:
    """Return whether nobody has to close: a special client, or a debt with nothing left that margin is asked for."""
    words = terms.close_out_exempt.value
    if category is RiskCategory.SPECIAL and "special_category" in words:
        return True
    return seen.minimum == 0 and "no_positions" in words


@rule("GC-11.8.29-exempt", "GF-21.1.7")
def is_recovered(seen: Seen, category: RiskCategory, terms: CloseOutTerms) -> bool:
    """Return whether the duty to close has ended before the first deal.

    One rulebook asks for more than the minimum margin, the other for no less.
    """
    if is_exempt(seen, category, terms):
        return True
    if terms.close_out_recovered.value == "above":
        return seen.value > seen.minimum
    return seen.value >= seen.minimum


@rule("GC-11.8.31", "GF-21.1.7")
def is_closed_enough(seen: Seen, terms: CloseOutTerms) -> bool:
    """Return whether closing has reached its target: the initial margin, and what the rulebook asks above it."""
    return seen.value >= seen.initial + terms.close_out_surplus.value.decimal


@rule("GC-11.8.30", "GF-21.1.7")
def is_overdue(standing: Standing, at: datetime, due: Due) -> Ground | None:
    """Return the ground of an incident when the term for closing has passed."""
    if standing.state is CallState.OVERDUE or standing.close_by is None or at <= standing.close_by:
        return None
    return Ground.of("margin.close_out_overdue", due.ground.clause, by=standing.close_by)


def with_deal(standing: Standing, at: datetime) -> Standing:
    """Return the case after a closing deal: from the first one on only the target ends it."""
    if standing.first_deal_at is not None:
        return standing
    state = CallState.CLOSING if standing.state is CallState.CLOSEOUT_DUE else standing.state
    return replace(standing, state=state, first_deal_at=at)


def _back(seen: Seen, clause: str) -> Ground:
    return Ground.of("margin.back_to_normal", clause, value=_money(seen.value), initial=_money(seen.initial))


def _money(value: Decimal) -> Amount:
    """Return a sum in roubles for showing, to kopecks half up; every comparison is made on the exact figures."""
    return round_to_unit(value, RUB, Rounding.HALF_UP)
