"""Postings: entries that may not take an account below what is on hold there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry


class Posting(Struct, frozen=True, gc=False):
    """An entry and the accounts that must cover what it takes from them."""

    entry: Entry
    covered: tuple[AccountKey, ...] = ()


class Free(Struct, frozen=True, gc=False):
    """What stands on an account and how much of it is on hold, in smallest parts."""

    minor: int
    held: int


class Shortfall(Struct, frozen=True, gc=False):
    """Why a posting is refused: this account would lack so much."""

    account: AccountKey
    lacking: int


def shortfalls_in_turn(postings: Sequence[Posting], standing: Mapping[AccountKey, Free]) -> list[Shortfall | None]:
    """Return, posting by posting in the order given, what it lacks, or None where it is covered.

    What is covered counts for those after it; what is refused does not. An account that
    only receives is never short, however low it stands.
    """
    balances = {account: free.minor for account, free in standing.items()}
    found: list[Shortfall | None] = []
    for posting in postings:
        changes = _changes(posting.entry)
        short = _first_short(posting.covered, changes, balances, standing)
        if short is None:
            for account, change in changes.items():
                balances[account] += change
        found.append(short)
    return found


def accounts_in(postings: Iterable[Posting]) -> set[AccountKey]:
    """Return every account the postings touch or ask to be covered."""
    touched = {line.account for posting in postings for line in posting.entry.lines}
    return touched.union(*(posting.covered for posting in postings))


def _changes(entry: Entry) -> dict[AccountKey, int]:
    changes: dict[AccountKey, int] = {}
    for line in entry.lines:
        changes[line.account] = changes.get(line.account, 0) + line.minor
    return changes


def _first_short(
    covered: Sequence[AccountKey],
    changes: Mapping[AccountKey, int],
    balances: Mapping[AccountKey, int],
    standing: Mapping[AccountKey, Free],
) -> Shortfall | None:
    for account in covered:
        change = changes.get(account, 0)
        left = balances[account] + change - standing[account].held
        if change < 0 and left < 0:
            return Shortfall(account, -left)
    return None
