"""What the exchange says to the broker: FIX messages as words of the market.

Translating only. What follows from a word is for `booking`, through flows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reglament.core.trades.trade import Fill
from reglament.core.units.amount import decimal_from_text
from reglament.fix.check import WireError
from reglament.fix.order_ids import order_of
from reglament.fix.wire import (
    CANCEL_REJECT,
    EXECUTION_REPORT,
    Message,
    kind_of,
    moment_of,
    text_of,
)

DUPLICATE_ORDER = "6"
HUNDREDTH = Decimal("0.01")
LotOf = Callable[[str], int]
"""How many papers make a lot of an instrument, by its code."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The exchange has the order, or says again where it stands."""

    order_id: int
    venue_order_no: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """The exchange did not take the order."""

    order_id: int
    execution_id: str
    code: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What was left of the order is cancelled."""

    order_id: int
    execution_id: str
    pieces_done: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Expired:
    """The exchange's day ended; what was left of the order is gone."""

    order_id: int
    execution_id: str
    pieces_done: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelRefused:
    """The exchange did not cancel: too late, or no such order."""

    order_id: int
    cancel_id: str
    code: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AlreadySent:
    """The exchange knows the number already: the first sending counts, this one is nothing."""

    order_id: int


Word = Fill | Acknowledged | Refused | Cancelled | Expired | CancelRefused | AlreadySent


def word_of(message: Message, lot_of: LotOf) -> Word | None:
    """Return what a message says, None for a kind that says nothing about an order."""
    kind = kind_of(message)
    if kind == CANCEL_REJECT:
        return _cancel_refused(message)
    if kind != EXECUTION_REPORT:
        return None
    event = text_of(message, 150)
    if event == "F":
        return fill_from_execution_report(message, lot_of)
    if event == "8":
        return _refused(message)
    if event == "4":
        return Cancelled(_order_id(message), text_of(message, 17), _pieces_done(message, lot_of), _at(message))
    if event == "C":
        return Expired(_order_id(message), text_of(message, 17), _pieces_done(message, lot_of), _at(message))
    return Acknowledged(_order_id(message), text_of(message, 37), _at(message))


def fill_from_execution_report(message: Message, lot_of: LotOf) -> Fill:
    """Return the fill an execution report (`150=F`) tells of, in papers.

    The order's number is 0 where the exchange names an order that is none of ours.
    """
    return Fill(
        order_id=_order_id(message),
        execution_id=f"{text_of(message, 75)}:{text_of(message, 17)}",
        price=decimal_from_text(text_of(message, 31)),
        pieces=_whole(text_of(message, 32)) * lot_of(text_of(message, 55)),
        at=_at(message),
        venue_trade_no=text_of(message, 527),
        accrued=_accrued(text_of(message, 159)),
    )


def _accrued(text: str) -> Decimal | None:
    """Return the accrued coupon of an execution: money in hundredths, never less than nil."""
    if not text:
        return None
    value = decimal_from_text(text)
    if value < 0 or value != value.quantize(HUNDREDTH):
        raise WireError(f"“{text}” is no accrued coupon in hundredths")
    return value


def _refused(message: Message) -> Refused | AlreadySent:
    if text_of(message, 103) == DUPLICATE_ORDER:
        return AlreadySent(_order_id(message))
    return Refused(_order_id(message), text_of(message, 17), text_of(message, 103), text_of(message, 58), _at(message))


def _cancel_refused(message: Message) -> CancelRefused:
    at = text_of(message, 60)
    return CancelRefused(
        order_of(text_of(message, 41)),
        text_of(message, 11),
        text_of(message, 102),
        text_of(message, 58),
        moment_of(at) if at else None,
    )


def _order_id(message: Message) -> int:
    """Return our order's number: a cancel is answered under its own id and names the order beside it."""
    return order_of(text_of(message, 41)) or order_of(text_of(message, 11))


def _pieces_done(message: Message, lot_of: LotOf) -> int:
    return _whole(text_of(message, 14, "0")) * lot_of(text_of(message, 55))


def _at(message: Message) -> datetime:
    return moment_of(text_of(message, 60))


def _whole(text: str) -> int:
    value = decimal_from_text(text)
    if value != value.to_integral_value() or value < 0:
        raise WireError(f"“{text}” is no whole number of lots")
    return int(value)
