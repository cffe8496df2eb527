"""Deals the broker makes for clients without their orders: each names its ground and settles as any deal does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.trades.trade import Fill, Side, Trade
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.settlement.conclude import DealBasis, DealConditions, conclude_trades


@dataclass(frozen=True, slots=True)
class BrokerDeal:
    """One deal of the broker for a client's account."""

    client: str
    instrument: str
    venue: str
    side: Side
    """From the client."""
    price: Decimal
    pieces: int
    execution_id: str
    """What makes it one at its venue: the same deal twice is refused by the table."""
    basis: DealBasis
    settle_on: date | None = None
    """The day it settles; the venue's cycle gives it when it is not named."""
    amount: Amount | None = None
    """What is paid in all, where price times pieces is not it."""


@dataclass(frozen=True, slots=True)
class _NoOrder:
    """What settlement asks of an order, where there is none."""

    number: int
    client: str
    instrument: str
    venue: str
    side: Side
    settlement: str = ""
    capacity: str = ""
    own_account: bool = False


def conclude_broker_deals(act: Act, deals: Sequence[BrokerDeal]) -> list[Trade]:
    """Conclude deals within the running act, with one round of statements, in the order given."""
    pairs: list[tuple[_NoOrder, Fill]] = []
    said: dict[int, DealConditions] = {}
    for place, deal in enumerate(deals, start=1):
        order = _NoOrder(-place, deal.client, deal.instrument, deal.venue, deal.side)
        pairs.append((order, Fill(order.number, deal.execution_id, deal.price, deal.pieces, act.at)))
        said[order.number] = DealConditions(basis=deal.basis, settle_on=deal.settle_on, amount=deal.amount)
    return conclude_trades(act, pairs, said)
