"""Book a deal a trader made: to the order it carries out, or on a basis that needs no order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.orders.execution import (
    Deal,
    capacity_faults,
    capacity_of,
    instruction_needed,
    order_needed,
    place_chosen_by,
    place_faults,
    price_faults,
    settlement_faults,
)
from reglament.core.orders.order import Order
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Fill, Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.settlement.conclude import conclude_trade
from reglament.store.instruments.load import instrument_by_code, venue_by_code
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.save import set_columns
from reglament.store.parties.load import client_by_code


@dataclass(frozen=True, slots=True)
class Unordered:
    """What a deal without an order is concluded for, in the shape settlement asks for."""

    number: int
    client: str
    instrument: str
    venue: str
    side: Side
    settlement: str
    capacity: str
    own_account: bool = False


def link_deal(act: Act, deal: Deal, order_id: int | None = None) -> Answer:
    """Book a deal to an order, or on its basis; refused when it breaks what the order or the rulebook binds."""

    def decide() -> Answer:
        denied = may(act.by, "order.fill")
        if denied is not None:
            return refusal(denied)
        terms = terms_of(OrderTerms, act.edition, act.on)
        order = None
        if order_id is not None:
            row = locked_order_rows(act.firm, [order_id]).get(order_id)
            if row is None:
                return refusal(Ground.of("order.unknown", "", order=order_id))
            order = order_value(row)
        faults = deal_faults(deal, order, terms) + _unknown_names(act, deal)
        if faults:
            return refusal(*faults)
        return _unordered(act, deal, terms) if order is None else _linked(act, deal, order)

    return perform(act, "order.link", {"deal": deal, "order": order_id}, decide)


def deal_faults(deal: Deal, order: Order | None, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return everything that keeps a deal from being booked."""
    faults = (
        order_needed(deal, order is not None, terms)
        + instruction_needed(deal, order is not None, terms)
        + capacity_faults(deal, terms)
    )
    if order is None:
        return faults
    faults += place_faults(order, deal, terms) + settlement_faults(order, deal, terms)
    faults += price_faults(order, deal.price, terms)
    if (deal.client, deal.instrument, deal.side) != (order.client, order.instrument, order.side):
        faults += (Ground.of("order.other_deal", terms.deal_price.clause, order=order.number),)
    return faults


def _unknown_names(act: Act, deal: Deal) -> tuple[Ground, ...]:
    known = {
        deal.client: client_by_code(act.firm, deal.client) is not None,
        deal.instrument: instrument_by_code(act.firm, deal.instrument) is not None,
        deal.venue: venue_by_code(act.firm, deal.venue) is not None,
    }
    return tuple(Ground.of("order.deal_names_unknown", "", given=name) for name, there in known.items() if not there)


def _linked(act: Act, deal: Deal, order: Order) -> Answer:
    fill = Fill(order.number, execution_of(act, deal), deal.price, deal.pieces, deal.at)
    if deal.venue != order.venue:
        set_columns(order.number, venue=deal.venue)
    answer = record_fill(act, fill)
    chosen_by = place_chosen_by(order.venue_named)
    if answer.refused:
        return answer
    return Answer("accepted", (), {**answer.result, "venue": deal.venue, "place_chosen_by": chosen_by})


def _unordered(act: Act, deal: Deal, terms: OrderTerms) -> Answer:
    fill = Fill(0, execution_of(act, deal), deal.price, deal.pieces, deal.at)
    capacity = capacity_of(deal.capacity, terms)
    facts = Unordered(0, deal.client, deal.instrument, deal.venue, deal.side, deal.settlement, capacity)
    trade = conclude_trade(act, facts, fill)
    result = {"client": deal.client, "trade": trade.number, "basis": deal.basis, "pieces": deal.pieces}
    clause = deal.exception_clause or terms.trades_without_order.clause
    ground = Ground.of("order.deal_without_order", clause, basis=deal.basis)
    return Answer("accepted", (ground,), result)


def execution_of(act: Act, deal: Deal) -> str:
    """Return the number a trader's own deal goes by: his key, or what he dealt and when."""
    price: Decimal = deal.price
    return act.key or f"{deal.client}:{deal.instrument}:{deal.at.isoformat()}:{deal.pieces}:{price:f}"
