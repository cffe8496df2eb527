"""Write orders and their executions. Nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from reglament.core.orders.order import LIVE_WORDS, Order
from reglament.core.trades.trade import Fill
from reglament.store.copying import Value
from reglament.store.orders import models
from reglament.store.rows import write_rows

TABLE = "orders_order"
COLUMNS = (
    "id", "firm", "client", "contract", "instrument", "venue", "venue_named", "side", "kind", "price",
    "asked_pieces", "pieces", "filled", "cancelled", "state", "waits_for", "received_at", "expires_on",
    "expires_at", "ends_as", "channel", "client_order_id", "all_or_none", "own_account", "uncovered",
    "reserve_unit", "reserve", "duplicate_required", "duplicate_due_on", "sendings", "refusal_code",
    "hidden_code", "method", "breach", "reserved_at", "accepted_at", "sent_at", "ended_at", "marks", "grounds",
)  # fmt: skip


def add_orders(rows: Sequence[Sequence[Value]]) -> None:
    """Write orders, values in the order of `COLUMNS`, ready for the database."""
    write_rows(TABLE, COLUMNS, rows)


def set_standing(order: Order) -> None:
    """Write what changes in an order's life: pieces, state, moment of its end."""
    models.Order.objects.filter(pk=order.number).update(
        pieces=order.pieces,
        filled=order.filled,
        cancelled=order.cancelled,
        state=order.state.value,
        ended_at=order.ended_at,
    )


def set_columns(number: int, **columns: object) -> None:
    """Write named columns of one order."""
    models.Order.objects.filter(pk=number).update(**columns)


def mark_settled(numbers: Iterable[int], at: datetime) -> None:
    """Write that what came of ended orders is settled, at the first time it is."""
    rows = models.Order.objects.filter(pk__in=list(numbers), settled_at=None).exclude(state__in=LIVE_WORDS)
    rows.update(settled_at=at)


def add_fill(firm: str, venue: str, fill: Fill, at: datetime) -> None:
    """Write an execution. Raises `IntegrityError` for a venue's number taken already."""
    models.OrderFill.objects.create(
        firm=firm,
        order_id=fill.order_id,
        venue=venue,
        execution_id=fill.execution_id,
        venue_trade_no=fill.venue_trade_no,
        price=f"{fill.price:f}",
        pieces=fill.pieces,
        at=fill.at,
        recorded_at=at,
    )
