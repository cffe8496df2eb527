"""Orders no client gave: a plan's lines as market orders, sent the ordinary way, asked back when not needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instruments.instrument import Instrument
from reglament.core.margin.closing_ground import forced_basis
from reglament.core.margin.plan import PlanLine
from reglament.core.orders.lifecycle import cancel
from reglament.core.orders.order import LIVE_WORDS, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.orders.cancel import ask_back, cancel_order
from reglament.flows.orders.taking import order_payload, sending_number
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import add_forced_order
from reglament.store.orders.clients import clients_by_codes
from reglament.store.orders.halts import halts_at, is_halted
from reglament.store.orders.load import locked_order_rows, order_value, orders_of
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_standing
from reglament.store.outbox.save import queue

CHANNEL = "forced_close"
"""The way such an order came: from the broker himself."""
ORDERS_LOOKED_AT = 1000


def place_lines(act: Act, plan: ClosePlan, lines: Sequence[PlanLine]) -> list[OrderRow]:
    """Put the lines of a plan to the market in their order; what does not trade now waits for the next look."""
    instruments = instruments_by_codes(act.firm, (line.asset for line in lines))
    halts = halts_at(act.firm, act.at)
    venues = calendars_of(act.firm).venues
    placed = []
    for line in lines:
        instrument = instruments[line.asset]
        venue = venues.get(instrument.venue)
        if venue is None or not venue.is_trading_at(act.at) or is_halted(halts, instrument.venue, line.asset):
            continue
        placed.append(_place(act, plan, line, instrument))
    return placed


def _place(act: Act, plan: ClosePlan, line: PlanLine, instrument: Instrument) -> OrderRow:
    row = add_forced_order(int(plan.pk), line.asset, line.pays_for, _columns(act, plan, line, instrument))
    payload = order_payload(
        number=row.pk,
        sending=1,
        client=plan.client,
        instrument=line.asset,
        venue=instrument.venue,
        side=line.side.value,
        kind="market",
        price="",
        pieces=line.pieces,
        lot=instrument.lot,
        whole_only=False,
    )
    queue(act.firm, "fix.order", sending_number(row.pk, 1), payload, act.at)
    return row


def _columns(act: Act, plan: ClosePlan, line: PlanLine, instrument: Instrument) -> dict[str, Any]:
    terms = terms_of(OrderTerms, act.edition, act.on)
    session = calendars_of(act.firm).venues[instrument.venue].session_on(act.on)
    facts = clients_by_codes(act.firm, [plan.client], act.on).get(plan.client)
    ground = Ground.of("margin.forced_order", plan.clause, plan=int(plan.pk))
    basis = forced_basis(plan.clause)
    return {
        "firm": act.firm,
        "client": plan.client,
        "contract": facts.contracts[-1] if facts is not None and facts.contracts else "",
        "instrument": line.asset,
        "venue": instrument.venue,
        "venue_named": True,
        "side": line.side.value,
        "kind": "market",
        "asked_pieces": line.pieces,
        "pieces": line.pieces,
        "state": OrderState.ACTIVE.value,
        "received_at": act.at,
        "expires_on": local(act.at).date(),
        "expires_at": end_of_day(act.on) if session is None else session[1],
        "ends_as": OrderState.EXPIRED.value,
        "channel": CHANNEL,
        "sendings": 1,
        "accepted_at": act.at,
        "sent_at": act.at,
        "asked_at": act.at,
        "marks": {
            "capacity": terms.capacity_default.value,
            "place_chosen_by": basis.actor,
            "place_user": str(act.by),
            "stands_on": {"kind": basis.kind, "clause": basis.clause, "subject": f"close_plan:{plan.pk}"},
        },
        "grounds": [as_plain(ground)],
    }


def ask_back_all(act: Act, numbers: Iterable[int]) -> list[int]:
    """Ask the market for the rest of a plan's orders; what is executed stands. Return their numbers."""
    asked = []
    for row in locked_order_rows(act.firm, numbers).values():
        order = order_value(row)
        if order.state.is_live and order.state is not OrderState.CANCELLING:
            set_standing(cancel(order, act.at))
            ask_back(act, row)
            asked.append(int(row.pk))
    return asked


def clear_the_way(act: Act, client: str, lines: Iterable[PlanLine]) -> list[int]:
    """Take back the client's own live orders in papers a plan deals: they would deal the same pieces twice."""
    assets = {line.asset for line in lines}
    taken = []
    for row in orders_of(act.firm, client, limit=ORDERS_LOOKED_AT):
        if row.state not in LIVE_WORDS or row.instrument not in assets or row.channel == CHANNEL:
            continue
        answer = cancel_order(act.keyed(""), int(row.pk))
        if answer.accepted:
            taken.append(int(row.pk))
    return taken
