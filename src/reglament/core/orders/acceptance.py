"""Acceptance: the one place that asks all questions about an order and branches on the answers.

First what was meant (instrument, quantity, price), then whether it may come this way and in this form, then how long
it lives, then what covers it. All findings are kept; the strictest decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.channel import Duplicate
from reglament.core.orders.cover import Cover, Lying, cover_of, forecast_grounds, free_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.frame import Frame, Place
from reglament.core.orders.kind import Priced
from reglament.core.orders.lifecycle import is_cancelled_unplaced
from reglament.core.orders.lifetime import Life
from reglament.core.orders.order import OrderState
from reglament.core.orders.quantity import Quantity, venue_rule_faults
from reglament.core.orders.refusal import Finding, refusal_code_of, strictest
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount

OutcomeWord = Literal["accepted", "refused", "waiting"]


class Case(Struct, gc=False):
    """Everything the questions need about one draft. What covers it is filled in when its turn comes."""

    draft: OrderDraft
    at: datetime
    side: Side
    instrument: Instrument
    quantity: Quantity
    priced: Priced
    place: Place
    frame: Frame
    """What form, way, moment and place of the draft answer."""
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
    on_margin: bool = False
    """Whether the part cash or papers do not carry is taken on margin."""
    accrued: Decimal | None = None
    """Coupon accrued on one bond by the day a deal would settle; None for other papers and where nobody told it."""


class Decision(Struct, frozen=True, gc=False):
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
    frame, quantity, life = case.frame, case.quantity, case.frame.life
    faults = frame.by_law or _order_faults(case, terms)
    cover, forecast = _covered(case, terms)
    grounds = faults + cover.faults + cover.grounds + forecast + life.grounds + frame.in_time + frame.consent
    grounds += quantity.grounds
    if (faults or cover.faults or cover.pieces < quantity.pieces) and _outcome(case, faults, cover, terms) == "refuse":
        code = refusal_code_of(faults + cover.faults, terms)
        shown = frame.by_law or grounds
        return Decision("refused", OrderState.REFUSED, shown, life, cover, frame.duplicate, refusal_code=code)
    grounds += life.usual + case.priced.grounds
    waits_for = _waits_for(bool(frame.consent), life.needs_officer, quantity.needs_choice)
    can_be_sent = frame.session_runs and not case.halted and not waits_for
    outcome: OutcomeWord = "accepted"
    state = OrderState.QUEUED
    if waits_for:
        state, outcome = OrderState.ON_HOLD, "waiting"
    elif is_cancelled_unplaced(case.priced.kind, can_be_sent, terms) and case.place.organised:
        state = OrderState.CANCELLED
        unplaceable = terms.market_order_unplaceable
        grounds += (Ground.of("order.cannot_be_placed_at_once", unplaceable.clause),)
    sendable = can_be_sent and state is OrderState.QUEUED
    return Decision(outcome, state, grounds, life, cover, frame.duplicate, sendable, frame.whole_only, waits_for)


def _outcome(case: Case, faults: tuple[Ground, ...], cover: Cover, terms: OrderTerms) -> str:
    findings = (
        Finding("refuse", faults + cover.faults) if faults or cover.faults else Finding("accept", ()),
        Finding("reduce", cover.grounds) if cover.pieces < case.quantity.pieces else Finding("accept", cover.grounds),
    )
    return strictest(findings, terms)


def _order_faults(case: Case, terms: OrderTerms) -> tuple[Ground, ...]:
    frame = case.frame
    of_price = case.priced.faults
    if not of_price and not case.quantity.needs_choice:
        of_price = venue_rule_faults(case.quantity.pieces, case.priced.price, case.instrument, terms)
    return frame.form_faults + of_price + frame.time_faults


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
    need_of = cash_need_of(case) if is_cash else _papers_need
    exceptions = []
    if case.on_margin:
        exceptions.append("uncovered_position")
    if case.draft.deferred:
        exceptions.append("deferred_obligations")
    unpublished = _unpublished_coupon(case, terms) if is_cash else ()
    cover = cover_of(quantity.pieces, case.instrument.lot, unit, available, need_of, is_cash, exceptions, terms)
    forecast = forecast_grounds(available, available + cover.short, unit, terms) if cover.short > 0 else ()
    return cover, forecast + unpublished


def cash_need_of(case: Case) -> Callable[[int], int]:
    """Return how much money so many pieces ask for: the price, the coupon accrued beside it, the costs."""
    price, per_paper = case.reserve_price, case.accrued
    assert price is not None, "a purchase is covered at a price"

    def need(pieces: int) -> int:
        amount = case.instrument.amount_for(price, pieces)
        paid = amount.minor + case.costs(amount)
        return paid if per_paper is None else paid + case.instrument.accrued_for(per_paper, pieces).minor

    return need


def _unpublished_coupon(case: Case, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return that a bond's accrued coupon is not known, so that what is set aside counts the price alone."""
    if case.instrument.kind != "bond" or case.accrued is not None:
        return ()
    return (Ground.of("order.accrued_unknown", terms.cash_shortfall.clause, instrument=case.instrument.code),)


def _papers_need(pieces: int) -> int:
    return pieces


def _waits_for(consent: bool, life: bool, unit: bool) -> tuple[str, ...]:
    if not (consent or life or unit):
        return ()
    asked = (("conditions", consent), ("lifetime", life), ("quantity_unit", unit))
    return tuple(name for name, needed in asked if needed)
