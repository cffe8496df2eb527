"""What the venue says of the rest of an order: given back on request, or gone with the venue's day."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.orders.lifecycle import after_venue_cancel, expire
from reglament.core.orders.order import Order, OrderState
from reglament.core.parties.powers import may
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import standing_of, unknown_order
from reglament.flows.orders.holding import release_rest
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_standing


def confirm_cancel(act: Act, order_id: int, pieces_done: int = 0, expired: bool = False) -> Answer:
    """Record that the venue no longer holds an order, of which `pieces_done` it executed.

    An order that outlives the venue's day waits for the next session.
    """

    def decide() -> Answer:
        denied = may(act.by, "order.fill")
        if denied is not None:
            return refusal(denied)
        row = locked_order_rows(act.firm, [order_id]).get(order_id)
        if row is None:
            return unknown_order(order_id)
        order = order_value(row)
        if not order.state.is_sent:
            return Answer("accepted", (), standing_of(order))
        after = _after(act, row, order, pieces_done, expired)
        set_standing(after)
        release_rest(act.firm, [row], act.at, {row.pk: after.left} if after.state.is_live else None)
        return Answer("accepted", (), standing_of(after))

    content = {"order": order_id, "pieces_done": pieces_done, "expired": expired}
    return perform(act, "order.given_back", content, decide)


def _after(act: Act, row: OrderRow, order: Order, pieces_done: int, expired: bool) -> Order:
    if expired and order.state is not OrderState.CANCELLING:
        ended = expire(order, act.at)
        return ended if ended is not order else replace(order, state=OrderState.QUEUED)
    after = after_venue_cancel(order, pieces_done, act.at)
    stopped = "stop_reason" in row.marks and after.state is OrderState.CANCELLED
    return replace(after, state=OrderState.STOPPED) if stopped else after
