"""Send what waits: in the order of receipt, at the opening of a session or when a halt is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.stages import is_unconfirmed
from reglament.core.orders.terms import OrderTerms
from reglament.core.orders.turn import in_turn, own_account_faults, rank_faults, unranked
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import own_order, standing_of, unknown_order
from reglament.flows.orders.taking import order_payload, sending_number
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.orders.halts import halts_at, is_halted
from reglament.store.orders.load import live_rows, locked_order_rows, order_value, unasked_rows
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_columns
from reglament.store.outbox.save import queue


def release_orders(act: Act, venue: str = "") -> Answer:
    """Send the waiting orders of venues whose session runs, each in its turn. Safe to run at any moment.

    Orders of one moment that an officer must rank first are left and named; the stamp on
    orders nobody asked about by the opening is put on here too.
    """
    waiting = [row.pk for row in live_rows(act.firm, venue, (OrderState.QUEUED.value,))]
    unasked = _unasked(act)
    if not waiting and not unasked:
        return Answer("accepted", (), {"sent": [], "need_rank": []})
    content = {"venue": venue, "orders": waiting, "unasked": unasked}
    return perform(act, "order.release", content, lambda: _release(act, waiting, unasked))


def _release(act: Act, numbers: Sequence[int], unasked: Sequence[int]) -> Answer:
    denied = may(act.by, "day.close")
    if denied is not None:
        return refusal(denied)
    terms = terms_of(OrderTerms, act.edition, act.on)
    rows = locked_order_rows(act.firm, numbers)
    orders = [order_value(row) for row in rows.values()]
    waiting = [order for order in orders if order.state is OrderState.QUEUED and _may_go_now(act, order)]
    tied = unranked(waiting, terms)
    sent = [order for order in in_turn(waiting) if order.number not in tied]
    _send(act, [rows[order.number] for order in sent])
    for number in unasked:
        set_columns(number, unconfirmed_at=act.at)
    result: dict[str, Any] = {"sent": [order.number for order in sent], "need_rank": sorted(tied)}
    ground = (Ground.of("order.rank_needed", terms.queue_ties.clause, orders=len(tied)),) if tied else ()
    return Answer("accepted", ground, result)


def _may_go_now(act: Act, order: Order) -> bool:
    """Return whether the venue takes the order now: its session runs, nothing is halted, its time is not over."""
    calendar = calendars_of(act.firm).venues.get(order.venue)
    if calendar is None or order.venue == "OTC" or act.at >= order.expires_at:
        return False
    halted = is_halted(halts_at(act.firm, act.at), order.venue, order.instrument)
    return calendar.is_trading_at(act.at) and not halted


def _send(act: Act, rows: Sequence[OrderRow]) -> None:
    instruments = instruments_by_codes(act.firm, {row.instrument for row in rows})
    for row in rows:
        sending = row.sendings + 1
        left = row.pieces - row.filled - row.cancelled
        payload = order_payload(
            row.pk,
            sending,
            row.client,
            row.instrument,
            row.venue,
            row.side,
            row.kind,
            row.price,
            left,
            instruments[row.instrument].lot,
            row.all_or_none,
        )
        queue(act.firm, "fix.order", sending_number(row.pk, sending), payload, act.at)
        state = OrderState.PARTLY_FILLED if row.filled else OrderState.ACTIVE
        set_columns(row.pk, state=state.value, sendings=sending, sent_at=act.at)


def send_order(act: Act, order_id: int) -> Answer:
    """Send one waiting order on an officer's word. The broker's own waits for earlier client orders."""

    def decide() -> Answer:
        row = own_order(act, order_id, what="order.place")
        if row is None or act.by.kind is ActorKind.CLIENT:
            return unknown_order(order_id)
        order = order_value(row)
        terms = terms_of(OrderTerms, act.edition, act.on)
        if order.state is OrderState.ON_HOLD:
            needed = terms.conditions_need_consent
            return refusal(Ground.of("order.still_on_hold", needed.clause, waits_for=row.waits_for))
        waiting = [order_value(one) for one in live_rows(act.firm, row.venue, (OrderState.QUEUED.value,))]
        faults = own_account_faults(order, waiting, terms) + _turn_faults(order, waiting, terms)
        if order.state is not OrderState.QUEUED or not _may_go_now(act, order):
            faults += (Ground.of("order.cannot_go_now", "", state=order.state.value),)
        if faults:
            return refusal(*faults, **standing_of(order))
        _send(act, [row])
        return Answer("accepted", (), {**standing_of(order), "state": OrderState.ACTIVE.value})

    return perform(act, "order.send", {"order": order_id}, decide)


def _turn_faults(order: Order, waiting: Sequence[Order], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why it is not the order's turn yet: one received earlier for the same still waits, or it has no rank."""
    same = [one for one in waiting if (one.instrument, one.side) == (order.instrument, order.side)]
    if order.number in unranked(same, terms):
        return (Ground.of("order.rank_needed", terms.queue_ties.clause, orders=len(same)),)
    first = in_turn([one for one in same if not one.own_account])
    if first and not order.own_account and first[0].number != order.number:
        return (Ground.of("order.not_its_turn", terms.queue_ties.clause, order=order.number, first=first[0].number),)
    return ()


def rank_order(act: Act, order_id: int, rank: int) -> Answer:
    """Set the turn of an order among those of the same moment, on an officer's word."""

    def decide() -> Answer:
        row = own_order(act, order_id, what="order.place")
        if row is None or act.by.kind is not ActorKind.OFFICER:
            return unknown_order(order_id)
        order = order_value(row)
        terms = terms_of(OrderTerms, act.edition, act.on)
        waiting = [order_value(one) for one in live_rows(act.firm, row.venue, (OrderState.QUEUED.value,))]
        faults = rank_faults(order, waiting, terms)
        if faults:
            return refusal(*faults, **standing_of(order))
        marks = {**row.marks, "ranked_by": str(act.by)}
        set_columns(order_id, rank=rank, marks=marks)
        return Answer("accepted", (), {**standing_of(order), "rank": rank, "ranked_by": str(act.by)})

    return perform(act, "order.rank", {"order": order_id, "rank": rank}, decide)


def _unasked(act: Act) -> list[int]:
    """Return the executed orders whose client let the next session open without asking about them."""
    terms = terms_of(OrderTerms, act.edition, act.on)
    if terms.client_confirmation is None:
        return []
    venues = calendars_of(act.firm).venues
    found = []
    for row in unasked_rows(act.firm, act.at):
        calendar = venues.get(row.venue)
        if calendar is None or row.concluded_at is None:
            continue
        next_day = calendar.trading.after(row.concluded_at.astimezone(act.at.tzinfo).date())
        session = calendar.session_on(next_day)
        if session is not None and is_unconfirmed(row.asked_at, session[0], act.at, terms):
            found.append(int(row.pk))
    return found
