"""Entries of the register: papers between buckets, and between an issue and its holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry, moved
from reglament.core.registry.operation import OperationKind

MOVES_IN_ENTRY_MAX = 1000
"""An operation with a whole register is written as many entries, each of them in balance."""
Move = tuple[AccountKey, AccountKey, int]
"""From where, to where, pieces."""


def basis_of(operation: int) -> str:
    """Return what entries of an operation stand on."""
    return f"registry:{operation}"


def entries_for(
    operation: int, kind: OperationKind, moves: Sequence[Move], value_on: date, corrects: int | None = None
) -> Iterator[Entry]:
    """Yield the entries of an operation; moves of nothing are left out."""
    real = [move for move in moves if move[2]]
    for start in range(0, len(real), MOVES_IN_ENTRY_MAX):
        part = real[start : start + MOVES_IN_ENTRY_MAX]
        lines = tuple(line for source, target, pieces in part for line in moved(source, target, pieces))
        yield Entry(kind.what, lines, value_on, basis_of(operation), corrects=corrects)
