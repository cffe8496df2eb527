"""Read a firm's orders by pages, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q

from reglament.core.orders.order import LIVE_WORDS
from reglament.store.orders.models import Order

STANDINGS: dict[str, Q] = {
    "all": Q(),
    "live": Q(state__in=LIVE_WORDS),
    "on_hold": Q(state__in=LIVE_WORDS) & Q(state="on_hold"),
    "refused": Q(state="refused"),
    "paper": Q(duplicate_required=True, duplicate_received_at=None),
}


def orders_listed(
    firm: str,
    standing: str = "all",
    client: str = "",
    before: int | None = None,
    limit: int = 50,
    *,
    client_order_id: str = "",
    received_by: datetime | None = None,
) -> list[Order]:
    """Return orders of one standing, of one client when named, those older than `before`, newest first.

    With `client_order_id` the one that stands under it; with `received_by` those that had come by a moment.
    """
    rows = Order.objects.filter(STANDINGS[standing], firm=firm)
    if client_order_id:
        rows = rows.filter(client_order_id=client_order_id)
    if received_by is not None:
        rows = rows.filter(received_at__lte=received_by)
    if client:
        rows = rows.filter(client=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def orders_by_numbers(firm: str, numbers: Iterable[int]) -> dict[int, Order]:
    """Return orders by their numbers."""
    wanted = set(numbers)
    return {row.pk: row for row in Order.objects.filter(firm=firm, pk__in=wanted)} if wanted else {}


def live_and_held(firm: str) -> tuple[int, int]:
    """Return how many orders live and how many of them wait for an officer."""
    found = Order.objects.filter(STANDINGS["live"], firm=firm).aggregate(
        live=Count("pk"), held=Count("pk", filter=Q(state="on_hold"))
    )
    return int(found["live"]), int(found["held"])
