"""An operator of mining infrastructure: who mines on it, quarters to report, the fine of those overdue."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.crypto.miners import Quarter
from reglament.flows.answer import Answer
from reglament.flows.crypto.miners import exposure_shown, give_report, register_miner
from reglament.store.crypto.load import miners_kept, reports_given
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.forms import Unreadable, read_day, read_text
from reglament.web.taxdesk.page import DOOR, act_of, books_page, seat_of_reader, tax_view, told


@require_GET
@books_page
def miners(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show miners, reports given and waiting, and what the overdue ones may cost."""
    return tax_view(request, "miners.html", "miners", _context(request, taxpayer), taxpayer)


def _context(request: HttpRequest, taxpayer: Taxpayer) -> dict[str, Any]:
    return {
        "shown": exposure_shown(seat_of_reader(request).act(DOOR), taxpayer.code).result,
        "rows": miners_kept(taxpayer.pk),
        "reports": reports_given(taxpayer.pk),
        "given": request.POST,
        "key": fresh_key(),
        "other_key": fresh_key(),
    }


@require_POST
@books_page
def add(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep a person who mines with the operator's infrastructure."""
    try:
        starts_on = read_day(request, "starts_on")
        ends_on = read_day(request, "ends_on") if read_text(request, "ends_on") else None
    except Unreadable as field:
        context = {**_context(request, taxpayer), "unreadable": str(field)}
        return tax_view(request, "miners.html", "miners", context, taxpayer, status=422)
    name, tax_id = read_text(request, "name"), read_text(request, "tax_id")
    answer = register_miner(act_of(request), taxpayer.code, name, tax_id, starts_on, ends_on)
    return _end(request, taxpayer, answer, _("Майнер не внесён"))


@require_POST
@books_page
def report(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Make and file a quarter's information."""
    year, _dash, number = read_text(request, "quarter").partition("-")
    if not (len(year) == 4 and year.isdecimal() and number in ("1", "2", "3", "4")):
        context = {**_context(request, taxpayer), "unreadable": "quarter"}
        return tax_view(request, "miners.html", "miners", context, taxpayer, status=422)
    answer = give_report(act_of(request), taxpayer.code, Quarter(int(year), int(number)))
    return _end(request, taxpayer, answer, _("Сведения не составлены"))


def _end(request: HttpRequest, taxpayer: Taxpayer, answer: Answer, verdict: str) -> HttpResponse:
    if answer.accepted:
        return redirect("taxdesk:miners", taxpayer.code)
    context = {**_context(request, taxpayer), **told(answer, verdict)}
    return tax_view(request, "miners.html", "miners", context, taxpayer, status=422)
