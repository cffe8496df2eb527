"""From a draft to a case: who gives the order, which instrument and how much it means, where it would go."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from reglament.core.calendar.days import DayNotCovered
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.orders.acceptance import Case
from reglament.core.orders.cover import Lying
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.essentials import client_faults, instrument_faults, missing_fields
from reglament.core.orders.frame import Place
from reglament.core.orders.kind import priced
from reglament.core.orders.quantity import quantity_of
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.settlement.suspension import POSITION_SUSPENDED
from reglament.core.trades.trade import Side
from reglament.flows.orders.facts import Facts
from reglament.flows.settlement.suspend_client import position_faults
from reglament.store.orders.clients import ClientFacts

_SIDES = {side.value: side for side in Side}


class Reading(Struct, gc=False):
    """A draft as understood: the case to decide, or why it cannot be read."""

    draft: OrderDraft
    at: datetime
    client: ClientFacts | None = None
    case: Case | None = None
    account: AccountKey | None = None
    """Where the order's cover lies."""
    faults: tuple[Ground, ...] = ()


def read_draft(draft: OrderDraft, facts: Facts, shared: tuple[object, ...] | None = None) -> Reading:
    """Return what a draft means. Nobody learns of a client he does not act for.

    `shared` is what the draft has in common with others, where it has been asked already.
    """
    terms = facts.terms
    at = draft.received_at or facts.act.at
    reading = Reading(draft, at)
    client, faults = _sender(draft, facts)
    reading.client = client
    instruments = facts.instruments_meant(draft.instrument) if draft.instrument else []
    if draft.instrument:
        faults += instrument_faults(draft.instrument, instruments, terms)
    side = _SIDES.get(draft.side)
    if side is None and draft.side:
        faults += (Ground.of("order.side_unknown", terms.required_fields.clause, side=draft.side),)
    if faults or side is None:
        reading.faults = faults
        return reading
    instrument = instruments[0]
    quantity = quantity_of(draft.quantity, draft.quantity_unit, instrument.lot, terms)
    place = facts.place_of(draft.venue or instrument.venue, at)
    if place is None:
        clause = terms.venue_terms_required.clause
        faults += (Ground.of("order.venue_unknown", clause, venue=draft.venue or instrument.venue),)
    faults += quantity.grounds if quantity.is_wrong else ()
    if faults or place is None:
        reading.faults = faults
        return reading
    kept = position_faults(facts.act, agreed_since(client), brings_money=side is Side.SELL)
    if kept:
        reading.faults = kept
        return reading
    price = priced(draft, instrument, terms)
    agreed = client.agreed if client else {}
    try:
        frame = facts.frames.of(draft, at, place, agreed, shared)
    except DayNotCovered:
        reading.faults = (Ground.of("calendar.day_not_covered", terms.lifetime_days_max.clause),)
        return reading
    reading.case = Case(
        draft=draft,
        at=at,
        side=side,
        instrument=instrument,
        quantity=quantity,
        priced=price,
        place=place,
        frame=frame,
        halted=facts.is_halted(place.code, instrument.code),
        agreed=agreed,
        lying=Lying(),
        elsewhere=0,
        reserve_price=price.price if price.kind == "limit" else facts.price_of(instrument.code),
        costs=facts.costs_of(client, place.code, instrument.currency) if client else _nothing,
        best_counter=facts.quote_against(instrument.code, side) if price.kind == "limit" else None,
        accrued=facts.accrued_on(instrument, place.code),
    )
    reading.account = _account(client.code if client else "", side, reading.case, place)
    return reading


def _sender(draft: OrderDraft, facts: Facts) -> tuple[ClientFacts | None, tuple[Ground, ...]]:
    """Return the client a draft is of, as far as the actor may know him, and what the form lacks of him and else."""
    terms, actor = facts.terms, facts.act.by
    client, sender_is_client = facts.client_of(draft)
    faults = missing_fields(draft, sender_is_client, terms)
    if client is not None and may(actor, "order.place", client.code) is not None:
        client = None
    if not draft.own_account and (draft.client or sender_is_client):
        faults += client_faults(draft.client, client.code if client else "", terms)
    elif draft.own_account and actor.kind is not ActorKind.OFFICER:
        faults += client_faults(draft.client, "", terms)
    return client, faults


def agreed_since(client: ClientFacts | None) -> str:
    """Return the day from which a client's position is kept for a debt, blank when it is not."""
    return client.agreed.get(POSITION_SUSPENDED, "") if client is not None else ""


def _account(client: str, side: Side, case: Case, place: Place) -> AccountKey | None:
    if not client:
        return None
    if side is Side.BUY:
        return AccountKey(AccountKind.CLIENT_CASH, client, place.code, case.instrument.currency.code)
    return AccountKey(AccountKind.CLIENT_PAPERS, client, place.code, case.instrument.code)


def _nothing(_: object) -> int:
    return 0
