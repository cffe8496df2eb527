"""What the liquid list says of instruments at a moment, for each of many clients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from reglament.core.margin.liquid_list import ListMark, Scope, mark_for
from reglament.store.instruments.models import LiquidRow
from reglament.store.margin.models import ClientGroupRow


@dataclass(slots=True)
class Lists:
    """The marks of the list that have begun, by instrument, and who is in which group."""

    marks: dict[str, list[ListMark]] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    """Groups by client."""
    _general: dict[str, tuple[bool, bool]] = field(default_factory=dict)

    def standing(self, code: str, client: str) -> tuple[bool, bool]:
        """Return whether a paper is collateral for a client, and whether he may be short of it."""
        if code in self._general:
            return self._general[code]
        marks = self.marks.get(code, [])
        mark = mark_for(marks, client, self.groups.get(client, frozenset()))
        found = (False, False) if mark is None else (mark.eligible, mark.short_allowed)
        if self.is_general(code):
            self._general[code] = found
        return found

    def is_general(self, code: str) -> bool:
        """Return whether what the list says of a paper is the same for every client."""
        return all(one.scope == "all" for one in self.marks.get(code, ()))


def lists_of(firm: str, codes: Collection[str], clients: Iterable[str], at: datetime) -> Lists:
    """Return what the list says of instruments, by two statements."""
    marks: dict[str, list[ListMark]] = defaultdict(list)
    rows = LiquidRow.objects.filter(firm=firm, instrument__in=codes, at__lte=at).order_by("at", "id")
    latest: dict[tuple[str, str, str], LiquidRow] = {(row.instrument, row.scope, row.target): row for row in rows}
    for row in sorted(latest.values(), key=lambda one: (one.at, one.pk)):
        marks[row.instrument].append(mark_value(row))
    narrower = any(one.scope == "group" for each in marks.values() for one in each)
    return Lists(marks, groups_at(firm, clients, at) if narrower else {})


def mark_value(row: LiquidRow) -> ListMark:
    """Return a row of the list as a value."""
    return ListMark(row.instrument, cast(Scope, row.scope), row.target, row.listed, row.short_allowed, row.at)


def groups_at(firm: str, clients: Iterable[str], at: datetime) -> dict[str, frozenset[str]]:
    """Return the groups each client belongs to at a moment."""
    wanted = set(clients)
    found: dict[str, set[str]] = defaultdict(set)
    rows = ClientGroupRow.objects.filter(firm=firm, at__lte=at).order_by("at", "id")
    for client, group, member in rows.values_list("client", "group", "member"):
        if client not in wanted:
            continue
        (found[client].add if member else found[client].discard)(group)
    return {client: frozenset(groups) for client, groups in found.items()}
