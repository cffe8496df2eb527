"""Reports: to read on the page, to download, to object to."""

from __future__ import annotations

import json
from functools import partial
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.reports.object_to_report import object_to_report
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.render.pages import page_of
from reglament.render.pdf import plain_page
from reglament.store.docflow.load import document_by_id
from reglament.store.reports.lists import reports_listed
from reglament.store.reports.load import (
    deliveries_of,
    documents_of_report,
    layout_of_report,
    objections_of,
    report_by_id,
    report_value,
    steps_of,
)
from reglament.store.reports.models import ReportRow
from reglament.web.cabinet.views import PAGE_ROWS, older_after, older_than, page
from reglament.web.seat import Seat, client_page, fresh_key
from reglament.web.sheets import reports_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

MARKS = {"accepted": "good", "disputed": "warn", "provided": ""}
OPEN_TO_OBJECTIONS = ("made", "provided", "unclaimed", "disputed")


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


@require_GET
@client_page
def reports(request: HttpRequest) -> HttpResponse:
    """Show the client's reports, newest first."""
    seat = _seat(request)
    read = partial(reports_listed, seat.firm, "", seat.client, with_blocked=False)
    form = sheet_wanted(request)
    if form is not None:
        return sheet_answer(seat, reports_sheet(), form, read)
    rows = read(older_than(request), PAGE_ROWS + 1)
    context = {"reports": [_shown(row) for row in rows[:PAGE_ROWS]], "older": older_after(rows)}
    return page(request, "cabinet/reports.html", "reports", context)


def _shown(row: ReportRow) -> dict[str, Any]:
    days = say(row.last, language())
    if row.first != row.last:
        days = f"{say(row.first, language())} – {days}"
    return {
        "number": row.number,
        "pk": row.pk,
        "kind": word("report", row.kind, language()),
        "days": days,
        "version": row.version,
        "state": word("report_state", row.state, language()),
        "mark": MARKS.get(row.state, ""),
        "objections_until": row.objections_until,
    }


def _own(seat: Seat, number: int) -> ReportRow:
    row = report_by_id(seat.firm, number, seat.client)
    if row is None or row.state == "blocked":
        raise Http404
    return row


@require_GET
@client_page
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Show a report to read: the same figures as on paper."""
    seat = _seat(request)
    return page(request, "cabinet/report.html", "reports", _card(_own(seat, number)))


def _card(row: ReportRow) -> dict[str, Any]:
    told = language() if language() == "en" else "ru"
    steps = [
        {
            "title": word("step", step.code, language()),
            "note": (say(step.at, language()) if step.at else "") if step.is_done else _until(step.at),
            "mark": "done" if step.is_done else "",
        }
        for step in steps_of(row, deliveries_of(row), objections_of(row))
    ]
    return {
        "report": _shown(row),
        "paper": plain_page(page_of(report_value(row), layout_of_report(row), row.digest, told)),
        "steps": steps,
        "documents": documents_of_report(row),
        "can_object": row.state in OPEN_TO_OBJECTIONS,
        "key": fresh_key(),
    }


def _until(at: Any) -> str:
    return _("до %(day)s") % {"day": say(at, language())} if at else ""


@require_GET
@client_page
def values(request: HttpRequest, number: int) -> HttpResponse:
    """Give a report's values as JSON."""
    row = _own(_seat(request), number)
    text = json.dumps(row.values, ensure_ascii=False, indent=2)
    return _attachment(text.encode(), "application/json", f"{row.last.isoformat()}_{row.kind}_v{row.version}.json")


@require_GET
@client_page
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Give a filed document of the client's own."""
    seat = _seat(request)
    row = document_by_id(seat.firm, number)
    if row is None or row.client != seat.client:
        raise Http404
    return _attachment(bytes(row.content), row.media_type, row.name)


def _attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return response


@require_POST
@client_page
def objection(request: HttpRequest, number: int) -> HttpResponse:
    """Object to a report, naming the operations; one that is late or names none is answered why."""
    seat = _seat(request)
    row = _own(seat, number)
    reason = request.POST.get("reason", "").strip()
    operations = [part.strip() for part in request.POST.get("operations", "").split(",") if part.strip()]
    answer = object_to_report(seat.act("cabinet", request.POST.get("key", "")), row.pk, reason, operations)
    if answer.refused:
        shown = {**answer.as_plain(), "outcome": answer.outcome}
        verdict = _("Возражение не принято к рассмотрению")
        context = {**_card(row), "answer": shown, "verdict": verdict, "reason": reason}
        return page(request, "cabinet/report.html", "reports", context, status=422)
    return redirect("cabinet:report", number)
