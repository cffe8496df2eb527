"""What goes into an order book and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount, nil

Validity = Literal["day", "at_once", "all_or_nothing"]
ReportKind = Literal["new", "trade", "cancelled", "expired", "rejected", "cancel_rejected"]

OTHERS = ""
"""The member every participant but ours is known as."""


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order as a member sends it. `pieces` are papers, whole lots of them."""

    member: str
    client_order_id: str
    account: str
    client: str
    board: str
    instrument: str
    side: Side
    price: Decimal | None
    """None for an order at the market."""
    pieces: int
    validity: Validity = "day"
    whole_only: bool = False
    """All or none: it rests until its whole quantity can be dealt at once."""


@dataclass(slots=True)
class BookOrder:
    """An order the exchange has taken, and what is left of it."""

    number: int
    order: NewOrder
    left: int
    filled_value: Decimal = Decimal(0)
    """Sum of price times pieces over its fills, for the average price."""

    @property
    def filled(self) -> int:
        """Pieces dealt."""
        return self.order.pieces - self.left


@dataclass(frozen=True, slots=True)
class ExchangeTrade:
    """One deal, as one side of it sees it."""

    number: int
    at: datetime
    order_number: int
    member: str
    client: str
    account: str
    client_order_id: str
    board: str
    instrument: str
    side: Side
    price: Decimal
    pieces: int
    value: Amount
    accrued: Amount
    settle_on: date
    fees: tuple[Amount, ...]
    """What the venue and its clearing house take, one amount a published charge."""
    counterparty: str

    @property
    def fee(self) -> Amount:
        """All charges of the deal together."""
        return sum(self.fees, nil(self.value.unit))


@dataclass(frozen=True, slots=True)
class Report:
    """What the exchange tells a member about his order."""

    kind: ReportKind
    member: str
    client_order_id: str
    """Of the message answered: the cancel's own for `cancelled` and `cancel_rejected`."""
    execution_id: str
    order_number: int
    """0 when the exchange has no such order."""
    order: NewOrder | None
    at: datetime
    filled: int = 0
    left: int = 0
    average: Decimal = Decimal(0)
    cancels: str = ""
    """The member's id of the order a cancel speaks of."""
    trade: ExchangeTrade | None = None
    reason: int | None = None
    """Code of a refusal: `103` of an order, `102` of a cancel."""
    text: str = ""
