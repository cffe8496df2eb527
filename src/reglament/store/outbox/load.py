"""Read what waits to be sent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from reglament.store.outbox.models import Delivery, Hook, Job, Message


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


def hooks_listed(firm: str, owner: str, before: int | None = None, limit: int = 100) -> list[Hook]:
    """Return an owner's hooks that have not ended, newest first; the firm's own for an empty owner."""
    rows = Hook.objects.filter(firm=firm, owner=owner, ended_at=None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def hook_by_id(firm: str, number: int, owner: str) -> Hook | None:
    """Return an owner's hook, or None for one that ended, is another's or never was."""
    return Hook.objects.filter(firm=firm, pk=number, owner=owner, ended_at=None).first()


def hooks_on(firm: str) -> list[Hook]:
    """Return the firm's hooks that want to hear, oldest first."""
    return list(Hook.objects.filter(firm=firm, is_on=True, ended_at=None).order_by("pk"))


def deliveries_listed(hook: int, before: int | None = None, limit: int = 100) -> list[Delivery]:
    """Return a hook's deliveries, newest first."""
    rows = Delivery.objects.filter(hook=hook)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def delivery_of(hook: int, event: str) -> Delivery | None:
    """Return the delivery of an event to a hook, or None."""
    return Delivery.objects.filter(hook=hook, event=event).first()


def delivery_by_id(number: int) -> Delivery | None:
    """Return a delivery with its hook, or None."""
    return Delivery.objects.select_related("hook").filter(pk=number).first()


def message_of(firm: str, kind: str, key: str) -> Message | None:
    """Return what was queued under a key, sent or not, or None."""
    return Message.objects.filter(firm=firm, kind=kind, key=key).first()


def message_waiting(firm: str, number: int) -> Message | None:
    """Return a message that has not left, or None."""
    return Message.objects.filter(firm=firm, pk=number, sent_at=None).first()


def jobs_listed(firm: str, client: str, before: int | None = None, limit: int = 100) -> list[Job]:
    """Return jobs a client asked for (all of the firm's without one), newest first, without their rows."""
    rows = Job.objects.filter(firm=firm)
    if client:
        rows = rows.filter(client=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def job_by_id(firm: str, number: int, client: str = "") -> Job | None:
    """Return a job, or None; with a client, another's is as unknown as none."""
    rows = Job.objects.filter(firm=firm, pk=number)
    return rows.filter(client=client).first() if client else rows.first()
