"""Entries: one business fact in the journal, in lines that sum to nil."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reglament.core.ledger.account import AccountKey


class UnbalancedEntry(ValueError):
    """The lines of an entry do not sum to nil in a unit."""

    def __init__(self, unit: str, total: int) -> None:
        super().__init__(f"the lines in {unit} sum to {total}, not to nil")
        self.unit = unit
        self.total = total


class Line(Struct, frozen=True, gc=False):
    """A change of one account by a whole number of the unit's smallest part."""

    account: AccountKey
    minor: int


class Entry(Struct, frozen=True, gc=False):
    """One business fact in the journal. Never changed; corrected by another entry.

    Raises `UnbalancedEntry` when the lines do not sum to nil in every unit, and
    `ValueError` for an entry without lines or with a line of nothing.
    """

    what: str
    """The kind of fact: `cash.deposit`, `trade.concluded`, `fee.withheld`."""
    lines: tuple[Line, ...]
    value_on: date
    """The day it counts."""
    basis: str = ""
    """What it stands on: `order:17`, `trade:9`, `instruction:4`."""
    clause: str = ""
    corrects: int | None = None
    """Number of the entry this one reverses or replaces."""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """Facts a report needs: expense type, tariff, document."""

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError(f"an entry {self.what} without lines says nothing")
        if _is_plain_move(self.lines):
            return
        for unit, total in totals_by_unit(self.lines).items():
            if total != 0:
                raise UnbalancedEntry(unit, total)
        for line in self.lines:
            if line.minor == 0:
                raise ValueError(f"an entry {self.what} has a line of nothing")


def _is_plain_move(lines: tuple[Line, ...]) -> bool:
    """True for two lines that take an amount of one unit from one account to another, as most entries do."""
    if len(lines) != 2:
        return False
    first, second = lines
    return first.minor == -second.minor != 0 and first.account.unit == second.account.unit


def totals_by_unit(lines: Iterable[Line]) -> dict[str, int]:
    """Return the sum of the lines in every unit, in smallest parts."""
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.account.unit] = totals.get(line.account.unit, 0) + line.minor
    return totals


def moved(source: AccountKey, target: AccountKey, minor: int) -> tuple[Line, Line]:
    """Return the two lines that take an amount from one account to another."""
    assert source.unit == target.unit, "a move keeps the unit"
    return Line(source, -minor), Line(target, minor)


def reversal_of(entry: Entry, number: int, value_on: date) -> Entry:
    """Return the entry that takes a booked one back, naming it."""
    lines = tuple(Line(line.account, -line.minor) for line in entry.lines)
    return replace(entry, lines=lines, value_on=value_on, corrects=number)
