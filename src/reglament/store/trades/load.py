"""Read trades."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from reglament.core.trades.trade import Side, Trade
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.trades.models import TradeRow

UNSETTLED = ("concluded", "short", "partly_settled")


def trade_by_number(firm: str, number: int) -> Trade | None:
    """Return a trade of the firm, or None."""
    row = trade_row(firm, number)
    return None if row is None else trade_value(row)


def trade_row(firm: str, number: int) -> TradeRow | None:
    """Return a trade with the state of its settlement, or None."""
    return TradeRow.objects.filter(firm=firm, pk=number).first()


def trades_of(firm: str, client: str, first: date, last: date) -> list[Trade]:
    """Return a client's trades of the days given, in the order they were concluded; corrected ones are left out."""
    return [trade_value(row) for row in trade_rows_of(firm, client, first, last)]


def trade_rows_of(firm: str, client: str, first: date, last: date) -> list[TradeRow]:
    """Return a client's trades of the days given with their settlement states; corrected ones are left out."""
    rows = TradeRow.objects.filter(firm=firm, client=client, traded_on__gte=first, traded_on__lte=last)
    return list(rows.exclude(state="corrected").order_by("concluded_at", "id"))


def trades_settling(firm: str, client: str, first: date, last: date) -> list[TradeRow]:
    """Return a client's trades whose settlement day lies within the days given."""
    rows = TradeRow.objects.filter(firm=firm, client=client, settle_on__gte=first, settle_on__lte=last)
    return list(rows.exclude(state="corrected").order_by("settle_on", "id"))


def trades_of_order(firm: str, order_id: int) -> list[Trade]:
    """Return the trades that stand on one order, oldest first; corrected ones are left out."""
    rows = TradeRow.objects.filter(firm=firm, order_id=order_id).exclude(state="corrected")
    return [trade_value(row) for row in rows.order_by("id")]


def trades_of_day(firm: str, on: date, venue: str = "") -> list[TradeRow]:
    """Return all trades of a firm concluded on a day, at one venue or at all."""
    rows = TradeRow.objects.filter(firm=firm, traded_on=on).exclude(state="corrected")
    return list((rows.filter(venue=venue) if venue else rows).order_by("id"))


def unsettled_due(firm: str, on: date) -> list[TradeRow]:
    """Return the trades whose day of settlement has come and that are not settled, oldest first."""
    rows = TradeRow.objects.filter(firm=firm, state__in=UNSETTLED, settle_on__lte=on)
    return list(rows.order_by("client", "settle_on", "id"))


def orders_settled_by(firm: str, numbers: Iterable[int]) -> set[int]:
    """Return the orders of these trades all of whose trades are settled."""
    orders = set(
        TradeRow.objects.filter(firm=firm, pk__in=list(numbers), order_id__isnull=False).values_list(
            "order_id", flat=True
        )
    )
    rows = TradeRow.objects.filter(firm=firm, order_id__in=orders).exclude(state__in=("settled", "corrected"))
    left = set(rows.values_list("order_id", flat=True))
    return {number for number in orders - left if number is not None}


def executions_known(firm: str, venue: str, execution_ids: Iterable[str]) -> set[str]:
    """Return which of a venue's execution numbers are booked already."""
    rows = TradeRow.objects.filter(firm=firm, venue=venue, execution_id__in=set(execution_ids))
    return set(rows.values_list("execution_id", flat=True))


def trade_value(row: TradeRow) -> Trade:
    """Return a trade row as a value."""
    currency = CURRENCIES[row.currency]
    return Trade(
        number=int(row.pk),
        order_id=row.order_id,
        client=row.client,
        instrument=row.instrument,
        venue=row.venue,
        side=Side(row.side),
        price=Decimal(row.price),
        pieces=row.pieces,
        amount=Amount(row.amount, currency),
        accrued=Amount(row.accrued, currency),
        concluded_at=row.concluded_at,
        settle_on=row.settle_on,
        capacity=row.capacity,
        basis=row.basis,
        clause=row.clause,
        venue_trade_no=row.venue_trade_no,
        venue_fee=None if row.venue_fee is None else Amount(row.venue_fee, currency),
    )


def trade_count(firm: str) -> int:
    """Return how many trades a firm has concluded; corrected ones are left out."""
    return TradeRow.objects.filter(firm=firm).exclude(state="corrected").count()


def deal_days_of(firm: str, clients: Sequence[str], first: date, last: date) -> dict[str, set[date]]:
    """Return the days from first to last on which deals were made for each client; corrected ones are left out."""
    found: dict[str, set[date]] = {client: set() for client in clients}
    rows = TradeRow.objects.filter(firm=firm, client__in=clients, traded_on__gte=first, traded_on__lte=last)
    for client, day in rows.exclude(state="corrected").values_list("client", "traded_on").distinct():
        found[client].add(day)
    return found
