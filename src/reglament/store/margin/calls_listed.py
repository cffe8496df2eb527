"""Read the calls, notices and plans of a client as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from reglament.store.margin.case_models import ClosePlan, MarginCase, MarginNotice
from reglament.store.outbox.models import Message


def open_cases(firm: str, clients: Iterable[str]) -> dict[str, MarginCase]:
    """Return the open case of each client who has one."""
    rows = MarginCase.objects.filter(firm=firm, client__in=set(clients), portfolio="", ended_at=None)
    return {row.client: row for row in rows}


def cases_of(firm: str, client: str, limit: int) -> list[MarginCase]:
    """Return a client's latest cases with their steps, the newest first."""
    rows = MarginCase.objects.filter(firm=firm, client=client).order_by("-fell_at", "-id").prefetch_related("steps")
    return list(rows[:limit])


def notices_of(firm: str, client: str, limit: int) -> list[MarginNotice]:
    """Return what a client was told, the newest first."""
    return list(MarginNotice.objects.filter(firm=firm, client=client).order_by("-at", "-id")[:limit])


def sendings_of(firm: str, keys: Iterable[str]) -> dict[str, Message]:
    """Return the messages that carried notices, by key: the proof of sending stands there."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    return {row.key: row for row in Message.objects.filter(firm=firm, key__in=wanted)}


def plans_of(firm: str, client: str, limit: int) -> list[ClosePlan]:
    """Return the plans of closing a client's positions, the newest first."""
    return list(ClosePlan.objects.filter(firm=firm, client=client).order_by("-made_at", "-id")[:limit])


def plan_row(firm: str, number: int) -> ClosePlan | None:
    """Return a plan of the firm with its orders, or None."""
    return ClosePlan.objects.filter(firm=firm, pk=number).prefetch_related("orders", "evidence").first()
