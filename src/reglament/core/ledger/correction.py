"""Corrections: a booked entry is taken back by another, and the right one put beside it; both name the first."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry, reversal_of

REVERSES = "reverses"
"""The fact by which a reversing entry says that it takes the other back."""


def correction_of(entry: Entry, number: int, right: Entry | None, reason: str) -> tuple[Entry, ...]:
    """Return what corrects a booked entry: its reversal on the day it counted, and the right entry, if any."""
    assert reason, "a correction says why"

    back = replace(
        reversal_of(entry, number, entry.value_on), note=reason, extra=(*entry.extra, (REVERSES, str(number)))
    )
    if right is None:
        return (back,)
    return back, replace(right, corrects=number, note=right.note or reason)


def is_reversal(entry: Entry) -> bool:
    """True for an entry that only takes another back."""
    return any(name == REVERSES for name, _ in entry.extra)


def changes_of(entries: tuple[Entry, ...]) -> Mapping[AccountKey, int]:
    """Return by how much entries together change each account; accounts left as they are do not appear."""
    changes: dict[AccountKey, int] = {}
    for entry in entries:
        for line in entry.lines:
            changes[line.account] = changes.get(line.account, 0) + line.minor
    return {account: change for account, change in changes.items() if change}
