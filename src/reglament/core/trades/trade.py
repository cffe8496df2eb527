"""Fills and trades: what was dealt, before anything is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from reglament.core.units.amount import Amount


class Side(StrEnum):
    """Which way a deal goes, from the client."""

    BUY = "buy"
    SELL = "sell"

    @property
    def sign(self) -> int:
        """+1 for papers coming in, −1 for papers going out."""
        return 1 if self is Side.BUY else -1


@dataclass(frozen=True, slots=True)
class Fill:
    """One execution told by the market."""

    order_id: int
    execution_id: str
    """The venue's own number of the execution; the same number twice is one fill."""
    price: Decimal
    pieces: int
    at: datetime
    venue_trade_no: str = ""
    accrued: Decimal | None = None
    """Accrued coupon of all its pieces as the venue told it; None where it told none."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A deal concluded for a client."""

    number: int
    order_id: int | None
    client: str
    instrument: str
    venue: str
    side: Side
    price: Decimal
    pieces: int
    amount: Amount
    """Price times pieces, without accrued interest."""
    accrued: Amount
    """Accrued coupon paid beside the price; nil for shares."""
    concluded_at: datetime
    settle_on: date
    capacity: str = "own_name_client_cost"
    basis: str = "order"
    """`order`, or why the broker dealt without one: `special_trade`, `rollover_repo`, `forced_close`."""
    clause: str = ""
    """The clause that lets the broker deal without an order."""
    venue_trade_no: str = ""
    venue_fee: Amount | None = None
