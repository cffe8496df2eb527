"""Acceptance: the one place that asks all questions about an order and branches on the answers.

First what was meant (instrument, quantity, price), then whether it may come this way and in this form, then how long
it lives, then what covers it. All findings are kept; the strictest decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.channel import (
    Duplicate,
    channel_faults,
    duplicate_of,
    system_faults,
)
from reglament.core.orders.conditions import (
    all_or_none_faults,
    consent_grounds,
    extra_conditions_of,
    is_whole_only,
)
from reglament.core.orders.cover import Cover, Lying, cover_of, forecast_grounds, free_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.essentials import (
    form_faults,
    missing_repo_limits,
    missing_venue_fields,
    paper_faults,
)
from reglament.core.orders.execution import unplaced_faults
from reglament.core.orders.kind import Priced
from reglament.core.orders.lifecycle import is_cancelled_unplaced
from reglament.core.orders.lifetime import Life, Session, intake_of, life_of, written_lead_faults
from reglament.core.orders.order import OrderState
from reglament.core.orders.quantity import Quantity, venue_rule_faults
from reglament.core.orders.refusal import Finding, law_refusal, refusal_code_of, strictest
from reglament.core.orders.subject import subject_faults
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount

OutcomeWord = Literal["accepted", "refused", "waiting"]
LAW_BAN = "order.law_ban"
"""Contract term an officer sets: the inner code of the ground of law on which orders are refused."""


@dataclass(frozen=True, slots=True)
class Place:
    """The venue an order would go to, as it stands at the moment."""

    code: str
    organised: bool
    default_life: str = ""
    required_fields: tuple[str, ...] = ()
    calendar: VenueCalendar | None = None
    session: Session | None = None
    """The session an order of this moment belongs to."""
    session_end_today: datetime | None = None
    """End of this day's session, past or to come; None on a day without one."""


@dataclass(slots=True)
class Case:
    """Everything the questions need about one draft. What covers it is filled in when its turn comes."""

    draft: OrderDraft
    at: datetime
    side: Side
    instrument: Instrument
    quantity: Quantity
    priced: Priced
    place: Place
    halted: bool
    agreed: Mapping[str, str]
    lying: Lying
    """Cash for a purchase, papers for a sale, at the venue."""
    elsewhere: int
    """Free cash at other places that may be moved to the venue for the order."""
    reserve_price: Decimal | None
    costs: Callable[[Amount], int]
    """Fees and charges of a deal of this amount, in smallest parts."""
    best_counter: Decimal | None = None
    """The best quote on the other side, where one is known."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a draft, with every ground that spoke."""

    outcome: OutcomeWord
    state: OrderState
    grounds: tuple[Ground, ...]
    life: Life
    cover: Cover
    duplicate: Duplicate
    can_be_sent: bool = False
    whole_only: bool = False
    waits_for: tuple[str, ...] = ()
    refusal_code: str = ""


def decide_acceptance(case: Case, terms: OrderTerms) -> Decision:
    """Return what becomes of a draft whose client, instrument, quantity and price could be read."""
    draft = case.draft
    conditions = extra_conditions_of(draft)
    life = _life(case, terms)
    intake = intake_of(case.at, _end_for_intake(case), draft.late_consent_by, terms)
    lead = written_lead_faults(draft.channel, case.at, life.expires_at, terms) if not life.faults else ()
    by_law = law_refusal(case.agreed.get(LAW_BAN, ""), terms)
    faults = by_law or _form_findings(case, terms) + intake.faults + life.faults + lead
    cover, forecast = _covered(case, terms)
    consent = consent_grounds(conditions, draft.consent_by, terms)
    findings = (
        Finding("refuse", faults + cover.faults) if faults or cover.faults else Finding("accept", ()),
        Finding("reduce", cover.grounds) if cover.pieces < case.quantity.pieces else Finding("accept", cover.grounds),
    )
    grounds = faults + cover.faults + cover.grounds + forecast + life.grounds + intake.grounds + consent
    grounds += case.quantity.grounds
    duplicate = duplicate_of(draft.channel, local(case.at).date(), case.agreed, terms)
    if strictest(findings, terms) == "refuse":
        code = refusal_code_of(faults + cover.faults, terms)
        shown = by_law or grounds
        return Decision("refused", OrderState.REFUSED, shown, life, cover, duplicate, refusal_code=code)
    waits_for = _waits_for(bool(consent), life.needs_officer, case.quantity.needs_choice)
    can_be_sent = _can_be_sent(case) and not waits_for
    whole_only = is_whole_only(conditions, terms)
    if waits_for:
        state, outcome = OrderState.ON_HOLD, "waiting"
    elif is_cancelled_unplaced(case.priced.kind, can_be_sent, terms) and case.place.organised:
        state, outcome = OrderState.CANCELLED, "accepted"
        unplaceable = terms.market_order_unplaceable
        grounds += (Ground.of("order.cannot_be_placed_at_once", unplaceable.clause),)
    else:
        state, outcome = OrderState.QUEUED, "accepted"
    return Decision(
        outcome,  # type: ignore[arg-type]
        state,
        grounds,
        life,
        cover,
        duplicate,
        can_be_sent and state is OrderState.QUEUED,
        whole_only,
        waits_for,
    )


