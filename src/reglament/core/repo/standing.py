"""The standing order of REPO: filed with any uncovered order, awake while a shortage stands against the market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.calendar.days import Calendar
from reglament.core.repo.terms import SpecialRepoTerms
from reglament.core.rulebook.marks import rule
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation


class StandingState(StrEnum):
    """States of a standing order."""

    DORMANT = "dormant"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Lack:
    """What a client will lack at the market for what is due by one day, in smallest parts."""

    client: str
    place: str
    unit: str
    due_on: date
    minor: int
    trades: tuple[int, ...]
    """The trades that take the unit, by that day."""


@rule("GC-11.8.13")
def files_standing_order(uncovered: bool, terms: SpecialRepoTerms) -> bool:
    """True when an order files a standing order of REPO with itself: any uncovered one does, without a word of it."""
    return uncovered and terms.standing_order_market is not None


@rule("GC-11.8.13")
def lacks_of(
    client: str,
    has: Mapping[tuple[str, str], int],
    due: Iterable[Obligation],
    today: date,
    settlement: Calendar,
    terms: SpecialRepoTerms,
) -> tuple[Lack, ...]:
    """Return what a client lacks, day by day, for obligations that are met from the standing order's market.

    `has` is what he has now by place and unit. What is due to him by the same day counts for
    him; what is overdue counts for the day settled next. Empty when nothing is lacking.
    """
    market = terms.standing_order_market
    if market is None:
        return ()
    first = settlement.on_or_after(today)
    legs = [one for one in due if one.place == market.value and one.component in (SECURITIES, CASH)]
    lacks: list[Lack] = []
    for unit in sorted({one.unit for one in legs}):
        mine = [one for one in legs if one.unit == unit]
        for day in sorted({max(one.settle_on, first) for one in mine if one.minor < 0}):
            come = [one for one in mine if max(one.settle_on, first) <= day]
            planned = has.get((market.value, unit), 0) + sum(one.minor for one in come)
            if planned < 0:
                taking = tuple(sorted({one.trade for one in come if one.minor < 0}))
                lacks.append(Lack(client, market.value, unit, day, -planned, taking))
    return tuple(lacks)


@rule("GC-11.8.13")
def standing_state(lacking: Iterable[int]) -> StandingState:
    """Return the state of a client's standing order by what he lacks now."""
    return StandingState.ACTIVE if any(minor > 0 for minor in lacking) else StandingState.DORMANT
