"""The work queue: what waits for an officer, by term; a case opened below the rows; the decision."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.calendar.moments import end_of_day, local
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.phrases.words import word
from reglament.render.table import Form
from reglament.store.docflow.load import task_by_id
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import HELD, SHOWN, Place, QueueQuery, queue_counts, queue_page
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.deadline import chip_of
from reglament.web.backoffice.decisions import decision_from
from reglament.web.backoffice.naming import named
from reglament.web.backoffice.page import PAGE_ROWS, acting_page, cut, office_page, one_of, seat_of_officer, told
from reglament.web.backoffice.subjects import Subject, subjects_of
from reglament.web.backoffice.task_card import card_of, person
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.sheets import sheet_answer, sheet_wanted, tasks_sheet
from reglament.web.templatetags.say import language

KINDS = ("order", "fill", "withdrawal", "transfer", "instruction", "receipt", "report", "settlement")


@require_GET
@officer_page
def queue(request: HttpRequest) -> HttpResponse:
    """Show the queue, and below it the case chosen in the address."""
    form = sheet_wanted(request)
    if form is not None:
        return _sheet(request, form)
    number = request.GET.get("task", "")
    chosen = task_of(request, int(number)) if number.isdecimal() else None
    return office_page(request, "queue.html", "queue", _context(request, chosen))


def _sheet(request: HttpRequest, form: Form) -> HttpResponse:
    seat = seat_of_officer(request)
    query = query_of(request, seat)
    names, read = named(seat.firm, partial(queue_page, seat.firm, query))
    place_of = lambda task: Place(task.due_at, int(task.pk))  # noqa: E731
    return sheet_answer(seat, tasks_sheet(person, names), form, read, place_of)


@require_POST
@acting_page
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Carry out a decision; a refusal is shown with the case, what was typed stays."""
    seat = seat_of_officer(request)
    task = task_of(request, number)
    decision, reason = decision_from(task, request.POST.dict())
    answer = decide_task(seat.act("office", request.POST.get("key", "")), number, decision, reason)
    if answer.refused:
        verdict = _("Решение по делу № %(number)s не исполнено") % {"number": number}
        return case_page(request, task_by_id(seat.firm, number) or task, answer, verdict)
    return redirect(f"{reverse('backoffice:queue')}?{urlencode({'task': number, 'done': 1})}#opened")


def case_page(request: HttpRequest, task: Task | None, answer: Answer, verdict: str) -> HttpResponse:
    """Render the queue with a case opened and a refusal above it; what was typed stays."""
    context = {**_context(request, task), "typed": request.POST, **told(answer, verdict)}
    return office_page(request, "queue.html", "queue", context, status=422)


def task_of(request: HttpRequest, number: int) -> Task:
    """Return a case of the officer's firm; there is nothing for others."""
    task = task_by_id(seat_of_officer(request).firm, number)
    if task is None:
        raise Http404
    return task


def _context(request: HttpRequest, chosen: Task | None) -> dict[str, Any]:
    seat = seat_of_officer(request)
    query = query_of(request, seat)
    tasks, following = cut(queue_page(seat.firm, query, _after(request), PAGE_ROWS + 1), _place_text)
    named = [*tasks, *([chosen] if chosen is not None else [])]
    subjects = subjects_of(seat.firm, [one.subject for one in named])
    names = client_names(seat.firm, [one.client for one in named])
    card = None if chosen is None else card_of(seat, chosen, subjects.get(chosen.subject), names.get(chosen.client, ""))
    return {
        "counts": [
            {"code": name, "title": word("queue", name, language()), "many": many}
            for name, many in queue_counts(seat.firm, query).items()
        ],
        "kinds": [{"code": kind, "title": word("queue_kind", kind, language())} for kind in KINDS],
        "show": query.show,
        "kind": query.kind,
        "who": query.who,
        "held": [{"code": who, "title": word("queue_who", who, language())} for who in HELD],
        "key": fresh_key(),
        "groups": _groups(seat, query, tasks, subjects, names),
        "chosen": card,
        "done": "done" in request.GET,
        "next_task": next((one.pk for one in tasks if chosen is None or one.pk != chosen.pk), None),
        "filters": urlencode(filters_of(request)),
        "whole_page": urlencode([("task", one.pk) for one in tasks]),
        "following": following,
        "is_first": "after" not in request.GET,
    }


def filters_of(request: HttpRequest) -> dict[str, str]:
    """Return the filters of the address or of the form that came from it."""
    query = query_of(request, seat_of_officer(request))
    filters = {"show": query.show, "kind": query.kind, "who": query.who}
    return {name: value for name, value in filters.items() if value and value != "all"}


def query_of(request: HttpRequest, seat: Seat) -> QueueQuery:
    """Return what part of the queue the address asks for."""
    return QueueQuery(
        now=seat.at,
        day_ends=end_of_day(local(seat.at).date()),
        me=f"officer:{seat.login}",
        show=one_of(_given(request, "show"), SHOWN, "all"),
        kind=one_of(_given(request, "kind"), KINDS, ""),
        who=one_of(_given(request, "who"), HELD, ""),
    )


def _given(request: HttpRequest, name: str) -> str:
    return str(request.GET.get(name) or request.POST.get(name, ""))


def _groups(
    seat: Seat, query: QueueQuery, tasks: list[Task], subjects: dict[str, Subject], names: dict[str, str]
) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for task in tasks:
        group = _group_of(task, query)
        if not groups or groups[-1]["code"] != group:
            groups.append({"code": group, "title": word("queue", group, language()), "rows": []})
        groups[-1]["rows"].append(_row(seat, task, subjects.get(task.subject), names.get(task.client, "")))
    return groups


def _group_of(task: Task, query: QueueQuery) -> str:
    if task.due_at is None or task.due_at > query.day_ends:
        return "later"
    return "late" if task.due_at < query.now else "today"


def _row(seat: Seat, task: Task, subject: Subject | None, name: str) -> dict[str, Any]:
    clauses = [ground["clause"] for ground in task.grounds if ground["clause"]]
    return {
        "pk": task.pk,
        "number": subject.number if subject else f"№\u00a0{task.pk}",
        "title": word("task", task.kind, language()),
        "client": task.client,
        "client_name": name,
        "amount": subject.amount if subject else "",
        "clause": clauses[-1] if clauses else "",
        "chip": chip_of(task.opened_at, task.due_at, seat.at, language()),
        "state": subject.state if subject else "",
        "is_own": task.opened_by == f"officer:{seat.login}",
        "holder": "" if not task.taken_by else task.taken_by.partition(":")[2],
        "is_held_by_me": task.taken_by == f"officer:{seat.login}",
    }


def _place_text(task: Task) -> str:
    told_place = [task.due_at.isoformat() if task.due_at else None, task.pk]
    return base64.urlsafe_b64encode(json.dumps(told_place).encode()).decode()


def _after(request: HttpRequest) -> Place | None:
    """Return the place a page starts after; an address nobody gave is the first page."""
    try:
        due_at, number = json.loads(base64.urlsafe_b64decode(request.GET.get("after", "").encode()))
        return Place(None if due_at is None else datetime.fromisoformat(due_at), int(number))
    except (ValueError, TypeError):
        return None
