"""Values the tests of orders are made of: terms of both brokers, an instrument, an order, a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import SessionHours, VenueCalendar
from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

SHARE = Instrument(
    code="SMPL",
    kind="share",
    name="Образец",
    issuer="АО Образец",
    isin="RU000A0SMPL1",
    venue="MOEX_STOCK",
    lot=10,
    tick=Decimal("0.05"),
    currency=RUB,
)
BOND = replace(SHARE, code="BOND1", kind="bond", lot=1, price_unit="percent", face_value=Amount(100000, RUB))
GRANDIS_DAY = date(2016, 11, 14)
GEOFINANCE_DAY = date(2025, 3, 3)


def grandis_terms(on: date = GRANDIS_DAY) -> OrderTerms:
    """Return the first broker's terms from the files."""
    return terms_of(OrderTerms, grandis_rulebook().editions[-1], on)


def geofinance_terms(on: date = GEOFINANCE_DAY) -> OrderTerms:
    """Return the second broker's terms from the files."""
    return terms_of(OrderTerms, geofinance_rulebook().editions[-1], on)


def both() -> tuple[OrderTerms, OrderTerms]:
    """Return the terms of both brokers."""
    return grandis_terms(), geofinance_terms()


def with_value(terms: OrderTerms, name: str, value: object) -> OrderTerms:
    """Return the terms with another value under the same clause."""
    known = getattr(terms, name)
    clause = known.clause if known is not None else "GC-0"
    return replace(terms, **{name: Cited(value, clause)})


def without(terms: OrderTerms, name: str) -> OrderTerms:
    """Return the terms of a rulebook that is silent on a matter."""
    return replace(terms, **{name: None})


def at(text: str) -> datetime:
    """Return a Moscow moment."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def order(**fields: Any) -> Order:
    """Return a live limit order for 100 pieces with other fields as given."""
    plain: dict[str, Any] = {
        "number": 17,
        "client": "1001",
        "contract": "Д-1001",
        "instrument": "SMPL",
        "venue": "MOEX_STOCK",
        "venue_named": False,
        "side": Side.BUY,
        "kind": "limit",
        "price": Decimal("100"),
        "asked_pieces": 100,
        "pieces": 100,
        "filled": 0,
        "cancelled": 0,
        "state": OrderState.ACTIVE,
        "received_at": at("2025-03-03 11:00"),
        "expires_on": date(2025, 3, 3),
        "expires_at": at("2025-03-03 18:40"),
        "ends_as": OrderState.ANNULLED,
        "channel": "electronic_system",
    }
    return Order(**{**plain, **fields})


def seen(grounds: tuple[Ground, ...]) -> list[tuple[str, str]]:
    """Return code and clause of each ground."""
    return [(ground.code, ground.clause) for ground in grounds]


def stock() -> VenueCalendar:
    """Return a venue that trades on weekdays from 10:00 to 18:40."""
    days = plain_weekdays()
    hours = (SessionHours(date(2010, 1, 1), time(10, 0), time(18, 40), time(18, 50)),)
    return VenueCalendar("MOEX_STOCK", days, days, hours, frozenset())
