"""Read the act log and the keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from reglament.store.audit.chain import client_mention, spoken_of
from reglament.store.audit.models import ActRow, Mention
from reglament.store.driver import driver_cursor, is_postgresql

_PAGE_MAX = 500
_KNOWN = """
SELECT content_digest, answer FROM audit_act WHERE key = ? AND door = ? AND firm = ? AND NOT (key = '')
"""


def known_answer(firm: str, door: str, key: str) -> tuple[str, dict[str, Any]] | None:
    """Return the digest of what a key asked first and the answer it got, or None."""
    with driver_cursor() as cursor:
        cursor.execute(_KNOWN.replace("?", "%s") if is_postgresql() else _KNOWN, (key, door, firm))
        row = cursor.fetchone()
    return None if row is None else (row[0], json.loads(row[1]))


@dataclass(frozen=True, slots=True)
class ActQuery:
    """What to look for in the act log; what is left empty does not narrow the search."""

    client: str = ""
    clause: str = ""
    """`GC-7.11`: acts this clause decided."""
    thing: str = ""
    """`order:17`, `document:3`: acts whose answer names it."""
    first: datetime | None = None
    last: datetime | None = None
    before: int | None = None
    """Number of the oldest act already seen: the next page."""


def acts_found(firm: str, query: ActQuery, limit: int = 100) -> list[ActRow]:
    """Return acts of the log, newest first, at most `limit` (and never more than 500).

    Clients, clauses and things are found through the mentions written when an act is
    sealed; the few acts not sealed yet are looked through themselves.
    """
    assert 0 < limit <= _PAGE_MAX, "a page of the log has a size"
    rows = _narrowed(ActRow.objects.filter(firm=firm), query)
    wanted = [what for what in (query.clause, query.thing) if what]
    if not wanted and not query.client:
        return list(rows.order_by("-id")[:limit])
    sealed = rows.filter(seal_place__isnull=False)
    for what in [*wanted, *([client_mention(query.client)] if query.client else [])]:
        sealed = sealed.filter(pk__in=Mention.objects.filter(firm=firm, what=what).values("act"))
    unsealed = rows.filter(seal_place=None).annotate(told=Cast("answer", TextField()))
    if query.client:
        unsealed = unsealed.filter(client=query.client)
    for what in wanted:
        # The database leaves out what cannot speak of it; the rest is read and looked through.
        unsealed = unsealed.filter(told__contains=what.partition(":")[0])
    fresh = [
        row for row in unsealed.order_by("-id").iterator(chunk_size=_PAGE_MAX) if set(wanted) <= set(spoken_of(row))
    ]
    return sorted([*fresh, *sealed.order_by("-id")[:limit]], key=lambda row: -row.pk)[:limit]


def _narrowed(rows: QuerySet[ActRow], query: ActQuery) -> QuerySet[ActRow]:
    narrow = Q()
    if query.first is not None:
        narrow &= Q(at__gte=query.first)
    if query.last is not None:
        narrow &= Q(at__lte=query.last)
    if query.before is not None:
        narrow &= Q(pk__lt=query.before)
    return rows.filter(narrow)


def sealed_acts(firm: str, first_place: int, whats: Sequence[str], client: str, limit: int) -> list[ActRow]:
    """Return sealed acts of these kinds from a place of the chain on, in its order, at most `limit`.

    With a client, his own and those of sets that name no client.
    """
    rows = ActRow.objects.filter(firm=firm, seal_place__gte=first_place, what__in=whats)
    if client:
        rows = rows.filter(client__in=(client, ""))
    return list(rows.order_by("seal_place")[:limit])


def sealed_place(firm: str) -> int:
    """Return the last place of a firm's chain, 0 before anything is sealed."""
    rows = ActRow.objects.filter(firm=firm, seal_place__isnull=False)
    return rows.order_by("-seal_place").values_list("seal_place", flat=True).first() or 0


def act_by_number(firm: str, number: int) -> ActRow | None:
    """Return an act of the firm by its number, or None."""
    return ActRow.objects.filter(firm=firm, pk=number).first()


def acts_of_client(firm: str, client: str, limit: int = 100) -> list[ActRow]:
    """Return the acts that concern a client, newest first, at most `limit`."""
    return acts_found(firm, ActQuery(client=client), limit)
