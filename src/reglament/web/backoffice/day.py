"""The end of the day, and single days of the calendar set by notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.calendar.sessions import Calendars
from reglament.flows.calendar.set_day import set_day
from reglament.phrases.words import word
from reglament.store.calendar.load import calendars_of, days_set
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer, told
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.templatetags.say import language

GROUNDS_SHOWN = 5


@require_GET
@officer_page
def day(request: HttpRequest) -> HttpResponse:
    """Show what closing a day does, and the button that closes it."""
    seat = seat_of_officer(request)
    on = _day(request.GET.get("on", "")) or seat.act("office").on
    return office_page(request, "day.html", "day", _day_context(seat, on))


@require_POST
@acting_page
def close(request: HttpRequest) -> HttpResponse:
    """Close a day and show what each step did. A second time changes nothing."""
    seat = seat_of_officer(request)
    today = seat.act("office").on
    on = _day(request.POST.get("on", ""))
    if on is None or on > today:
        context = {**_day_context(seat, today), "wrong_day": request.POST.get("on", "")}
        return office_page(request, "day.html", "day", context, status=422)
    closed = import_string(settings.CLOSE_DAY)(seat.act("office"), on)
    steps = [_step(name, said) for name, said in closed.steps.items()]
    return office_page(request, "day.html", "day", {**_day_context(seat, on), "steps": steps})


def _day_context(seat: Seat, on: date) -> dict[str, Any]:
    calendars = calendars_of(seat.firm)
    return {
        "on": on,
        "is_working": _is_open(calendars.working, on),
        "venues": [
            {"title": word("place", code, language()), "is_open": _is_open(venue.trading, on)}
            for code, venue in sorted(calendars.venues.items())
        ],
        "planned": [word("close", name, language()) for name in import_string(settings.CLOSE_DAY_STEPS)],
    }


def _is_open(calendar: Any, on: date) -> bool | None:
    """Return whether a calendar is open on a day, or None for a day it does not cover."""
    try:
        return bool(calendar.is_open(on))
    except LookupError:
        return None


def _step(name: str, said: Any) -> dict[str, Any]:
    """Return what one step told, counted: outcome, numbers, first grounds."""
    answers = said if isinstance(said, Sequence) and not isinstance(said, str) else [said]
    plain = [one for one in answers if isinstance(one, Mapping)]
    grounds = [ground for one in plain for ground in one.get("grounds", [])]
    facts: dict[str, Any] = {}
    for one in plain:
        for fact, value in one.get("result", {}).items():
            facts[fact] = facts.get(fact, 0) + len(value) if isinstance(value, list | tuple) else value
    shown = [
        {"name": word("fact", fact, language()), "value": value}
        for fact, value in facts.items()
        if isinstance(value, str | int) and value != ""
    ]
    count = said if isinstance(said, int) else len(plain)
    refused = any(one.get("outcome") == "refused" for one in plain)
    return {
        "title": word("close", name, language()),
        "count": count,
        "refused": refused,
        "facts": [] if len(plain) > 1 else shown,
        "grounds": grounds[:GROUNDS_SHOWN],
        "more": max(len(grounds) - GROUNDS_SHOWN, 0),
    }


@require_GET
@officer_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the days set by notices, newest first, and the form that sets one more."""
    return office_page(request, "calendar.html", "calendar", _calendar_context(seat_of_officer(request)))


def _calendar_context(seat: Seat) -> dict[str, Any]:
    calendars = calendars_of(seat.firm)
    rows = [
        {
            "title": _calendar_title(row.calendar),
            "day": row.day,
            "is_open": row.is_open,
            "source": row.source,
            "received_at": row.received_at,
        }
        for row in days_set(seat.firm)
    ]
    known = [{"code": code, "title": _calendar_title(code)} for code in _calendars(calendars)]
    return {"rows": rows, "known": known, "key": fresh_key()}


def _calendars(calendars: Calendars) -> list[str]:
    venues = sorted(calendars.venues)
    return ["working", *venues, *[f"{venue}:settlement" for venue in venues]]


def _calendar_title(code: str) -> str:
    venue, _colon, part = code.partition(":")
    if venue == "working":
        return _("Рабочие дни")
    place = word("place", venue, language())
    return _("%(place)s: расчёты") % {"place": place} if part else _("%(place)s: торги") % {"place": place}


@require_POST
@acting_page
def set_calendar_day(request: HttpRequest) -> HttpResponse:
    """Open or close one day by a notice the officer names."""
    seat = seat_of_officer(request)
    typed = request.POST
    on = _day(typed.get("day", ""))
    context = {**_calendar_context(seat), "typed": typed}
    if on is None:
        return office_page(request, "calendar.html", "calendar", {**context, "wrong_day": True}, status=422)
    act = seat.act("office", typed.get("key", ""))
    answer = set_day(act, typed.get("calendar", ""), on, typed.get("open") == "open", typed.get("source", ""))
    if answer.refused:
        page = {**context, **told(answer, _("День не изменён"))}
        return office_page(request, "calendar.html", "calendar", page, status=422)
    return redirect("backoffice:calendar")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
