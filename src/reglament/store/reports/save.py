"""Write reports, their deliveries, objections, demands and layouts. Nothing here decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reglament.store.docflow.models import Document
from reglament.store.reports.models import DeliveryRow, DemandRow, LayoutRow, ObjectionRow, ReportRow


def add_reports(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """Write reports with one round of statements; return them with their numbers."""
    return ReportRow.objects.bulk_create(rows, batch_size=500)


def drop_blocked(numbers: Sequence[int]) -> None:
    """Remove reports that were never released, to be made again."""
    ReportRow.objects.filter(pk__in=numbers, state="blocked").delete()


def mark_corrected(numbers: Sequence[int]) -> None:
    """Write that newer versions stand in place of these reports."""
    ReportRow.objects.filter(pk__in=numbers).update(state="corrected")


def add_deliveries(rows: Sequence[DeliveryRow]) -> list[DeliveryRow]:
    """Write deliveries with one round of statements; return them with their numbers."""
    return DeliveryRow.objects.bulk_create(rows, batch_size=500)


def set_state(report_id: int, state: str, **fields: Any) -> None:
    """Write where a report stands."""
    ReportRow.objects.filter(pk=report_id).update(state=state, **fields)


def set_due(report_id: int, due_at: datetime) -> None:
    """Write by when a report is due."""
    ReportRow.objects.filter(pk=report_id).update(due_at=due_at)


def mark_ready(delivery_id: int, at: datetime) -> None:
    """Write that the paper lies ready at the office."""
    DeliveryRow.objects.filter(pk=delivery_id, ready_at=None).update(ready_at=at)


def mark_delivered(
    delivery_id: int, sent_at: datetime, received_on: date | None, proof: str, signature: str, is_late: bool
) -> None:
    """Write that a report went out, when it was received, and what shows it."""
    DeliveryRow.objects.filter(pk=delivery_id).update(
        sent_at=sent_at, received_on=received_on, proof=proof[:200], signature=signature[:200], is_late=is_late
    )


def accept_all(numbers: Sequence[int], on: date) -> None:
    """Write that these reports are accepted, each with the day."""
    ReportRow.objects.filter(pk__in=numbers).update(state="accepted", accepted_on=on)


def add_objection(
    report_id: int,
    at: datetime,
    by: str,
    reason: str,
    operations: Sequence[str],
    verdict: str,
    answer_due_on: date | None,
    keep_until: date | None,
) -> int:
    """Keep what a client said against a report; return its number."""
    row = ObjectionRow.objects.create(
        report_id=report_id,
        stated_at=at,
        stated_by=by,
        reason=reason[:2000],
        operations=list(operations),
        verdict=verdict,
        answer_due_on=answer_due_on,
        keep_until=keep_until,
    )
    return int(row.pk)


def answer(objection_id: int, at: datetime, decision: str, text: str) -> None:
    """Write how an objection was answered."""
    ObjectionRow.objects.filter(pk=objection_id).update(answered_at=at, decision=decision, answer=text[:2000])


def add_demand(row: DemandRow) -> int:
    """Write a demand for a report or a copy; return its number."""
    row.save(force_insert=True)
    return int(row.pk)


def mark_given(demand_id: int, at: datetime) -> None:
    """Write that what was demanded was given."""
    DemandRow.objects.filter(pk=demand_id).update(given_at=at)


def add_layout(firm: str, kind: str, columns: Sequence[str], at: datetime, by: str) -> int:
    """Publish a layout; return its number."""
    row = LayoutRow.objects.create(firm=firm, kind=kind, columns=list(columns), published_at=at, published_by=by)
    return int(row.pk)


def discard(row: ReportRow) -> None:
    """Destroy a report whose term of keeping is over, with its documents."""
    Document.objects.filter(firm=row.firm, basis=f"report:{row.pk}").delete()
    row.delete()
