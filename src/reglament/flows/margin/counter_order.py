"""The order of another client that a closing deal is made against: read while it lives, filled with the deal."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.margin.counter_order import CounterOrder
from reglament.core.trades.trade import Fill
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.orders.record_fill import record_fill
from reglament.store.margin.case_models import ClosePlan
from reglament.store.orders.load import locked_order_rows, order_value

OFF_EXCHANGE = "OTC"
"""Orders that stand at an exchange are met there and nowhere else."""


def counter_order_of(act: Act, number: int) -> CounterOrder | None:
    """Return a live order off the exchange, locked within the running act, or None."""
    row = locked_order_rows(act.firm, [number]).get(number)
    if row is None or row.venue != OFF_EXCHANGE or row.own_account:
        return None
    order = order_value(row)
    if not order.state.is_live or order.state.value == "cancelling":
        return None
    limit = Decimal(row.price) if row.price else None
    return CounterOrder(number, row.client, row.instrument, order.side, order.left, limit)


def meet(act: Act, number: int, plan: ClosePlan, pieces: int, price: Decimal) -> Answer:
    """Fill the order with its side of the deal, within the running act."""
    count = act.at.isoformat()
    return record_fill(act.keyed(""), Fill(number, f"close:{plan.pk}:{number}:{count}"[:64], price, pieces, act.at))
