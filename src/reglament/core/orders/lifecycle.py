"""What happens to a taken order: filled, cancelled in its rest, ended by its time, stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Fill


@dataclass(frozen=True, slots=True)
class Step:
    """The order after a step, or why the step is not taken and the order stays as it is."""

    order: Order
    faults: tuple[Ground, ...] = ()


@rule("GC-7.8-other", "GC-7.14", "GF-8.2.7", "GF-8.2.12", "GF-8.2.15", "GF-8.3.9", "GF-8.3.11")
def apply_fill(order: Order, fill: Fill, terms: OrderTerms) -> Step:
    """Return the order after an execution.

    An execution made before the order ended counts although it became known later: what was concluded stands.
    """
    open_pieces = order.left
    if not order.state.is_live:
        concluded_before = order.ended_at is not None and fill.at <= order.ended_at
        open_pieces = order.pieces - order.filled if concluded_before else 0
    if fill.pieces > open_pieces:
        ground = Ground.of("order.fill_over_rest", terms.cancel_scope.clause, filled=fill.pieces, rest=open_pieces)
        return Step(order, (ground,))
    if order.all_or_none and fill.pieces < order.pieces:
        clause = terms.all_or_none.clause
        return Step(order, (Ground.of("order.partial_not_allowed", clause, filled=fill.pieces, pieces=order.pieces),))
    filled = order.filled + fill.pieces
    cancelled = min(order.cancelled, order.pieces - filled)
    state = _state_after(order, filled)
    return Step(replace(order, filled=filled, cancelled=cancelled, state=state, last_fill_at=fill.at))


def _state_after(order: Order, filled: int) -> OrderState:
    if filled == order.pieces:
        return OrderState.FILLED
    if order.state is OrderState.CANCELLING and filled + order.cancelled == order.pieces:
        return OrderState.CANCELLED
    if order.state.is_live and order.state is not OrderState.CANCELLING:
        return OrderState.PARTLY_FILLED
    return order.state


@rule("GC-7.14", "GF-8.2.10-d", "GF-8.2.14", "GF-8.2.15")
def cancel_faults(order: Order, at: datetime, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an order cannot be cancelled: executed, over, or partly executed where that closes it."""
    if order.state is OrderState.FILLED:
        until = terms.cancel_until
        return (Ground.of("order.already_executed", until.clause, filled=order.filled),)
    scope = terms.cancel_scope
    within = terms.cancel_within or scope
    if not order.state.is_live or order.state is OrderState.CANCELLING:
        return (Ground.of("order.already_ended", within.clause, state=order.state.value),)
    if at >= order.expires_at:
        return (Ground.of("order.already_ended", within.clause, state=order.ends_as.value),)
    if scope.value == "nothing" and order.filled > 0:
        return (Ground.of("order.already_executed", scope.clause, filled=order.filled),)
    return ()


@rule("GC-7.14", "GF-8.2.14")
def cancel(order: Order, at: datetime) -> Order:
    """Return the order with its rest cancelled; what is filled stands. At the venue the rest is asked back first."""
    if order.state.is_sent and order.state is not OrderState.CANCELLING:
        return replace(order, state=OrderState.CANCELLING)
    return cancelled(order, at)


@rule("GC-7.14", "GF-8.2.14")
def cancelled(order: Order, at: datetime) -> Order:
    """Return the order after the rest is really back."""
    return replace(order, cancelled=order.pieces - order.filled, state=OrderState.CANCELLED, ended_at=at)


@rule("GC-7.14", "GF-8.2.15")
def after_venue_cancel(order: Order, pieces_done: int, at: datetime) -> Order:
    """Return the order after the venue gave back its rest; executions it tells of and we do not know yet still come."""
    if pieces_done > order.filled:
        return replace(order, cancelled=order.pieces - pieces_done, state=OrderState.CANCELLING)
    return cancelled(order, at)


@rule("GC-7.13", "GF-8.3.6")
def is_cancelled_unplaced(kind: str, can_be_sent: bool, terms: OrderTerms) -> bool:
    """Return whether a market order that cannot be sent at once ends there and then."""
    return kind == "market" and not can_be_sent and terms.market_order_unplaceable.value == "cancel"


@rule("GC-7.12", "GF-8.2.10-a", "GF-8.2.10-b", "GF-8.3.11")
def expire(order: Order, at: datetime) -> Order:
    """Return the order ended by its time, with the moment it ended; unchanged while it lives."""
    if not order.state.is_live or at < order.expires_at:
        return order
    return replace(order, state=order.ends_as, ended_at=order.expires_at)


@rule("GF-8.2.19")
def stop_faults(order: Order, reason: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the broker may not stop an order: no right to, no reason given, nothing left to stop."""
    needed = terms.stop_needs_reason
    if needed is None:
        return (Ground.of("order.stop_not_provided", terms.cancel_scope.clause),)
    if needed.value and not reason.strip():
        return (Ground.of("order.stop_needs_reason", needed.clause),)
    if not order.state.is_live:
        return (Ground.of("order.already_ended", needed.clause, state=order.state.value),)
    return ()
