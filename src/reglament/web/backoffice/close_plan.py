"""A plan of closing: what is to be dealt and why so much, what an officer may change, the button that starts it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.calendar.moments import MOSCOW, local
from reglament.flows.answer import Answer
from reglament.flows.margin.case_shown import plan_shown
from reglament.flows.margin.change_close_out import WantedLine, change_plan
from reglament.flows.margin.start_close_out import WAITING, start_plan
from reglament.phrases.words import word
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.elsewhere import elsewhere_form
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer, told
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.templatetags.say import language

CLOCK_LENGTH = 5


@require_GET
@officer_page
def close_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Show a plan with its lines, its figures before and after, its orders and the evidence of its prices."""
    return office_page(request, "close_plan.html", "risk", _context(seat_of_officer(request), number))


@require_POST
@acting_page
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Put the officer's quantities, order and hour into a plan; a plan that no longer suffices is refused."""
    seat = seat_of_officer(request)
    context = _context(seat, number)
    try:
        lines, start_at = _wanted(request, context, seat)
    except ValueError as wrong:
        return office_page(request, "close_plan.html", "risk", {**context, "wrong": str(wrong)}, status=422)
    answer = change_plan(seat.act("office", request.POST.get("key", "")), number, lines, start_at)
    return _after(request, seat, number, answer, _("План не изменён"))


@require_POST
@acting_page
def start(request: HttpRequest, number: int) -> HttpResponse:
    """Start a plan: its orders go to the market, unless the client has cured it first."""
    seat = seat_of_officer(request)
    _context(seat, number)
    answer = start_plan(seat.act("office", request.POST.get("key", "")), number)
    return _after(request, seat, number, answer, _("Закрытие не начато"))


def _after(request: HttpRequest, seat: Seat, number: int, answer: Answer, verdict: str) -> HttpResponse:
    if answer.refused:
        context = {**_context(seat, number), **told(answer, verdict)}
        return office_page(request, "close_plan.html", "risk", context, status=422)
    return redirect("backoffice:close_plan", number=number)


def _wanted(request: HttpRequest, context: dict[str, Any], seat: Seat) -> tuple[list[WantedLine], datetime | None]:
    """Return the lines in the order typed, and the hour. Raises `ValueError` saying what is not a number."""
    typed = []
    for line in context["plan"]["lines"]:
        asset = line["asset"]
        pieces, place = request.POST.get(f"pieces-{asset}", ""), request.POST.get(f"place-{asset}", "")
        if not (pieces.isdecimal() and place.isdecimal() and len(pieces) < 16 and len(place) < 5):
            raise ValueError(_("%(asset)s: число бумаг и очередь — целые числа.") % {"asset": asset})
        if int(pieces):
            typed.append((int(place), asset, int(pieces)))
    hour = request.POST.get("start", "").strip()
    start_at = None
    if hour:
        try:
            clock = datetime.strptime(hour[:CLOCK_LENGTH], "%H:%M").time()  # noqa: DTZ007 only the hour is read
        except ValueError:
            raise ValueError(_("Час начала: напишите, например, 16:30.")) from None
        start_at = datetime.combine(local(seat.at).date(), clock, MOSCOW)
    return [WantedLine(asset, pieces) for _place, asset, pieces in sorted(typed)], start_at


def _context(seat: Seat, number: int) -> dict[str, Any]:
    plan = plan_shown(seat.firm, number)
    if plan is None:
        raise Http404
    for place, line in enumerate(plan["lines"], 1):
        line["place"] = place
        line["side_word"] = word("side", line["side"], language())
    for order in plan["orders"]:
        order["state_word"] = word("order_state", order["state"], language())
    return {
        "plan": plan,
        "name": client_names(seat.firm, [plan["client"]]).get(plan["client"], plan["client"]),
        "state": word("plan_state", plan["state"], language()),
        "why": word("closing_ground", plan["ground"], language()),
        "is_open": plan["state"] in WAITING,
        "elsewhere": elsewhere_form(seat, plan),
        "key": fresh_key(),
    }
