"""Orders no client gave: a plan's lines as market orders, sent the ordinary way, asked back when not needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reglament.core.instruments.instrument import Instrument
from reglament.core.margin.closing_ground import forced_basis
from reglament.core.margin.plan import PlanLine
from reglament.core.orders.lifecycle import cancel
from reglament.core.orders.order import LIVE_WORDS, OrderState
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.orders.cancel import ask_back, cancel_order
from reglament.flows.orders.without_client import OrderWithoutClient, columns_of, send
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import add_forced_order
from reglament.store.orders.halts import halts_at, is_halted
from reglament.store.orders.load import locked_order_rows, order_value, orders_of
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_standing

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
    basis = forced_basis(plan.clause)
    order = OrderWithoutClient(
        client=plan.client,
        instrument=instrument,
        side=line.side,
        pieces=line.pieces,
        channel=CHANNEL,
        ground=Ground.of("margin.forced_order", plan.clause, plan=int(plan.pk)),
        stands_on={"kind": basis.kind, "clause": basis.clause, "subject": f"close_plan:{plan.pk}"},
        chosen_by=basis.actor,
    )
    row = add_forced_order(int(plan.pk), line.asset, line.pays_for, columns_of(act, order))
    send(act, row, order)
    return row


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
