"""Our trades against the clearing house's: what agrees, and every field in which they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ClearedTrade:
    """A trade as one side tells it. Money is in the currency's smallest parts."""

    trade_no: str
    side: str
    client: str
    instrument: str
    price: Decimal
    pieces: int
    amount: int
    settle_on: date
    fee: int

    @property
    def key(self) -> str:
        """What makes a row one: the venue's number and the side, since one client may stand on both."""
        return f"{self.trade_no}|{self.side}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the books and the report disagree; an empty text means the trade is not there at all."""

    key: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The keys that agree and the differences of the others."""

    agreed: tuple[str, ...]
    differences: tuple[Difference, ...]


def compare_clearing(ours: Sequence[ClearedTrade], theirs: Sequence[ClearedTrade]) -> Comparison:
    """Return what agrees and what does not: ours in order, then what only the report has."""
    told = {row.key: row for row in theirs}
    agreed: list[str] = []
    differences: list[Difference] = []
    for row in ours:
        reported = told.pop(row.key, None)
        if reported is None:
            differences.append(Difference(row.key, "trade", row.trade_no, ""))
            continue
        found = _field_differences(row, reported)
        differences.extend(found)
        if not found:
            agreed.append(row.key)
    differences.extend(Difference(row.key, "trade", "", row.trade_no) for row in told.values())
    return Comparison(tuple(agreed), tuple(differences))


def _field_differences(ours: ClearedTrade, theirs: ClearedTrade) -> list[Difference]:
    return [
        Difference(ours.key, field.name, _said(getattr(ours, field.name)), _said(getattr(theirs, field.name)))
        for field in fields(ClearedTrade)
        if getattr(ours, field.name) != getattr(theirs, field.name)
    ]


def _said(value: str | int | date | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
