"""Reports to clients as officers see them: stopped ones, disputed ones, the way each took, its papers."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.queue import open_tasks_about
from reglament.store.parties.lists import client_names
from reglament.store.reports.lists import reports_listed, troubled_counts
from reglament.store.reports.load import deliveries_of, documents_of_report, objections_of, report_by_id, steps_of
from reglament.store.reports.models import ReportRow
from reglament.web.backoffice.naming import named
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, office_page, one_of, seat_of_officer
from reglament.web.seat import officer_page
from reglament.web.sheets import reports_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

STATES = ("", "blocked", "disputed", "made", "provided", "accepted")
MARKS = {"accepted": "good", "blocked": "bad", "disputed": "warn"}


@require_GET
@officer_page
def reports(request: HttpRequest) -> HttpResponse:
    """Show the firm's reports, newest first, by state."""
    seat = seat_of_officer(request)
    state = one_of(request.GET.get("show", ""), STATES, "")
    form = sheet_wanted(request)
    if form is not None:
        names, read = named(seat.firm, partial(reports_listed, seat.firm, state, ""))
        return sheet_answer(seat, reports_sheet(names), form, read)
    found = reports_listed(seat.firm, state, "", number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    names = client_names(seat.firm, [row.client for row in rows])
    many = troubled_counts(seat.firm)
    titles = [
        word("report_state", code, language()).capitalize() if code else word("queue", "all", language())
        for code in STATES
    ]
    context = {
        "counts": [
            {"code": code, "title": title, "many": many.get(code)} for code, title in zip(STATES, titles, strict=True)
        ],
        "show": state,
        "rows": [report_shown(row, names.get(row.client, "")) for row in rows],
        "following": following,
        "is_first": "before" not in request.GET,
    }
    return office_page(request, "reports.html", "reports", context)


def report_shown(row: ReportRow, name: str) -> dict[str, Any]:
    """Return a report as a row shows it."""
    days = say(row.last, language())
    if row.first != row.last:
        days = f"{say(row.first, language())} – {days}"
    return {
        "pk": row.pk,
        "number": row.number,
        "kind": word("report", row.kind, language()),
        "client": row.client,
        "client_name": name,
        "days": days,
        "version": row.version,
        "due_at": row.due_at,
        "objections_until": row.objections_until,
        "state": word("report_state", row.state, language()),
        "state_code": row.state,
        "mark": MARKS.get(row.state, ""),
        "obstacles": row.obstacles,
        "digest": row.digest,
    }


@require_GET
@officer_page
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Show one report: its way, what stopped it, what was said against it, its papers."""
    seat = seat_of_officer(request)
    row = report_by_id(seat.firm, number)
    if row is None:
        raise Http404
    deliveries, objections = deliveries_of(row), objections_of(row)
    task = open_tasks_about(seat.firm, [f"report:{row.pk}"]).get(f"report:{row.pk}")
    context = {
        "one": report_shown(row, client_names(seat.firm, [row.client]).get(row.client, "")),
        "steps": [
            {
                "title": word("step", step.code, language()),
                "note": _when(step.at, step.is_done),
                "mark": "done" if step.is_done else "",
            }
            for step in steps_of(row, deliveries, objections)
        ],
        "deliveries": [
            {"channel": word("channel", one.channel, language()), "address": one.address, "sent_at": one.sent_at}
            for one in deliveries
        ],
        "objections": objections,
        "documents": documents_of_report(row),
        "task": task,
    }
    return office_page(request, "report.html", "reports", context)


def _when(at: date | None, is_done: bool) -> str:
    """Return when a step was done, or by when it will be."""
    if at is None:
        return ""
    shown = say(at, language())
    return shown if is_done else _("до %(moment)s") % {"moment": shown}


@require_GET
@officer_page
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Give out a filed document as it was filed."""
    row = document_by_id(seat_of_officer(request).firm, number)
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.content), content_type=row.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
