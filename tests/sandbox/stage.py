"""An exchange and an instrument for tests; the firm and its papers are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from reglament.core.calendar.days import plain_weekdays
from reglament.core.instruments.instrument import Instrument
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.formats.market_facts.read import packaged_venues
from reglament.sandbox.exchange.exchange import Exchange
from reglament.sandbox.exchange.values import NewOrder

MEMBER = "BRK00001"
OTHER_MEMBER = "BRK00002"
VENUE = next(venue for venue in packaged_venues() if venue.code == "MOEX_STOCK")
SMPL = Instrument("SMPL", "share", "Образец ао", "АО «Образец»", "RU000A1SMPL4", "MOEX_STOCK", 10, Decimal("0.01"), RUB)
MONDAY = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
"""10:30 in Moscow."""


def exchange(*, is_open: bool = True) -> Exchange:
    """Return an exchange with one share listed."""
    made = Exchange(VENUE, plain_weekdays())
    made.list_instrument(SMPL, "TQBR")
    if is_open:
        made.open(MONDAY)
    return made


def order(
    client_order_id: str, side: Side, price: str | None, pieces: int, member: str = MEMBER, **more: str | bool
) -> NewOrder:
    """Return a member's order."""
    return NewOrder(
        member=member,
        client_order_id=client_order_id,
        account="L01+00000F00",
        client="1001",
        board="TQBR",
        instrument="SMPL",
        side=side,
        price=None if price is None else Decimal(price),
        pieces=pieces,
        **more,  # type: ignore[arg-type]
    )
