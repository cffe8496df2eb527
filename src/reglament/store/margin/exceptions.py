"""Read the exceptions by which acts passed below the initial margin, or may pass."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from reglament.store.margin.models import ExceptionRow, ShortBan


def granted_exceptions(firm: str, client: str, what: str, at: datetime) -> QuerySet[ExceptionRow]:
    """Return the exceptions granted for an act of a client and not used yet, the oldest first."""
    rows = ExceptionRow.objects.filter(firm=firm, client=client, act=what, used_at=None, at__lte=at)
    return rows.order_by("at", "id")


def exceptions_of(firm: str, client: str, limit: int = 100) -> list[ExceptionRow]:
    """Return the exceptions of a client, the latest first."""
    return list(ExceptionRow.objects.filter(firm=firm, client=client).order_by("-at", "-id")[:limit])


def short_bans_at(firm: str, at: datetime) -> dict[str, ShortBan]:
    """Return the bans on short sales that stand at a moment, by instrument."""
    rows = ShortBan.objects.filter(firm=firm, starts_at__lte=at).order_by("starts_at", "id")
    return {row.instrument: row for row in rows if row.ends_at is None or row.ends_at > at}
