"""Incoming statements: the file, what was recognised, what differs from the books, acceptance; money kept aside."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.units.amount import RUB, Amount
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import STATEMENT_FORMATS, accept_statement
from reglament.phrases.words import word
from reglament.store.docflow.load import received_file
from reglament.store.docflow.models import ReceivedFile
from reglament.store.docflow.queue import open_tasks_about, received_files
from reglament.store.instructions.lists import StatementSum, receipts_aside, statement_lines_page, statement_sum
from reglament.store.instructions.models import BankMovement, StatementLine
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.page import (
    PAGE_ROWS,
    acting_page,
    cut,
    number_from,
    office_page,
    seat_of_officer,
    told,
)
from reglament.web.backoffice.subjects import amount_of, number_of
from reglament.web.backoffice.task_card import person
from reglament.web.seat import fresh_key, officer_page
from reglament.web.sheets import receipts_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

FILE_MARKS = {"booked": "good", "refused": "bad", "recognised": "warn"}
MOVEMENT_MARKS = {"credited": "good", "executed": "good", "unidentified": "warn", "waiting_instruction": "warn"}
ROUBLE_MARK = RUB.code


@require_GET
@officer_page
def statements(request: HttpRequest) -> HttpResponse:
    """Show received files, newest first, and the form that takes a new one."""
    return office_page(request, "statements.html", "statements", _list_context(request))


def _list_context(request: HttpRequest) -> dict[str, Any]:
    seat = seat_of_officer(request)
    found = received_files(seat.firm, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    return {
        "rows": [_file_shown(row) for row in rows],
        "following": following,
        "is_first": "before" not in request.GET,
        "key": fresh_key(),
    }


def _file_shown(row: ReceivedFile) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "name": row.name or row.digest[:12],
        "format": row.format,
        "received_at": row.received_at,
        "received_from": person(row.received_from),
        "state": word("file_state", row.state, language()),
        "state_code": row.state,
        "mark": FILE_MARKS.get(row.state, ""),
        "remarks": row.remarks,
        "digest": row.digest,
        "is_statement": row.format in STATEMENT_FORMATS,
    }


@require_POST
@acting_page
def receive(request: HttpRequest) -> HttpResponse:
    """Take a file: its bytes are kept first, then recognised; nothing is booked yet."""
    seat = seat_of_officer(request)
    given = request.FILES.get("file")
    if given is None:
        context = {**_list_context(request), "missing": True}
        return office_page(request, "statements.html", "statements", context, status=422)
    answer = receive_file(seat.act("office", request.POST.get("key", "")), "auto", given.name or "", given.read())
    number = answer.result.get("file")
    if number is None or (answer.refused and received_file(seat.firm, int(number)) is None):
        verdict = _("Файл %(name)s не принят") % {"name": given.name}
        context = {**_list_context(request), **told(answer, verdict)}
        return office_page(request, "statements.html", "statements", context, status=422)
    return redirect("backoffice:statement", int(number))


@require_GET
@officer_page
def statement(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a file says, what was recognised in it and what the books knew already."""
    return office_page(request, "statement.html", "statements", _context(request, number))


@require_POST
@acting_page
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Book what a recognised statement tells that the books do not know yet."""
    seat = seat_of_officer(request)
    context = _context(request, number)
    answer = accept_statement(seat.act("office", request.POST.get("key", "")), number)
    if answer.refused:
        verdict = _("Выписка не принята к учёту")
        return office_page(request, "statement.html", "statements", {**context, **told(answer, verdict)}, status=422)
    return redirect("backoffice:statement", number)


def _context(request: HttpRequest, number: int) -> dict[str, Any]:
    seat = seat_of_officer(request)
    file = received_file(seat.firm, number)
    if file is None:
        raise Http404
    found = statement_lines_page(file.pk, number_from(request, "after") or 0, PAGE_ROWS + 1)
    lines, following = cut(found, lambda line: line.pk)
    names = client_names(seat.firm, [line.movement.client for line in lines])
    total = statement_sum(file.pk)
    return {
        "file": _file_shown(file),
        "total": total,
        "credited": str(Amount(total.credited, RUB)),
        "debited": str(Amount(total.debited, RUB)),
        "to_credit": str(Amount(total.to_credit, RUB)),
        "fresh": total.lines - total.known,
        "steps": _steps(file, total),
        "lines": [_line_shown(line, names) for line in lines],
        "following": following,
        "is_first": "after" not in request.GET,
        "key": fresh_key(),
    }


def _steps(file: ReceivedFile, total: StatementSum) -> list[dict[str, str]]:
    """Return the way of a statement: received, recognised, compared, booked; or where it stopped."""
    states = ("received", "recognised", "booked")
    if file.state == "refused":
        return [
            {"title": word("file_state", "received", language()).capitalize(), "mark": "done", "note": ""},
            {"title": word("file_state", "refused", language()).capitalize(), "mark": "stop", "note": ""},
        ]
    at = states.index(file.state)
    marks = ["done" if place <= at else "now" if place == at + 1 else "" for place in range(len(states))]
    return [
        {"title": word("file_state", state, language()).capitalize(), "mark": mark, "note": ""}
        for state, mark in zip(states, marks, strict=True)
    ]


def _line_shown(line: StatementLine, names: dict[str, str]) -> dict[str, Any]:
    row = line.movement
    return {"line": line.line, "known_before": line.known_before, **_movement_shown(row, names.get(row.client, ""))}


def _movement_shown(row: BankMovement, name: str) -> dict[str, Any]:
    is_credit = row.direction == "credit"
    return {
        "pk": row.pk,
        "number": number_of("receipt", row.pk),
        "document": row.number,
        "booked_on": row.booked_on,
        "is_credit": is_credit,
        "other": row.payer_name if is_credit else row.payee_name,
        "payer_kind": word("payer", row.payer, language()) if row.payer else "",
        "purpose": row.purpose,
        "amount": amount_of(row.minor if is_credit else -row.minor, row.unit),
        "client": row.client,
        "client_name": name,
        "place": word("place", row.place, language()) if row.place else "",
        "state": word("movement_state", row.state, language()),
        "mark": MOVEMENT_MARKS.get(row.state, ""),
        "grounds": row.grounds,
    }


@require_GET
@officer_page
def receipts(request: HttpRequest) -> HttpResponse:
    """Show money kept aside: nobody's yet, or waiting for papers; each with its open case."""
    seat = seat_of_officer(request)
    form = sheet_wanted(request)
    if form is not None:
        return sheet_answer(
            seat, receipts_sheet(), form, lambda after, many: receipts_aside(seat.firm, after or 0, many)
        )
    found = receipts_aside(seat.firm, number_from(request, "after") or 0, PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    names = client_names(seat.firm, [row.client for row in rows])
    tasks = open_tasks_about(seat.firm, [f"receipt:{row.pk}" for row in rows])
    shown = [
        {
            **_movement_shown(row, names.get(row.client, "")),
            "task": tasks[f"receipt:{row.pk}"].pk if f"receipt:{row.pk}" in tasks else None,
            "demanded": [word("paper", paper, language()) for paper in row.demanded if paper not in row.papers],
        }
        for row in rows
    ]
    context = {"rows": shown, "following": following, "is_first": "after" not in request.GET}
    return office_page(request, "receipts.html", "receipts", context)
