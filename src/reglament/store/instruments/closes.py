"""The close a day's fall is measured from."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from reglament.core.calendar.moments import local, moment
from reglament.store.instruments.models import PriceRow


def previous_close(firm: str, code: str, at: datetime) -> Decimal | None:
    """Return the closing price of the latest day before that of a moment, or its last deal when none was set."""
    today = moment(local(at).date(), time(0, 0))
    rows = PriceRow.objects.filter(firm=firm, instrument=code, at__lt=today, kind__in=("last", "close"))
    latest = rows.order_by("-at", "-id").first()
    if latest is None:
        return None
    day = moment(local(latest.at).date(), time(0, 0))
    close = rows.filter(kind="close", at__gte=day).order_by("-at", "-id").first()
    return Decimal((close or latest).price)
