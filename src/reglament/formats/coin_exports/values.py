"""What an export of an exchange, a pool or a wallet tells: moves of coins, each as its row tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from reglament.formats.errors import Remark


@dataclass(frozen=True, slots=True)
class Move:
    """Coins in (above nil) or out of an account. Several moves of one `group` are one trade."""

    at: datetime
    """UTC."""
    account: str
    coin: str
    quantity: Decimal
    what: str
    """The operation: `trade`, `fee`, `deposit`, `withdrawal`, `accrual`, `payment`, or the exchange's own word."""
    group: str
    number: str
    """The exchange's number of the row; empty when it gives none."""
    line: int
    balance: Decimal | None = None
    """What the account held after it, where the export says so."""


@dataclass(frozen=True, slots=True)
class Export:
    """One file: who made it, in which layout, and its moves in the order of its rows."""

    source: str
    """`binance`, `bybit`, `okx`, `pool`, `neutral`."""
    layout: str
    moves: tuple[Move, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def totals(self) -> dict[str, Decimal]:
        """What each coin's moves sum to, by coin."""
        found: dict[str, Decimal] = {}
        for move in self.moves:
            found[move.coin] = found.get(move.coin, Decimal(0)) + move.quantity
        return dict(sorted(found.items()))

    def identities(self) -> list[str]:
        """Return what makes each move one and the same in every export that tells it.

        The exchange's own number where it gives one; else the digest of what the row says with its place among the
        equal rows of that file, so that equal rows stay two events and a second upload adds none.
        """
        seen: Counter[str] = Counter()
        found = []
        for move in self.moves:
            told = f"{self.source}|{move.account}|{move.coin}|{move.quantity.normalize():f}|{move.what}"
            key = f"{told}|no {move.number}" if move.number else f"{told}|{move.at.isoformat()}"
            seen[key] += 1
            found.append(sha256(f"{key}|{seen[key]}".encode()).hexdigest())
        return found
