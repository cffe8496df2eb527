"""Deals the broker makes in the trading system without a client's order: one order each, for the day."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.orders.without_client import OrderWithoutClient, columns_of, send
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.orders.models import Order
from reglament.store.repo.special_orders import add_special_order

CHANNEL = "special_case"
"""The way such an order came: from the broker himself."""


def send_to_exchange(
    act: Act,
    client: str,
    instrument: Instrument,
    side: Side,
    pieces: int,
    ground: Ground,
    basis: DealBasis,
    price: Decimal,
    terms: SpecialTradeTerms,
) -> Order:
    """Put one order to the exchange within the running act; the deals it makes stand on the basis.

    At the market, or at the price the rulebook names where it names another.
    """
    limit = None if terms.special_case_price.value == "market" else price
    order = OrderWithoutClient(
        client, instrument, side, pieces, CHANNEL, ground, asdict(basis), limit=limit
    )  # fmt: skip
    row = add_special_order(columns_of(act, order))
    send(act, row, order)
    return row
