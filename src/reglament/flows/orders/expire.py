"""End orders whose time is over, with the moment it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reglament.core.orders.execution import is_breach
from reglament.core.orders.lifecycle import expire
from reglament.core.orders.order import Order
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import close_hold_tasks
from reglament.flows.orders.holding import release_rest
from reglament.store.orders.load import ending_rows, locked_order_rows, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.quotes import extreme_price
from reglament.store.orders.save import set_columns, set_standing


def expire_orders(act: Act, on: date) -> Answer:
    """End the orders of a firm whose time is over by the moment of the act, and those of days before `on`.

    Safe to run at any moment and again. What was executed before the end and is told later still counts.
    """
    ending = [row.pk for row in ending_rows(act.firm, act.at, on)]
    if not ending:
        return Answer("accepted", (), {"ended": {}})
    return perform(act, "order.expire", {"on": on, "orders": ending}, lambda: _expire(act, ending))


def _expire(act: Act, numbers: Sequence[int]) -> Answer:
    denied = may(act.by, "day.close")
    if denied is not None:
        return refusal(denied)
    terms = terms_of(OrderTerms, act.edition, act.on)
    ended: dict[str, list[int]] = {}
    rows = locked_order_rows(act.firm, numbers)
    over: list[OrderRow] = []
    for row in rows.values():
        order = order_value(row)
        after = expire(order, max(act.at, order.expires_at))
        if after is order:
            continue
        set_standing(after)
        if _was_missed(act, row, after, terms):
            set_columns(row.pk, breach=True)
        if row.waits_for:
            close_hold_tasks(act, row.pk, after.state.value)
        ended.setdefault(after.state.value, []).append(row.pk)
        over.append(row)
    release_rest(act.firm, over, act.at)
    result: dict[str, Any] = {"ended": ended}
    return Answer("accepted", (), result)


def _was_missed(act: Act, row: OrderRow, order: Order, terms: OrderTerms) -> bool:
    """Return whether the market went beyond an order's limit while the order was there to be executed."""
    if terms.limit_guarantee is None or order.price is None or row.sent_at is None:
        return False
    best = extreme_price(act.firm, order.instrument, row.sent_at, order.expires_at, order.side is Side.SELL)
    return is_breach(order, best, terms)
