"""The test of cover: does a client have, by the hour, what he must pay today and deliver on the next trading day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import moment
from reglament.core.repo.rollover_terms import CoverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation

PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Breach:
    """What a client lacks in one unit for the deals of one day, in smallest parts."""

    client: str
    kind: str
    """`cash` or `papers`."""
    place: str
    unit: str
    settle_on: date
    needed: int
    had: int
    trades: tuple[int, ...]
    """The trades that take the unit."""
    ground: Ground

    @property
    def lacking(self) -> int:
        """How much is missing; always above nil."""
        return self.needed - self.had


Free = Mapping[tuple[str, str, str], int]
"""What is free of holds, by client, place and unit, in smallest parts."""


@rule("GF-21.2.1-c")
def cash_test_at(on: date, terms: CoverTerms) -> datetime:
    """Return the moment cash is looked at on a day; what comes at that moment is late."""
    return moment(on, terms.cash_test_at.value)


@rule("GF-21.2.1-d")
def papers_test_at(on: date, terms: CoverTerms) -> datetime:
    """Return the moment papers are looked at on a day; what comes at that moment is late."""
    return moment(on, terms.papers_test_at.value)


@rule("GF-21.2.1-d")
def papers_tested_for(on: date, trading: Calendar, terms: CoverTerms) -> date:
    """Return the trading day whose deliveries the papers are looked at for."""
    return trading.after(on, terms.papers_test_days_ahead.value)


@rule("GF-21.2.1-a", "GF-21.2.1-c")
def cash_breaches(obligations: Iterable[Obligation], free: Free, on: date, terms: CoverTerms) -> tuple[Breach, ...]:
    """Return who lacks cash for what settles by a day: net, currency by currency, at the main market's place alone.

    Another currency and cash lying elsewhere are no help.
    """
    place = terms.settlement_cash_place
    due = [one for one in obligations if one.component == CASH and one.place == place.value and one.settle_on <= on]
    return _breaches(due, free, "cash", on, terms.cash_test_at.clause)


@rule("GF-21.2.1-b", "GF-21.2.1-d")
def papers_breaches(obligations: Iterable[Obligation], free: Free, on: date, terms: CoverTerms) -> tuple[Breach, ...]:
    """Return who lacks papers for what settles by a day: net, paper by paper, at the main market's place alone."""
    place = terms.settlement_papers_place
    due = [
        one for one in obligations if one.component == SECURITIES and one.place == place.value and one.settle_on <= on
    ]
    return _breaches(due, free, PAPERS, on, terms.papers_test_at.clause)


def _breaches(due: Iterable[Obligation], free: Free, kind: str, on: date, clause: str) -> tuple[Breach, ...]:
    groups: dict[tuple[str, str, str], list[Obligation]] = {}
    for one in due:
        groups.setdefault((one.client, one.place, one.unit), []).append(one)
    found = []
    for key, rows in sorted(groups.items()):
        needed = -sum(one.minor for one in rows)
        had = free.get(key, 0)
        if needed <= 0 or had >= needed:
            continue
        client, place, unit = key
        taking = tuple(dict.fromkeys(one.trade for one in rows if one.minor < 0))
        ground = Ground.of(
            f"rollover.{kind}_lacking", clause, needed=needed, had=had, lacking=needed - had, unit=unit, on=on
        )
        found.append(Breach(client, kind, place, unit, on, needed, had, taking, ground))
    return tuple(found)
