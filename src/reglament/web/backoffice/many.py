"""One decision on many cases of the queue: choose, see what would become of each, carry it out, a result a row."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.docflow.decide_many import CASES_AT_ONCE, TAKE, Decided, decide_many, preview_many
from reglament.phrases.words import word
from reglament.store.docflow.load import tasks_by_ids
from reglament.store.docflow.models import Task
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.decisions import Choice, choices_for
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer
from reglament.web.backoffice.subjects import subjects_of
from reglament.web.seat import Seat, fresh_key
from reglament.web.templatetags.say import language

FOR_MANY = ("", "reason")
"""What a decision may ask for when it is one for many cases: nothing, or one reason for all."""
TAKE_ALL = Choice(TAKE, _("Взять в работу"))


class Asked(NamedTuple):
    """What the address or the form asks: the cases in their order, the decision, the reason for all."""

    tasks: list[Task]
    decision: str
    reason: str


@require_GET
@acting_page
def many(request: HttpRequest) -> HttpResponse:
    """Show the chosen cases and what may be decided on all of them; with a decision, what would become of each."""
    seat = seat_of_officer(request)
    asked = _asked(seat, request.GET)
    choices = _choices(asked.tasks)
    context = _context(seat, asked, choices)
    chosen = next((one for one in choices if one.decision == asked.decision), None)
    if chosen is None or not asked.tasks:
        return office_page(request, "many.html", "queue", context)
    if chosen.needs and not asked.reason:
        page = {**context, "reason_missing": True}
        return office_page(request, "many.html", "queue", page, status=422)
    told = preview_many(seat.act("office"), [int(one.pk) for one in asked.tasks], chosen.decision, asked.reason)
    return office_page(request, "many.html", "queue", {**context, **_told(seat, asked, told, chosen.label)})


@require_POST
@acting_page
def run(request: HttpRequest) -> HttpResponse:
    """Carry the decision out on each case and show what became of each; what failed may be tried again."""
    seat = seat_of_officer(request)
    asked = _asked(seat, request.POST)
    chosen = next((one for one in _choices(asked.tasks, decided_too=True) if one.decision == asked.decision), None)
    if chosen is None or not asked.tasks or (chosen.needs and not asked.reason):
        context = {**_context(seat, asked, _choices(asked.tasks)), "reason_missing": chosen is not None}
        return office_page(request, "many.html", "queue", context, status=422)
    act = seat.act("office", request.POST.get("key", "")[:48])
    told = decide_many(act, [int(one.pk) for one in asked.tasks], chosen.decision, asked.reason)
    context = {**_context(seat, asked, ()), **_told(seat, asked, told, chosen.label), "is_done": True}
    return office_page(request, "many.html", "queue", context)


def _asked(seat: Seat, given: QueryDict) -> Asked:
    """Return what is asked. Numbers of nobody's cases are left out, more than a round takes too."""
    numbers = [int(text) for text in given.getlist("task") if text.isdecimal() and len(text) < 16]
    found = tasks_by_ids(seat.firm, numbers[:CASES_AT_ONCE])
    tasks = [found[number] for number in dict.fromkeys(numbers) if number in found]
    return Asked(tasks, given.get("decision", ""), given.get("reason", "").strip()[:500])


def _choices(tasks: list[Task], *, decided_too: bool = False) -> tuple[Choice, ...]:
    """Return what may be decided on every one of the cases in the same words."""
    open_tasks = [task for task in tasks if decided_too or task.decided_at is None]
    if not open_tasks:
        return ()
    common: list[Choice] = [one for one in choices_for(open_tasks[0]) if one.asks in FOR_MANY]
    for task in open_tasks[1:]:
        own = choices_for(task)
        common = [one for one in common if one in own]
    return (*common, TAKE_ALL)


def _context(seat: Seat, asked: Asked, choices: tuple[Choice, ...]) -> dict[str, Any]:
    subjects = subjects_of(seat.firm, [one.subject for one in asked.tasks])
    names = client_names(seat.firm, [one.client for one in asked.tasks])
    rows = []
    for task in asked.tasks:
        subject = subjects.get(task.subject)
        rows.append(
            {
                "pk": int(task.pk),
                "number": subject.number if subject else f"№\u00a0{task.pk}",
                "title": word("task", task.kind, language()),
                "client": task.client,
                "client_name": names.get(task.client, ""),
                "amount": subject.amount if subject else "",
            }
        )
    return {
        "rows": rows,
        "choices": choices,
        "decision": asked.decision,
        "reason": asked.reason,
        "asks_reason": any(one.asks == "reason" for one in choices),
        "key": fresh_key(),
        "most": CASES_AT_ONCE,
    }


def _told(seat: Seat, asked: Asked, told: list[Decided], label: str | Promise) -> dict[str, Any]:
    answers = {one.task: one.answer for one in told}
    refused = [number for number, answer in answers.items() if answer.refused]
    again = [("task", number) for number in refused] + [("decision", asked.decision), ("reason", asked.reason)]
    return {
        "told": [
            {"pk": number, **answer.as_plain(), "is_good": not answer.refused} for number, answer in answers.items()
        ],
        "label": label,
        "good": len(answers) - len(refused),
        "bad": len(refused),
        "again": urlencode(again),
    }
