"""What one call writes to the journal, and its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry
from reglament.store.ledger.accounts import Standing, check_fit

ENTRY_COLUMNS = (
    "id", "firm", "what", "value_on", "recorded_at", "basis", "clause", "corrects_id", "note", "extra",
)  # fmt: skip
LINE_COLUMNS = ("entry_id", "position", "account_id", "minor", "value_on")


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries, the changes of accounts by number, and the accounts' numbers."""

    firm: str
    entries: Sequence[Entry]
    recorded_at: datetime
    numbers_of: Mapping[AccountKey, int]
    changes: Mapping[int, int]
    balances: Mapping[int, int]
    """With the changes; certain where the accounts are locked."""

    @property
    def earliest(self) -> date:
        """The first day an entry counts on."""
        return min(entry.value_on for entry in self.entries)


def batch_of(
    firm: str,
    entries: Sequence[Entry],
    changes: Mapping[AccountKey, int],
    accounts: Mapping[AccountKey, Standing],
    recorded_at: datetime,
) -> Batch:
    """Return what is to be written. Raises `OverflowError` when a balance would not fit in 64 bits."""
    numbers_of: dict[AccountKey, int] = {}
    changes_by_number: dict[int, int] = {}
    balances: dict[int, int] = {}
    for key, change in changes.items():
        account = accounts[key]
        number = account.number
        numbers_of[key] = number
        changes_by_number[number] = change
        balances[number] = account.balance + change
    check_fit(balances)
    return Batch(firm, entries, recorded_at, numbers_of, changes_by_number, balances)


def entry_rows(batch: Batch, numbers: Sequence[int], moment: str) -> list[tuple[Any, ...]]:
    """Return the rows of the entries in the order of `ENTRY_COLUMNS`."""
    firm = batch.firm
    days = {entry.value_on: entry.value_on.isoformat() for entry in batch.entries}
    return [
        (
            number,
            firm,
            entry.what,
            days[entry.value_on],
            moment,
            entry.basis,
            entry.clause,
            entry.corrects,
            entry.note,
            extra_text(entry) if entry.extra else "",
        )
        for number, entry in zip(numbers, batch.entries, strict=True)
    ]


def line_rows(batch: Batch, numbers: Sequence[int]) -> list[tuple[int, int, int, int, str]]:
    """Return the rows of the lines in the order of `LINE_COLUMNS`."""
    number_of = batch.numbers_of
    days = {entry.value_on: entry.value_on.isoformat() for entry in batch.entries}
    return [
        (number, position, number_of[line.account], line.minor, days[entry.value_on])
        for number, entry in zip(numbers, batch.entries, strict=True)
        for position, line in enumerate(entry.lines)
    ]


def extra_text(entry: Entry) -> str:
    """Return the facts of an entry as its row keeps them."""
    return json.dumps(dict(entry.extra), ensure_ascii=False) if entry.extra else ""
