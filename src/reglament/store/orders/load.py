"""Read orders and their executions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from django.db import connection
from django.db.models import Q

from reglament.core.orders.order import LIVE_WORDS, Kind, Order, OrderState
from reglament.core.trades.trade import Fill, Side
from reglament.store.driver import driver_cursor, is_postgresql, text_array
from reglament.store.orders import models

_BY_OWN_NUMBER = """
SELECT id, state FROM orders_order
WHERE firm = ? AND client = ? AND client_order_id = ? AND NOT (client_order_id = '')
"""
_BY_OWN_NUMBERS = """
SELECT k.client, k.own, o.id, o.state FROM unnest(%s::text[], %s::text[]) AS k(client, own)
CROSS JOIN LATERAL (
  SELECT id, state FROM orders_order
  WHERE firm = %s AND client = k.client AND client_order_id = k.own AND NOT (client_order_id = '') LIMIT 1
) AS o
"""


def order_row(firm: str, number: int, client: str | None = None) -> models.Order | None:
    """Return an order's row, or None. With `client`, another client's order is as unknown as none."""
    rows = models.Order.objects.filter(firm=firm, pk=number)
    return rows.first() if client is None else rows.filter(client=client).first()


def locked_order_rows(firm: str, numbers: Iterable[int]) -> dict[int, models.Order]:
    """Lock orders a flow is about to change and return their rows by number."""
    rows = models.Order.objects.filter(firm=firm, pk__in=set(numbers)).order_by("pk")
    if connection.vendor == "postgresql":
        rows = rows.select_for_update()
    return {row.pk: row for row in rows}


def order_by_client_id(firm: str, client: str, client_order_id: str) -> models.Order | None:
    """Return the order that stands under a client's own number, or None."""
    return models.Order.objects.filter(firm=firm, client=client, client_order_id=client_order_id).first()


def orders_by_client_ids(firm: str, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, str]]:
    """Return number and state of the orders that stand under clients' own numbers."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    if not pairs:
        return found
    with driver_cursor() as cursor:
        if is_postgresql():
            columns = [text_array(column) for column in zip(*pairs, strict=True)]
            for client, own, number, state in cursor.execute(_BY_OWN_NUMBERS, (*columns, firm)).fetchall():
                found[client, own] = (number, state)
        else:
            for pair in pairs:
                row = cursor.execute(_BY_OWN_NUMBER, (firm, *pair)).fetchone()
                if row is not None:
                    found[pair] = row
    return found


def orders_of(firm: str, client: str, before: int | None = None, limit: int = 50) -> list[models.Order]:
    """Return a client's orders, newest first, at most `limit`; with `before`, those older than that number."""
    rows = models.Order.objects.filter(firm=firm, client=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def live_rows(firm: str, venue: str = "", states: Sequence[str] = LIVE_WORDS) -> list[models.Order]:
    """Return the orders of a firm that live, at one venue or at all, in the order of receipt."""
    rows = models.Order.objects.filter(firm=firm, state__in=LIVE_WORDS).filter(state__in=states)
    return list((rows.filter(venue=venue) if venue else rows).order_by("received_at", "id"))


def ending_rows(firm: str, at: datetime, on: date) -> list[models.Order]:
    """Return the live orders whose time is over at a moment, or was with an earlier day."""
    rows = models.Order.objects.filter(firm=firm, state__in=LIVE_WORDS)
    return list(rows.filter(Q(expires_at__lte=at) | Q(expires_on__lt=on)).order_by("id"))


def unasked_rows(firm: str, before: datetime) -> list[models.Order]:
    """Return orders executed before a moment whose client has not asked what became of them."""
    rows = models.Order.objects.filter(firm=firm, concluded_at__lt=before, asked_at=None, unconfirmed_at=None)
    return list(rows.order_by("id"))


def order_value(row: models.Order) -> Order:
    """Return an order's row as a value."""
    return Order(
        number=int(row.pk),
        client=row.client,
        contract=row.contract,
        instrument=row.instrument,
        venue=row.venue,
        venue_named=row.venue_named,
        side=Side(row.side),
        kind=cast(Kind, row.kind),
        price=Decimal(row.price) if row.price else None,
        asked_pieces=row.asked_pieces,
        pieces=row.pieces,
        filled=row.filled,
        cancelled=row.cancelled,
        state=OrderState(row.state),
        received_at=row.received_at,
        expires_on=row.expires_on,
        expires_at=row.expires_at,
        ends_as=OrderState(row.ends_as),
        channel=row.channel,
        all_or_none=row.all_or_none,
        settlement=row.marks.get("settlement", ""),
        capacity=row.marks.get("capacity", ""),
        own_account=row.own_account,
        rank=row.rank,
        ended_at=row.ended_at,
        last_fill_at=row.concluded_at,
    )


def order_by_number(firm: str, number: int) -> Order | None:
    """Return an order as a value, or None."""
    row = order_row(firm, number)
    return None if row is None else order_value(row)


def fills_of(firm: str, number: int) -> list[Fill]:
    """Return the executions of an order, oldest first."""
    rows = models.OrderFill.objects.filter(firm=firm, order_id=number).order_by("at", "id")
    return [Fill(number, row.execution_id, Decimal(row.price), row.pieces, row.at, row.venue_trade_no) for row in rows]


def booked_fills(firm: str, number: int) -> list[models.OrderFill]:
    """Return the rows of an order's executions, oldest first."""
    return list(models.OrderFill.objects.filter(firm=firm, order_id=number).order_by("at", "id"))


def known_fills(firm: str, execution_ids: Iterable[str]) -> dict[tuple[str, str], Fill]:
    """Return the executions taken already, by venue and the venue's number."""
    rows = models.OrderFill.objects.filter(firm=firm, execution_id__in=set(execution_ids))
    return {
        (row.venue, row.execution_id): Fill(
            row.order_id, row.execution_id, Decimal(row.price), row.pieces, row.at, row.venue_trade_no
        )
        for row in rows
    }


def live_count(firm: str, client: str) -> int:
    """Return how many of a client's orders live."""
    return models.Order.objects.filter(firm=firm, client=client, state__in=LIVE_WORDS).count()


def order_count(firm: str) -> int:
    """Return how many orders a firm has taken, refused ones too."""
    return models.Order.objects.filter(firm=firm).count()
