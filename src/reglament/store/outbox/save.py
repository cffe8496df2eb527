"""Queue what leaves, and mark what has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from reglament.store.outbox.models import Delivery, Hook, Job, Message

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


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


def locked_hook(firm: str, number: int, owner: str | None = None) -> Hook | None:
    """Lock a hook that has not ended and return it, or None; with an owner, another's is as unknown as none."""
    rows = Hook.objects.filter(firm=firm, pk=number, ended_at=None)
    if owner is not None:
        rows = rows.filter(owner=owner)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.first()


def add_hook(firm: str, **columns: Any) -> Hook:
    """Write a hook and return it."""
    return Hook.objects.create(firm=firm, **columns)


def change_hook_row(row: Hook, **columns: Any) -> None:
    """Write columns of a hook."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def add_deliveries(hook: Hook, items: Sequence[tuple[str, str, str]], at: datetime) -> list[Delivery]:
    """Write deliveries of events to a hook (id, kind, body); return them in that order."""
    rows = [Delivery(hook=hook, event=event, kind=kind, body=body, queued_at=at) for event, kind, body in items]
    return Delivery.objects.bulk_create(rows)


def change_delivery(row: Delivery, **columns: Any) -> None:
    """Write columns of a delivery."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def park(message_id: int, trouble: str) -> None:
    """Keep a message that lacks something until an officer has seen to it; nobody tries it meanwhile."""
    mark_trouble(message_id, trouble, NEVER)


def complete(message_id: int, payload: dict[str, Any], due_at: datetime) -> None:
    """Put a message on its way again with what it lacked."""
    Message.objects.filter(pk=message_id).update(payload=payload, due_at=due_at, trouble="")


def add_job(firm: str, **columns: Any) -> Job:
    """Write a job and return it."""
    return Job.objects.create(firm=firm, **columns)


def locked_job(firm: str, number: int) -> Job | None:
    """Lock a job and return it, or None."""
    rows = Job.objects.filter(firm=firm, pk=number)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.first()


def change_job(row: Job, **columns: Any) -> None:
    """Write columns of a job."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
