"""What the broker says to the exchange: payloads of the outbox as FIX messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reglament.fix.order_ids import LENGTH_MAX
from reglament.fix.wire import CANCEL_REQUEST, NEW_ORDER, Message, group, new_message, put, utc_text

SIDES = {"buy": "1", "sell": "2"}
VALIDITIES = {"day": "0", "ioc": "3", "fok": "4"}
ALL_OR_NONE = "G"
DEFAULT_BOARD = "TQBR"
CLIENTS_ACCOUNT = "L01+00000F00"
"""The trading account of the clients' money and papers."""


class PayloadError(ValueError):
    """A payload no message can be made of; says what is wrong with it."""


def message_of(kind: str, payload: Mapping[str, Any], at: datetime) -> Message:
    """Return the message for an outbox kind: `fix.order` or `fix.cancel`."""
    if kind == "fix.order":
        return new_order_single(payload, at)
    if kind == "fix.cancel":
        return cancel_request(payload, at)
    raise PayloadError(f"nothing is sent to the exchange for {kind}")


def new_order_single(payload: Mapping[str, Any], at: datetime) -> Message:
    """Return a new order (`D`). Quantity goes in lots; a market order carries price 0."""
    message = new_message(NEW_ORDER)
    is_market = payload["kind"] == "market"
    put(
        message,
        t11=_client_order_id(payload),
        t1=payload.get("account") or CLIENTS_ACCOUNT,
        t55=payload["instrument"],
        t54=SIDES[payload["side"]],
        t60=utc_text(at),
        t38=payload["lots"],
        t40="1" if is_market else "2",
        t44="0" if is_market else payload["price"],
        t18=ALL_OR_NONE if payload.get("all_or_none") else "",
        t59=VALIDITIES[payload.get("validity") or "day"],
    )
    group(message, 453, 448, t448=payload["client"], t447="D", t452="3")
    group(message, 386, 336, t336=payload.get("board") or DEFAULT_BOARD)
    return message


def cancel_request(payload: Mapping[str, Any], at: datetime) -> Message:
    """Return a request to cancel what is left of an order (`F`)."""
    message = new_message(CANCEL_REQUEST)
    put(
        message,
        t41=payload["cancels"],
        t11=_client_order_id(payload),
        t55=payload["instrument"],
        t54=SIDES[payload["side"]],
        t60=utc_text(at),
        t38=payload["lots"],
    )
    return message


def _client_order_id(payload: Mapping[str, Any]) -> str:
    text = str(payload["client_order_id"])
    if not 0 < len(text) <= LENGTH_MAX or text.startswith("#"):
        raise PayloadError(f"ClOrdID “{text}” must have 1 to {LENGTH_MAX} marks and not begin with #")
    return text
