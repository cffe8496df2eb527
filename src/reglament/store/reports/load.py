"""Read reports: lists and cards for the doors, and what the flows need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from reglament.core.reports.channels import is_proof_missing
from reglament.core.reports.layout import USUAL_LAYOUT, Layout
from reglament.core.reports.plain import report_from_plain
from reglament.core.reports.report import ClientReport
from reglament.store.docflow.models import Document
from reglament.store.reports.models import DeliveryRow, DemandRow, LayoutRow, ObjectionRow, ReportRow


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a report's way: what, when, by whom, and whether it is done or still to come."""

    code: str
    """`made`, `sent`, `received`, `objection`, `accepted`, `corrected`, `answered`."""
    at: datetime | date | None
    """None while the step waits for something that has no term."""
    is_done: bool
    note: str = ""


def reports_of(firm: str, client: str, limit: int = 100) -> list[ReportRow]:
    """Return a client's reports, newest first, without their values; blocked ones are not for his eyes."""
    rows = ReportRow.objects.filter(firm=firm, client=client).exclude(state="blocked").defer("values")
    return list(rows.order_by("-last", "-made_at", "-id")[:limit])


def reports_on(firm: str, state: str = "", limit: int = 200) -> list[ReportRow]:
    """Return a firm's reports for its officers, newest first, of one state or of all."""
    rows = ReportRow.objects.filter(firm=firm).defer("values")
    return list((rows.filter(state=state) if state else rows).order_by("-last", "client", "-id")[:limit])


def report_by_id(firm: str, report_id: int, client: str = "") -> ReportRow | None:
    """Return a report of the firm (of one client, when given), or None."""
    rows = ReportRow.objects.filter(firm=firm, pk=report_id)
    return (rows.filter(client=client) if client else rows).first()


def report_value(row: ReportRow) -> ClientReport:
    """Return the report's values."""
    return report_from_plain(row.values)


def latest_version(firm: str, client: str, kind: str, first: date, last: date) -> ReportRow | None:
    """Return the newest version of a report over these days, or None."""
    rows = ReportRow.objects.filter(firm=firm, client=client, kind=kind, first=first, last=last)
    return rows.order_by("-version").first()


def reports_made(firm: str, kind: str, first: date, last: date) -> dict[str, ReportRow]:
    """Return by client the newest version of a kind's reports over these days, without values."""
    rows = ReportRow.objects.filter(firm=firm, kind=kind, first=first, last=last).defer("values")
    return {row.client: row for row in rows.order_by("version")}


def documents_of_report(row: ReportRow) -> list[Document]:
    """Return the filed documents of a report without their bytes: PDF, XLSX, replies."""
    return list(Document.objects.filter(firm=row.firm, basis=f"report:{row.pk}").defer("content").order_by("id"))


def deliveries_of(row: ReportRow) -> list[DeliveryRow]:
    """Return the ways a report went, oldest first."""
    return list(row.deliveries.order_by("id"))


def objections_of(row: ReportRow) -> list[ObjectionRow]:
    """Return what was said against a report, oldest first."""
    return list(row.objections.order_by("id"))


def delivery_by_id(firm: str, delivery_id: int) -> DeliveryRow | None:
    """Return a delivery with its report, or None."""
    return DeliveryRow.objects.filter(report__firm=firm, pk=delivery_id).select_related("report").first()


def received_days(reports: Sequence[int]) -> dict[int, date]:
    """Return by report the first day it was received."""
    rows = DeliveryRow.objects.filter(report_id__in=reports).exclude(received_on=None)
    days = rows.order_by("-received_on").values_list("report_id", "received_on")
    return {report: day for report, day in days if day is not None}


def objection_by_id(firm: str, objection_id: int) -> ObjectionRow | None:
    """Return an objection with its report, or None."""
    return ObjectionRow.objects.filter(report__firm=firm, pk=objection_id).select_related("report").first()


def demand_by_id(firm: str, demand_id: int) -> DemandRow | None:
    """Return a demand, or None."""
    return DemandRow.objects.filter(firm=firm, pk=demand_id).select_related("copy_of").first()


def demands_for(firm: str, kind: str, first: date, last: date) -> dict[str, datetime]:
    """Return by client when a report over these days was first asked for."""
    rows = DemandRow.objects.filter(firm=firm, kind=kind, first=first, last=last, copy_of=None)
    return {row.client: row.asked_at for row in rows.order_by("-asked_at", "-id")}


def with_open_window(firm: str, on: date) -> QuerySet[ReportRow]:
    """Return the provided reports whose term for objections ended before a day."""
    return ReportRow.objects.filter(firm=firm, state="provided", objections_until__lt=on).order_by("id")


def layout_of(firm: str, kind: str, at: datetime) -> Layout:
    """Return the layout of a kind published last by a moment, or the usual one."""
    row = LayoutRow.objects.filter(firm=firm, kind=kind, published_at__lte=at).order_by("-published_at", "-id").first()
    return USUAL_LAYOUT if row is None else Layout(tuple(row.columns))


def layout_of_report(row: ReportRow) -> Layout:
    """Return the layout a report was made under."""
    return Layout(tuple(row.layout)) if row.layout else USUAL_LAYOUT


def steps_of(row: ReportRow, deliveries: Sequence[DeliveryRow], objections: Sequence[ObjectionRow]) -> list[Step]:
    """Return the line of steps a page shows: what was done and what the report waits for."""
    steps = [Step("made", row.made_at, True)]
    sent = next((one for one in deliveries if one.sent_at), None)
    steps.append(Step("sent", sent.sent_at if sent else row.due_at, sent is not None, sent.channel if sent else ""))
    steps.extend(Step("objection", one.stated_at, True, one.verdict) for one in objections)
    if row.state in ("corrected", "answered"):
        answered = next((one.answered_at for one in reversed(objections) if one.answered_at), None)
        steps.append(Step(row.state, answered, True))
    elif row.state != "disputed":
        steps.append(Step("accepted", row.accepted_on or row.objections_until, row.state == "accepted"))
    return steps


def report_card(row: ReportRow) -> Mapping[str, Any]:
    """Return a report as programs are told of it: state, terms, deliveries, objections, documents."""
    deliveries = deliveries_of(row)
    return {
        "id": row.pk,
        "number": row.number,
        "kind": row.kind,
        "client": row.client,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "version": row.version,
        "replaces": row.replaces_id,
        "state": row.state,
        "digest": row.digest,
        "made_at": row.made_at.isoformat(),
        "due_at": _iso(row.due_at),
        "objections_until": _iso(row.objections_until),
        "accepted_on": _iso(row.accepted_on),
        "keep_until": _iso(row.keep_until),
        "deliveries": [
            {
                "id": one.pk,
                "channel": one.channel,
                "address": one.address,
                "sent_at": _iso(one.sent_at),
                "received_on": _iso(one.received_on),
                "late": one.is_late,
                "proof": one.proof,
                "proof_missing": is_proof_missing(one.channel, one.sent_at is not None, one.proof),
                "grounds": one.grounds,
            }
            for one in deliveries
        ],
        "objections": [
            {
                "id": one.pk,
                "stated_at": one.stated_at.isoformat(),
                "verdict": one.verdict,
                "reason": one.reason,
                "operations": one.operations,
                "decision": one.decision,
                "answer": one.answer,
            }
            for one in objections_of(row)
        ],
        "documents": [
            {"id": one.pk, "name": one.name, "media_type": one.media_type, "digest": one.digest}
            for one in documents_of_report(row)
        ],
    }


def _iso(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
