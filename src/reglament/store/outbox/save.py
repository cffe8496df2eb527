"""Queue what leaves, and mark what has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from reglament.store.outbox.models import Message


def queue(
    firm: str, kind: str, key: str, payload: dict[str, Any], at: datetime, due_at: datetime | None = None
) -> None:
    """Queue one message in the business transaction. The same key is queued once."""
    queue_all(firm, kind, [(key, payload)], at, due_at)


def queue_all(
    firm: str, kind: str, items: Sequence[tuple[str, dict[str, Any]]], at: datetime, due_at: datetime | None = None
) -> None:
    """Queue many messages of one kind with one round of statements."""
    rows = [
        Message(firm=firm, kind=kind, key=key, payload=payload, queued_at=at, due_at=due_at or at)
        for key, payload in items
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def claim(kinds: Sequence[str], at: datetime, until: datetime, limit: int = 100, firm: str = "") -> list[Message]:
    """Take messages of these kinds that are due, oldest first, for oneself until a moment; return them.

    Workers side by side never take the same message: what another is taking is passed
    over. What is neither marked as sent nor kept for later by then is due again.
    """
    with transaction.atomic():
        rows = Message.objects.filter(kind__in=kinds, sent_at=None, due_at__lte=at)
        if firm:
            rows = rows.filter(firm=firm)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows.order_by("due_at", "id")[:limit])
        Message.objects.filter(pk__in=[row.pk for row in taken]).update(due_at=until)
    return taken


def mark_sent(message_id: int, at: datetime) -> None:
    """Mark a message as sent."""
    Message.objects.filter(pk=message_id).update(sent_at=at, attempts=F("attempts") + 1, trouble="")


def mark_trouble(message_id: int, trouble: str, due_at: datetime) -> None:
    """Keep a message that could not be sent for a later try, with what went wrong."""
    Message.objects.filter(pk=message_id).update(attempts=F("attempts") + 1, trouble=trouble[:500], due_at=due_at)
