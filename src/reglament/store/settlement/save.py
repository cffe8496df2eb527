"""Write tasks of settlement and suspensions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from reglament.core.settlement.obligations import Obligation
from reglament.store.settlement.models import SettlementSuspension, SettlementTask


def add_tasks(firm: str, obligations: Sequence[Obligation]) -> None:
    """Write the tasks of new trades with one round of statements."""
    SettlementTask.objects.bulk_create(
        [
            SettlementTask(
                firm=firm,
                trade_id=one.trade,
                client=one.client,
                place=one.place,
                component=one.component,
                unit=one.unit,
                minor=one.minor,
                settle_on=one.settle_on,
            )
            for one in obligations
        ]
    )


def finish_tasks(trades: Iterable[int], components: Iterable[str], on: date) -> None:
    """Mark components of trades as done."""
    open_tasks = SettlementTask.objects.filter(trade_id__in=list(trades), component__in=list(components), state="open")
    open_tasks.update(state="done", done_on=on)


def void_tasks(trade: int) -> None:
    """Take the tasks of a corrected trade back."""
    SettlementTask.objects.filter(trade_id=trade).update(state="void")


def suspend(
    firm: str,
    client: str,
    subject: str,
    place: str,
    unit: str,
    lacking: int,
    settle_on: date,
    reason: str,
    clause: str,
    at: datetime,
    by: str,
) -> None:
    """Write that an order or instruction is held back."""
    SettlementSuspension.objects.create(
        firm=firm,
        client=client,
        subject=subject,
        place=place,
        unit=unit,
        lacking=lacking,
        settle_on=settle_on,
        reason=reason[:200],
        clause=clause,
        suspended_at=at,
        suspended_by=by,
    )


def release_suspensions(firm: str, client: str, at: datetime) -> None:
    """Write that nothing of a client is held back for settlement any more."""
    SettlementSuspension.objects.filter(firm=firm, client=client, released_at=None).update(released_at=at)
