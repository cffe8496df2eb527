"""Read the officers' work queue by pages: open cases in order of their terms, counts by term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from reglament.store.docflow.models import ReceivedFile, Task

SHOWN = ("all", "late", "today", "later", "mine", "others")
HELD = ("", "free", "hands")


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What part of the queue is wanted: by term against now, by who made the paper."""

    now: datetime
    day_ends: datetime
    me: str
    """The officer as an actor, `officer:op1`."""
    show: str = "all"
    kind: str = ""
    """First word of the kinds wanted: `order`, `report`."""
    who: str = ""
    """`free` for cases nobody works on, `hands` for those in the officer's own hands."""


@dataclass(frozen=True, slots=True)
class Place:
    """The last case of a page: the next page starts after it. Cases without a term come last."""

    due_at: datetime | None
    number: int


def queue_counts(firm: str, query: QueueQuery) -> dict[str, int]:
    """Return how many open cases each filter holds, with one statement."""
    rows = Task.objects.filter(firm=firm, decided_at=None)
    parts = {name: Count("pk", filter=_part(query, name)) for name in SHOWN if name != "all"}
    found = rows.aggregate(all=Count("pk"), **parts)
    return {name: int(found[name]) for name in SHOWN}


def open_count(firm: str) -> int:
    """Return how many cases wait for officers."""
    return Task.objects.filter(firm=firm, decided_at=None).count()


def open_counts() -> list[tuple[str, int]]:
    """Return how many cases wait for officers, by firm."""
    return list(Task.objects.filter(decided_at=None).values_list("firm").annotate(many=Count("pk")).order_by("firm"))


def queue_page(firm: str, query: QueueQuery, after: Place | None = None, limit: int = 50) -> list[Task]:
    """Return the next cases by term, those without a term last, by two statements at most."""
    rows = Task.objects.filter(firm=firm, decided_at=None)
    if query.show != "all":
        rows = rows.filter(_part(query, query.show))
    if query.who:
        rows = rows.filter(taken_by="" if query.who == "free" else query.me)
    if query.kind:
        rows = rows.filter(kind__startswith=f"{query.kind}.")
    found: list[Task] = []
    if after is None or after.due_at is not None:
        found = list(_after(rows.filter(due_at__isnull=False), after).order_by("due_at", "id")[:limit])
    if len(found) < limit:
        undated = rows.filter(due_at=None)
        if after is not None and after.due_at is None:
            undated = undated.filter(pk__gt=after.number)
        found += undated.order_by("id")[: limit - len(found)]
    return found


def _after(rows: QuerySet[Task], after: Place | None) -> QuerySet[Task]:
    if after is None or after.due_at is None:
        return rows
    # The first term bounds the walk along the index; the second leaves out what was seen at that very moment.
    return rows.filter(due_at__gte=after.due_at).exclude(Q(due_at=after.due_at) & Q(pk__lte=after.number))


def _part(query: QueueQuery, name: str) -> Q:
    return {
        "late": Q(due_at__lt=query.now),
        "today": Q(due_at__gte=query.now, due_at__lte=query.day_ends),
        "later": Q(due_at__gt=query.day_ends) | Q(due_at=None),
        "mine": Q(opened_by=query.me),
        "others": ~Q(opened_by=query.me),
    }[name]


def open_tasks_about(firm: str, subjects: Iterable[str]) -> dict[str, Task]:
    """Return the first open case about each of the things named."""
    rows = Task.objects.filter(firm=firm, subject__in=set(subjects), decided_at=None).order_by("-id")
    return {row.subject: row for row in rows}


def clients_refused(firm: str, kind: str) -> set[str]:
    """Return the clients about whom an officer ever refused a case of a kind."""
    rows = Task.objects.filter(firm=firm, kind=kind, decision="refuse")
    return set(rows.values_list("client", flat=True))


def received_files(firm: str, before: int | None = None, limit: int = 50) -> list[ReceivedFile]:
    """Return files received, newest first, without their bytes."""
    rows = ReceivedFile.objects.filter(firm=firm).defer("content")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def due_between(firm: str, first: datetime, last: datetime, limit: int) -> list[Task]:
    """Return open cases whose term lies in a span of time, the earliest first."""
    rows = Task.objects.filter(firm=firm, decided_at=None, due_at__gte=first, due_at__lt=last)
    return list(rows.order_by("due_at", "pk")[:limit])


def is_task_open_at(firm: str, subject: str, at: datetime) -> bool:
    """Return whether a case about a thing was open at a moment."""
    rows = Task.objects.filter(firm=firm, subject=subject, opened_at__lte=at)
    return rows.filter(Q(decided_at=None) | Q(decided_at__gt=at)).exists()
