"""Grounds: why a rule answered as it did.

A ground carries a public code, the clause it stands on and the facts that
decided. Pages, the programs' door and the act log make their words from it.
Codes are public and never reused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from reglament.core.units.amount import Amount

Fact = str | int | bool | Decimal | date | datetime | time | Amount


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: `code` (`order.lifetime_over_limit`), clause id and the facts by name."""

    code: str
    clause: str
    values: tuple[tuple[str, Fact], ...] = ()

    @staticmethod
    def of(code: str, clause: str, **values: Fact) -> Ground:
        """Return a ground with its facts in the order given."""
        return Ground(code, clause, tuple(values.items()))

    def fact(self, name: str) -> Fact:
        """Return one fact by its name. Raises `KeyError` when the ground has none such."""
        return dict(self.values)[name]


def as_plain(ground: Ground) -> dict[str, object]:
    """Return the ground in the shape all doors print: code, clause, values as text."""
    return {
        "code": ground.code,
        "clause": ground.clause,
        "values": {name: _plain(value) for name, value in ground.values},
    }


def _plain(value: Fact) -> str | int | bool:
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