def _form_findings(case: Case, terms: OrderTerms) -> tuple[Ground, ...]:
    draft = case.draft
    return (
        subject_faults(draft.form, terms)
        + channel_faults(draft.channel, case.agreed, terms)
        + system_faults(draft.channel, case.agreed, terms)
        + form_faults(draft.form, terms)
        + paper_faults(draft, terms)
        + missing_repo_limits(draft, terms)
        + missing_venue_fields(draft, case.place.required_fields, terms)
        + unplaced_faults(bool(draft.venue), terms)
        + all_or_none_faults(draft.conditions, terms)
        + case.priced.faults
        + ((), _venue_faults(case, terms))[not case.priced.faults]
    )


def _venue_faults(case: Case, terms: OrderTerms) -> tuple[Ground, ...]:
    if case.quantity.needs_choice:
        return ()
    return venue_rule_faults(case.quantity.pieces, case.priced.price, case.instrument, terms)


def _life(case: Case, terms: OrderTerms) -> Life:
    place = case.place
    return life_of(case.draft, case.at, place.session, place.calendar, place.organised, place.default_life, terms)


def _end_for_intake(case: Case) -> datetime | None:
    return case.place.session_end_today if case.place.organised else None


def _covered(case: Case, terms: OrderTerms) -> tuple[Cover, tuple[Ground, ...]]:
    quantity = case.quantity
    if case.draft.own_account or case.priced.faults or quantity.needs_choice:
        return Cover(quantity.pieces, 0), ()
    is_cash = case.side is Side.BUY
    if is_cash and case.reserve_price is None:
        fault = Ground.of("order.no_price_for_cover", terms.cash_shortfall.clause, instrument=case.instrument.code)
        return Cover(0, 0, faults=(fault,)), ()
    unit = case.instrument.currency if is_cash else case.instrument.unit
    here = free_of(case.lying, terms)
    available = here + case.elsewhere
    need_of = _cash_need_of(case) if is_cash else _papers_need
    exceptions = []
    if case.agreed.get("margin.uncovered") == "allowed":
        exceptions.append("uncovered_position")
    if case.draft.deferred:
        exceptions.append("deferred_obligations")
    cover = cover_of(quantity.pieces, case.instrument.lot, unit, available, need_of, is_cash, exceptions, terms)
    forecast = forecast_grounds(available, available + cover.short, unit, terms) if cover.short > 0 else ()
    return cover, forecast


def _cash_need_of(case: Case) -> Callable[[int], int]:
    price = case.reserve_price
    assert price is not None, "a purchase is covered at a price"

    def need(pieces: int) -> int:
        amount = case.instrument.amount_for(price, pieces)
        return amount.minor + case.costs(amount)

    return need


def _papers_need(pieces: int) -> int:
    return pieces


def _waits_for(consent: bool, life: bool, unit: bool) -> tuple[str, ...]:
    asked = (("conditions", consent), ("lifetime", life), ("quantity_unit", unit))
    return tuple(name for name, needed in asked if needed)


def _can_be_sent(case: Case) -> bool:
    session = case.place.session
    return case.place.organised and not case.halted and session is not None and session.runs_at(case.at)
