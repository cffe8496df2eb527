"""Cover: which of a client's due trades his cash and papers at the venue are enough for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reglament.core.rulebook.marks import rule
from reglament.core.settlement.obligations import Obligation


@dataclass(frozen=True, slots=True)
class DueTrade:
    """A trade whose day has come, with the papers and the money still to move."""

    number: int
    client: str
    legs: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """What a client lacks at a place in one unit, in smallest parts."""

    client: str
    place: str
    unit: str
    minor: int
    trades: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The trades that settle, and what is lacking for the others."""

    settled: tuple[int, ...]
    shortages: tuple[Shortage, ...]


@rule("GF-8.4.4", "GC-11.7-netting")
def settleable(trades: Sequence[DueTrade], available: Mapping[tuple[str, str], int]) -> Cover:
    """Return which trades of one client settle out of what he has at each place, by place and unit.

    All together when their net is covered; else one after another, oldest first, each with
    what the ones before it brought. What lies at another place is never used: it must be
    moved first.
    """
    rest = Counter(available)
    settled: list[int] = []
    waiting = list(trades)
    for _ in trades:
        if _fits(waiting, rest):
            settled.extend(trade.number for trade in waiting)
            return Cover(tuple(settled), ())
        fitting = next((trade for trade in waiting if _fits([trade], rest)), None)
        if fitting is None:
            break
        rest.update(_changes([fitting]))
        settled.append(fitting.number)
        waiting.remove(fitting)
    return Cover(tuple(settled), _shortages(waiting, rest))


def _fits(trades: Sequence[DueTrade], rest: Counter[tuple[str, str]]) -> bool:
    """True when nothing these trades take leaves less than nothing; what they bring is always welcome."""
    return all(change >= 0 or rest[key] + change >= 0 for key, change in _changes(trades).items())


def _changes(trades: Sequence[DueTrade]) -> Counter[tuple[str, str]]:
    """Return what these trades together bring and take, by place and unit."""
    changes: Counter[tuple[str, str]] = Counter()
    for trade in trades:
        for leg in trade.legs:
            changes[leg.place, leg.unit] += leg.minor
    return changes


def _shortages(waiting: Sequence[DueTrade], rest: Counter[tuple[str, str]]) -> tuple[Shortage, ...]:
    return tuple(
        Shortage(client, place, unit, -rest[place, unit] - change, _taking(waiting, place, unit))
        for client in {trade.client for trade in waiting}
        for (place, unit), change in sorted(_changes(waiting).items())
        if change < 0 and rest[place, unit] + change < 0
    )


def _taking(waiting: Sequence[DueTrade], place: str, unit: str) -> tuple[int, ...]:
    return tuple(
        trade.number
        for trade in waiting
        if any((leg.place, leg.unit) == (place, unit) and leg.minor < 0 for leg in trade.legs)
    )
