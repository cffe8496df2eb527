"""Cases into hands: take one, take the next free one, hand over, put back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.flows.answer import Answer
from reglament.flows.docflow.take import hand_over_task, put_back_task, take_next_task, take_task
from reglament.web.backoffice.page import acting_page, seat_of_officer
from reglament.web.backoffice.queue import case_page, filters_of, query_of, task_of


@require_POST
@acting_page
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take a case nobody works on."""
    task_of(request, number)
    seat = seat_of_officer(request)
    answer = take_task(seat.act("office", request.POST.get("key", "")), number)
    return _shown(request, number, answer, _("Дело № %(number)s не взято") % {"number": number})


@require_POST
@acting_page
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the most urgent free case of the part of the queue the page shows."""
    seat = seat_of_officer(request)
    query = query_of(request, seat)
    answer = take_next_task(seat.act("office", request.POST.get("key", "")), query)
    if answer.refused:
        return case_page(request, None, answer, _("Взять нечего"))
    return redirect(_opened(request, int(answer.result["task"])))


@require_POST
@acting_page
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Hand a case over to another officer."""
    task_of(request, number)
    seat, typed = seat_of_officer(request), request.POST
    act = seat.act("office", typed.get("key", ""))
    answer = hand_over_task(act, number, typed.get("to", ""), typed.get("why", "").strip()[:500])
    return _shown(request, number, answer, _("Дело № %(number)s не передано") % {"number": number})


@require_POST
@acting_page
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Put a case back into the queue."""
    task_of(request, number)
    seat = seat_of_officer(request)
    answer = put_back_task(seat.act("office", request.POST.get("key", "")), number)
    return _shown(request, number, answer, _("Дело № %(number)s не возвращено в очередь") % {"number": number})


def _shown(request: HttpRequest, number: int, answer: Answer, verdict: str) -> HttpResponse:
    if answer.refused:
        return case_page(request, task_of(request, number), answer, verdict)
    return redirect(_opened(request, number))


def _opened(request: HttpRequest, number: int) -> str:
    """Return the address of the queue with the case opened, its filters kept."""
    return f"{reverse('backoffice:queue')}?{urlencode({**filters_of(request), 'task': number})}#opened"
