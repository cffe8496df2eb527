"""Read what waits to be sent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from reglament.store.outbox.models import Message


def waiting(kinds: tuple[str, ...], at: datetime, limit: int = 100, firm: str = "") -> list[Message]:
    """Return messages of these kinds that are due, oldest first, at most `limit`; of one firm when it is named."""
    rows = Message.objects.filter(kind__in=kinds, sent_at=None, due_at__lte=at)
    if firm:
        rows = rows.filter(firm=firm)
    return list(rows.order_by("due_at", "id")[:limit])


def unsent_counts() -> list[tuple[str, str, int]]:
    """Return how many messages are not sent yet, by firm and kind."""
    rows = Message.objects.filter(sent_at=None).values_list("firm", "kind").annotate(many=Count("pk"))
    return list(rows.order_by("firm", "kind"))
