"""Orders of special trades at the exchange, and the deals that wait for what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.orders.order import LIVE_WORDS
from reglament.store.orders.models import Order
from reglament.store.repo.models import RepoDeal

SENT = ("leg1_sent", "leg2_sent")


def add_special_order(columns: Mapping[str, Any]) -> Order:
    """Write an order that no client gave."""
    return Order.objects.create(**columns)


def deals_left_by_orders(firm: str) -> list[RepoDeal]:
    """Return the special trades whose order is over while they still wait for it."""
    rows = RepoDeal.objects.filter(firm=firm, kind="special_trade", state__in=SENT).order_by("id")
    deals = [row for row in rows if row.marks.get("order")]
    live = Order.objects.filter(pk__in=[row.marks["order"] for row in deals], state__in=LIVE_WORDS)
    standing = set(live.values_list("pk", flat=True))
    return [row for row in deals if row.marks["order"] not in standing]


def special_order_live(firm: str, client: str, instrument: str, kind: str) -> bool:
    """Return whether an order for such a deal still stands at the exchange."""
    rows = Order.objects.filter(firm=firm, client=client, instrument=instrument, state__in=LIVE_WORDS)
    return any(row.marks.get("stands_on", {}).get("kind") == kind for row in rows)
