"""How far the trades of orders have come, for the orders' cards."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.orders.order import LIVE_WORDS
from reglament.store.orders.models import Order
from reglament.store.reports.models import ReportRow
from reglament.store.trades.models import TradeRow


def settled_orders(firm: str, first: date, last: date) -> list[int]:
    """Return the ended orders, not marked yet, with trades due between two days of which none is still to settle."""
    trades = TradeRow.objects.filter(firm=firm, state="settled", settle_on__gte=first, settle_on__lte=last)
    numbers = {int(number) for number in trades.values_list("order_id", flat=True) if number}
    open_ones = TradeRow.objects.filter(firm=firm, order_id__in=numbers).exclude(state__in=("settled", "corrected"))
    numbers -= {int(number) for number in open_ones.values_list("order_id", flat=True) if number}
    rows = Order.objects.filter(firm=firm, pk__in=numbers, settled_at=None).exclude(state__in=LIVE_WORDS)
    return sorted(rows.values_list("pk", flat=True))


def reported_orders(firm: str, on: date) -> dict[int, datetime]:
    """Return the orders, not marked yet, whose trades of a day a daily report shows, with the moment it was made."""
    reports = ReportRow.objects.filter(firm=firm, last=on, family="daily").exclude(state="blocked")
    made = dict(reports.order_by("-made_at").values_list("client", "made_at"))
    trades = TradeRow.objects.filter(firm=firm, client__in=made, traded_on=on)
    by_order = {int(number): made[client] for number, client in trades.values_list("order_id", "client") if number}
    unmarked = Order.objects.filter(firm=firm, pk__in=by_order, reported_at=None).values_list("pk", flat=True)
    return {number: by_order[number] for number in unmarked}
