"""Whose turn it is: orders go as they came, clients before the broker himself."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-7.3", "GF-8.3.2", "GF-8.3.6")
def in_turn(orders: Sequence[Order]) -> list[Order]:
    """Return orders in the order of receipt; of the same moment, by the officer's rank, then by arrival number."""
    return sorted(orders, key=lambda order: (order.received_at, order.rank or 0, order.number))


@rule("GC-7.3", "GF-8.3.2")
def unranked(orders: Sequence[Order], terms: OrderTerms) -> frozenset[int]:
    """Return the numbers of orders of one moment whose turn an officer has yet to decide."""
    if terms.queue_ties.value != "officer_rank":
        return frozenset()
    by_moment: dict[object, list[Order]] = {}
    for order in orders:
        by_moment.setdefault(order.received_at, []).append(order)
    tied = [order for group in by_moment.values() if len(group) > 1 for order in group]
    return frozenset(order.number for order in tied if order.rank is None)


@rule("GC-7.3", "GF-8.3.2")
def rank_faults(order: Order, waiting: Sequence[Order], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an officer may not rank an order: only orders of one moment are his to rank, if any are."""
    ties = terms.queue_ties
    same_moment = any(other.received_at == order.received_at and other.number != order.number for other in waiting)
    if ties.value == "officer_rank" and same_moment:
        return ()
    return (Ground.of("order.turn_is_by_receipt", ties.clause, order=order.number, received=order.received_at),)


@rule("GC-7.2", "GF-8.1.4")
def own_account_faults(own: Order, waiting: Sequence[Order], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the broker's own order may not go yet: an earlier client order for the same is not sent."""
    first = terms.clients_before_own
    if not first.value or not own.own_account:
        return ()
    earlier = [
        order
        for order in waiting
        if not order.own_account
        and order.state is OrderState.QUEUED
        and (order.instrument, order.side) == (own.instrument, own.side)
        and order.received_at <= own.received_at
    ]
    return tuple(Ground.of("order.client_goes_first", first.clause, order=order.number) for order in earlier)
