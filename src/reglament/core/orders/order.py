"""An order as it stands: what was taken, what is filled, and the state it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from reglament.core.trades.trade import Side

Kind = Literal["market", "limit"]
LIVE_WORDS = ("on_hold", "queued", "active", "partly_filled", "cancelling")


class OrderState(StrEnum):
    """Where an order stands. The first five are live."""

    ON_HOLD = "on_hold"
    """Waits for an officer: consent, life, unit of quantity, late intake."""
    QUEUED = "queued"
    """Taken, not yet sent."""
    ACTIVE = "active"
    """Sent to the venue."""
    PARTLY_FILLED = "partly_filled"
    CANCELLING = "cancelling"
    """The client cancelled; the venue has not yet confirmed."""
    FILLED = "filled"
    CANCELLED = "cancelled"
    ANNULLED = "annulled"
    """Ended with the session."""
    EXPIRED = "expired"
    REFUSED = "refused"
    STOPPED = "stopped_by_broker"

    @property
    def is_live(self) -> bool:
        """True while something may still be executed."""
        return self.value in LIVE_WORDS

    @property
    def is_sent(self) -> bool:
        """True while the venue holds the order."""
        return self in (OrderState.ACTIVE, OrderState.PARTLY_FILLED, OrderState.CANCELLING)


@dataclass(frozen=True, slots=True)
class Order:
    """An order taken from a client. Pieces asked first stay beside pieces taken."""

    number: int
    client: str
    contract: str
    instrument: str
    venue: str
    venue_named: bool
    """True when the client named the place."""
    side: Side
    kind: Kind
    price: Decimal | None
    """Limit, in the venue's price unit; None for a market order."""
    asked_pieces: int
    pieces: int
    filled: int
    cancelled: int
    state: OrderState
    received_at: datetime
    expires_on: date
    expires_at: datetime
    """Moment from which it lives no more."""
    ends_as: OrderState
    """What it becomes when its time ends: expired or annulled."""
    channel: str
    all_or_none: bool = False
    settlement: str = ""
    capacity: str = ""
    own_account: bool = False
    rank: int | None = None
    ended_at: datetime | None = None
    last_fill_at: datetime | None = None

    @property
    def left(self) -> int:
        """Pieces neither filled nor cancelled."""
        return self.pieces - self.filled - self.cancelled
