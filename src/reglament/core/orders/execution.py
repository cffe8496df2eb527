"""When, where, how and in whose name a deal may be made for a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reglament.core.orders.order import Order
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A deal somebody wants to book for a client, with the order or the basis it stands on."""

    client: str
    instrument: str
    venue: str
    side: Side
    price: Decimal
    pieces: int
    at: datetime
    basis: str = "order"
    """`order`, or what stands in its place: `forced_close`."""
    exception_clause: str = ""
    """Clause that lets the operation stand without an instruction."""
    settlement: str = ""
    capacity: str = ""
    capacity_ground: str = ""
    """What another capacity than the usual stands on: `venue_rules`, `order`, `agreement`."""


@rule("GC-7.1", "GF-8.1.1")
def order_needed(deal: Deal, has_order: bool, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a deal cannot be booked without an order."""
    bases = terms.trades_without_order
    if has_order or deal.basis in bases.value:
        return ()
    return (Ground.of("order.order_required", bases.clause, basis=deal.basis),)


@rule("GF-4.4")
def instruction_needed(deal: Deal, has_order: bool, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an operation points neither to an instruction nor to a clause that excepts it."""
    exceptions = terms.exception_clauses
    if has_order or exceptions is None or deal.exception_clause in exceptions.value:
        return ()
    return (Ground.of("order.exception_clause_missing", exceptions.clause, given=deal.exception_clause),)


@rule("GC-7.6", "GC-11.1", "GF-8.3.1")
def place_faults(order: Order, deal: Deal, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a deal made elsewhere than the order names is not linked to it."""
    binds = terms.place_named
    if binds.value != "binds" or not order.venue_named or deal.venue == order.venue:
        return ()
    return (Ground.of("order.venue_violated", binds.clause, named=order.venue, made_at=deal.venue),)


@rule("GC-7.6")
def settlement_faults(order: Order, deal: Deal, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a deal on other settlement terms than the order fixes is not linked to it."""
    binds = terms.settlement_named
    if binds is None or binds.value != "binds" or not order.settlement or deal.settlement == order.settlement:
        return ()
    return (Ground.of("order.settlement_violated", binds.clause, named=order.settlement, made_on=deal.settlement),)


@rule("GC-11.2")
def place_chosen_by(venue_named: bool) -> str:
    """Return who chose the place of execution."""
    return "client" if venue_named else "broker"


@rule("GC-11.2")
def unplaced_faults(venue_named: bool, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an order without a place is not taken, where the broker has no choice of it."""
    choice = terms.place_unnamed
    if choice is None or venue_named or choice.value == "broker_chooses":
        return ()
    return (Ground.of("order.field_missing", choice.clause, field="venue"),)


@rule("GC-11.3", "GF-2.37-trades")
def capacity_faults(deal: Deal, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a deal in another capacity than the usual is not booked: it has no ground."""
    usual = terms.capacity_default
    if deal.capacity in ("", usual.value) or deal.capacity_ground:
        return ()
    return (Ground.of("order.capacity_without_ground", usual.clause, capacity=deal.capacity, usual=usual.value),)


@rule("GC-11.3", "GF-2.37-trades")
def capacity_of(deal_capacity: str, terms: OrderTerms) -> str:
    """Return the capacity a deal is made in: the usual one unless another is named."""
    return deal_capacity or terms.capacity_default.value


@rule("GC-7.7-limit", "GF-8.3.1")
def price_faults(order: Order, price: Decimal, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a deal at this price does not carry out the order: it is worse than the limit."""
    bound = terms.deal_price
    if bound.value == "any" or order.price is None or not _is_worse(order.side, price, order.price):
        return ()
    return (Ground.of("order.price_worse_than_limit", bound.clause, limit=order.price, price=price),)


def _is_worse(side: Side, price: Decimal, limit: Decimal) -> bool:
    return price > limit if side is Side.BUY else price < limit


@rule("GF-8.3.10")
def method_of(side: Side, limit: Decimal | None, best_counter: Decimal | None, terms: OrderTerms) -> str:
    """Return how a limit order is executed: by taking another's quote that fits, else by posting the own."""
    methods = terms.limit_methods
    if methods is None or limit is None:
        return ""
    fits = best_counter is not None and not _is_worse(side, best_counter, limit)
    return "accept_quote" if fits and "accept_quote" in methods.value else methods.value[-1]


@rule("GF-8.3.11")
def is_breach(order: Order, best_seen: Decimal | None, terms: OrderTerms) -> bool:
    """Return whether an unfilled limit order was owed an execution: the market went beyond its limit."""
    guarantee = terms.limit_guarantee
    if guarantee is None or guarantee.value == "never" or order.price is None or best_seen is None:
        return False
    return order.filled < order.pieces and _is_better(order.side, best_seen, order.price)


def _is_better(side: Side, price: Decimal, limit: Decimal) -> bool:
    return price < limit if side is Side.BUY else price > limit
