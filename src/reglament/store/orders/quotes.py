"""Quotes and extremes of the market that orders are measured against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from reglament.store.instruments.models import PriceRow


def best_quotes(firm: str, codes: Iterable[str], since: datetime, at: datetime) -> dict[tuple[str, str], Decimal]:
    """Return the latest `bid` and `ask` known of instruments, published between two moments."""
    rows = PriceRow.objects.filter(
        firm=firm, instrument__in=set(codes), kind__in=("bid", "ask"), at__gte=since, at__lte=at
    ).order_by("at", "id")
    return {(code, kind): Decimal(price) for code, kind, price in rows.values_list("instrument", "kind", "price")}


def extreme_price(firm: str, code: str, first: datetime, last: datetime, highest: bool) -> Decimal | None:
    """Return the highest or the lowest price dealt between two moments, or None when none was."""
    rows = PriceRow.objects.filter(firm=firm, instrument=code, kind="last", at__gte=first, at__lte=last)
    prices = [Decimal(price) for price in rows.values_list("price", flat=True)]
    if not prices:
        return None
    return max(prices) if highest else min(prices)
