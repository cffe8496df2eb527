"""Turnover: what stood on an account, what came, what went, what stands.

The plain rule. `kernels/turnover.py` does the same over arrays for whole firms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reglament.core.ledger.account import AccountKey
from reglament.core.units.amount import INT64_MAX


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the journal with the day it counts."""

    account: AccountKey
    minor: int
    value_on: date


@dataclass(frozen=True, slots=True)
class Turnover:
    """An account over some days: opening and closing balance, and all that came and went, in smallest parts.

    `went` is counted as a plus.
    """

    opening: int = 0
    came: int = 0
    went: int = 0

    @property
    def closing(self) -> int:
        """What stands at the end."""
        return self.opening + self.came - self.went


def turnovers(movements: Iterable[Movement], first: date, last: date) -> dict[AccountKey, Turnover]:
    """Return the turnover of every account over the days from `first` to `last`, both counted.

    What counts before opens, what counts after is left out. Raises `OverflowError`
    when a figure does not fit in 64 bits.
    """
    assert first <= last, "the days run forward"

    found: dict[AccountKey, Turnover] = {}
    for each in movements:
        if each.value_on > last:
            continue
        so_far = found.get(each.account, Turnover())
        if each.value_on < first:
            grown = Turnover(so_far.opening + each.minor, so_far.came, so_far.went)
        elif each.minor > 0:
            grown = Turnover(so_far.opening, so_far.came + each.minor, so_far.went)
        else:
            grown = Turnover(so_far.opening, so_far.came, so_far.went - each.minor)
        found[each.account] = grown
    for account, turnover in found.items():
        for figure in (turnover.opening, turnover.came, turnover.went, turnover.closing):
            if not -INT64_MAX <= figure <= INT64_MAX:
                raise OverflowError(f"a figure of {account} does not fit in 64 bits: {figure}")
    return found
