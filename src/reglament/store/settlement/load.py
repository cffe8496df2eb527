"""Read tasks of settlement and suspensions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from reglament.core.settlement.netting import NetRow, net_obligations
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from reglament.store.settlement.models import SettlementSuspension, SettlementTask


def tasks_of_trades(trades: Iterable[int]) -> dict[int, list[SettlementTask]]:
    """Return the tasks of trades, by trade, in the order they were set."""
    found: dict[int, list[SettlementTask]] = {}
    for row in SettlementTask.objects.filter(trade_id__in=list(trades)).exclude(state="void").order_by("id"):
        found.setdefault(row.trade_id, []).append(row)
    return found


def open_obligations(firm: str, client: str, until: date | None = None) -> list[Obligation]:
    """Return what is still to move for a client, up to a day or at all, oldest first."""
    rows = SettlementTask.objects.filter(firm=firm, client=client, state="open")
    if until is not None:
        rows = rows.filter(settle_on__lte=until)
    return [obligation_value(row) for row in rows.order_by("settle_on", "id")]


def obligations_as_of(firm: str, client: str, at: datetime, on: date) -> list[Obligation]:
    """Return what was still to move for a client at a moment, whose day by the firm's clock is `on`, oldest first."""
    rows = SettlementTask.objects.filter(firm=firm, client=client, trade__concluded_at__lte=at)
    still = rows.filter(Q(done_on=None) | Q(done_on__gt=on)).exclude(state="void")
    return [obligation_value(row) for row in still.order_by("settle_on", "id")]


def net_of_day(firm: str, client: str, on: date) -> tuple[NetRow, ...]:
    """Return gross and net of a client's deals that settle on a day, settled already or not."""
    rows = SettlementTask.objects.filter(firm=firm, client=client, settle_on=on, component__in=(SECURITIES, CASH))
    return net_obligations(obligation_value(row) for row in rows.exclude(state="void").order_by("id"))


def suspensions_of(firm: str, client: str) -> list[SettlementSuspension]:
    """Return what is suspended for a client now, oldest first."""
    return list(SettlementSuspension.objects.filter(firm=firm, client=client, released_at=None).order_by("id"))


def clients_suspended(firm: str) -> list[str]:
    """Return the clients who have something suspended for settlement."""
    rows = SettlementSuspension.objects.filter(firm=firm, released_at=None)
    return sorted(set(rows.values_list("client", flat=True)))


def obligation_value(row: SettlementTask) -> Obligation:
    """Return a task row as a value."""
    return Obligation(row.trade_id, row.client, row.place, row.component, row.unit, row.minor, row.settle_on)
