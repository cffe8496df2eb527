"""The broker's liquid list: two parts, for all clients, a group or one client; and the days a change may begin."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from reglament.core.calendar.days import Calendar
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

Scope = Literal["all", "group", "client"]
SCOPES: tuple[Scope, ...] = ("all", "group", "client")
"""From the widest to the narrowest; the narrower one counts."""


@dataclass(frozen=True, slots=True)
class ListMark:
    """What the list says of an instrument from a moment on."""

    instrument: str
    scope: Scope
    target: str
    """Group or client; empty for all."""
    eligible: bool
    """Taken as collateral."""
    short_allowed: bool
    """An uncovered position may arise in it."""
    at: datetime


@rule("GC-2.35-liquid-list", "GC-11.8.4")
def mark_for(marks: Iterable[ListMark], client: str, groups: Collection[str]) -> ListMark | None:
    """Return the mark of one instrument that counts for a client, or None when no list names it.

    `marks` are those of the instrument that have begun, in the order they were made. The client's own counts
    before his groups', a group's before the one for all; of two groups the later mark counts.
    """
    best: ListMark | None = None
    for mark in marks:
        if not _speaks_of(mark, client, groups):
            continue
        if best is None or SCOPES.index(mark.scope) >= SCOPES.index(best.scope):
            best = mark
    return best


def _speaks_of(mark: ListMark, client: str, groups: Collection[str]) -> bool:
    if mark.scope == "client":
        return mark.target == client
    return mark.scope == "all" or mark.target in groups


@rule("GC-11.8.4")
def scope_faults(scope: str, target: str, terms: GateTerms) -> tuple[Ground, ...]:
    """Return why the list cannot differ like this: for whom it may differ is the rulebook's, a name goes with it."""
    words = {"all": "all", "group": "client_group", "client": "client"}
    known = terms.list_scopes
    if words.get(scope, "") not in known.value:
        return (Ground.of("margin.list_scope_unknown", known.clause, scope=scope, known=", ".join(known.value)),)
    if (scope == "all") is bool(target.strip()):
        return (Ground.of("margin.list_target_needed", known.clause, scope=scope),)
    return ()


@rule("GF-21.1.8")
def change_window(published_on: date, known_on: date, working: Calendar, terms: GateTerms) -> tuple[date, date] | None:
    """Return the first and last day on which a change of the list may begin, or None where no rule binds it.

    So many whole working days pass after the clearing house's publication; the last day is counted from the day
    the broker knew, or should have known.
    """
    wait, delay = terms.list_change_wait, terms.list_change_delay
    if wait is None or delay is None:
        return None
    return working.after(published_on, wait.value + 1), known_on + timedelta(days=delay.value)


@rule("GF-21.1.8")
def change_faults(starts_on: date, window: tuple[date, date] | None, terms: GateTerms) -> tuple[Ground, ...]:
    """Return that a change of the list begins too early or too late."""
    wait = terms.list_change_wait
    if window is None or wait is None:
        return ()
    first, last = window
    if starts_on < first:
        code = "margin.list_change_early"
    elif starts_on > last:
        code = "margin.list_change_late"
    else:
        return ()
    return (Ground.of(code, wait.clause, starts_on=starts_on, first=first, last=last),)
