"""Orders the broker puts to the market for a client's account without the client's order: sent the ordinary way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.order import OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.flows.act import Act
from reglament.flows.orders.taking import order_payload, sending_number
from reglament.store.calendar.load import calendars_of
from reglament.store.orders.clients import clients_by_codes
from reglament.store.orders.models import Order as OrderRow
from reglament.store.outbox.save import queue


@dataclass(frozen=True, slots=True)
class OrderWithoutClient:
    """One such order, for the day: what is dealt, and what it stands on."""

    client: str
    instrument: Instrument
    side: Side
    pieces: int
    channel: str
    """The way it came: from the broker himself."""
    ground: Ground
    stands_on: Mapping[str, Any]
    """Kind, clause and subject of the deals that follow, and whether the tariff's fee is taken of them."""
    chosen_by: str = "broker"
    limit: Decimal | None = None
    """Without it, at the market."""


def columns_of(act: Act, order: OrderWithoutClient) -> dict[str, Any]:
    """Return the columns of the order's row."""
    terms = terms_of(OrderTerms, act.edition, act.on)
    instrument = order.instrument
    session = calendars_of(act.firm).venues[instrument.venue].session_on(act.on)
    facts = clients_by_codes(act.firm, [order.client], act.on).get(order.client)
    return {
        "firm": act.firm,
        "client": order.client,
        "contract": facts.contracts[-1] if facts is not None and facts.contracts else "",
        "instrument": instrument.code,
        "venue": instrument.venue,
        "venue_named": True,
        "side": order.side.value,
        "kind": _kind(order),
        "price": _price(order),
        "asked_pieces": order.pieces,
        "pieces": order.pieces,
        "state": OrderState.ACTIVE.value,
        "received_at": act.at,
        "expires_on": local(act.at).date(),
        "expires_at": end_of_day(act.on) if session is None else session[1],
        "ends_as": OrderState.EXPIRED.value,
        "channel": order.channel,
        "sendings": 1,
        "accepted_at": act.at,
        "sent_at": act.at,
        "asked_at": act.at,
        "marks": {
            "capacity": terms.capacity_default.value,
            "place_chosen_by": order.chosen_by,
            "place_user": str(act.by),
            "stands_on": dict(order.stands_on),
        },
        "grounds": [as_plain(order.ground)],
    }


def send(act: Act, row: OrderRow, order: OrderWithoutClient) -> None:
    """Queue the order's sending."""
    payload = order_payload(
        number=row.pk,
        sending=1,
        client=order.client,
        instrument=order.instrument.code,
        venue=order.instrument.venue,
        side=order.side.value,
        kind=_kind(order),
        price=_price(order),
        pieces=order.pieces,
        lot=order.instrument.lot,
        whole_only=False,
    )
    queue(act.firm, "fix.order", sending_number(row.pk, 1), payload, act.at)


def _kind(order: OrderWithoutClient) -> str:
    return "market" if order.limit is None else "limit"


def _price(order: OrderWithoutClient) -> str:
    return "" if order.limit is None else f"{order.limit:f}"
