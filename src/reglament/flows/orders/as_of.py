"""An order as it stood at a moment, and as that was known: from its executions and the times of its stages."""

from __future__ import annotations

from datetime import datetime

from reglament.store.docflow.queue import is_task_open_at
from reglament.store.orders.load import booked_fills
from reglament.store.orders.models import Order, OrderFill

STAGES = ("reserved_at", "accepted_at", "sent_at", "concluded_at", "settled_at", "reported_at", "ended_at", "asked_at")


def order_as_of(row: Order, at: datetime, known_at: datetime | None = None) -> Order | None:
    """Return an order's row as it stood at a moment by what was known then, or None before it came.

    The row is a copy that is not kept. An order that was being cancelled is shown as it stood with the
    venue: the moment of the wish alone is in its events.
    """
    if row.received_at > at or (known_at is not None and row.received_at > known_at):
        return None
    seen_at = at if known_at is None else min(at, known_at)
    fills = fills_as_of(row, at, known_at)
    then = Order(**{field.attname: getattr(row, field.attname) for field in Order._meta.concrete_fields})
    then.filled = sum(fill.pieces for fill in fills)
    for name in STAGES:
        reached = getattr(row, name)
        if reached is not None and reached > seen_at:
            setattr(then, name, None)
    if then.ended_at is None:
        then.cancelled = 0 if row.ended_at is not None else row.cancelled
        then.state = _live_state(row, then, seen_at)
    return then


def fills_as_of(row: Order, at: datetime, known_at: datetime | None = None) -> list[OrderFill]:
    """Return the executions of an order up to a moment that were booked by the other."""
    found = booked_fills(row.firm, int(row.pk))
    return [fill for fill in found if fill.at <= at and (known_at is None or fill.recorded_at <= known_at)]


def _live_state(row: Order, then: Order, at: datetime) -> str:
    """Return the word for an order that had not ended yet."""
    if row.state == "refused" and row.ended_at is None:
        return row.state
    if then.filled:
        return "partly_filled"
    if then.sent_at is not None:
        return "active"
    return "on_hold" if is_task_open_at(row.firm, f"order:{row.pk}", at) else "queued"
