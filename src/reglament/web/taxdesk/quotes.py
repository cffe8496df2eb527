"""Quotes with their evidence: those of a taxpayer's days, why one may not be used, his own files and sources."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.crypto.evidence import SOURCE_KINDS
from reglament.core.parties.actor import ActorKind
from reglament.flows.crypto.bring import bring_file
from reglament.flows.crypto.quotes import know_source, quotes_shown
from reglament.phrases.words import word
from reglament.store.crypto.load import sources_of
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.forms import Unreadable, read_day, read_text
from reglament.web.taxdesk.page import DOOR, act_of, books_page, seat_of_reader, tax_view, told
from reglament.web.templatetags.say import language


@require_GET
@books_page
def quotes(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show the quotes, what is missing, and the forms that take a file and a source."""
    return tax_view(request, "quotes.html", "quotes", _context(request, taxpayer), taxpayer)


def _context(request: HttpRequest, taxpayer: Taxpayer) -> dict[str, Any]:
    shown = quotes_shown(seat_of_reader(request).act(DOOR), taxpayer.code).result
    profiles = sources_of(taxpayer.firm, taxpayer.pk).values()
    return {
        "shown": shown,
        "sources": [{"profile": one, "kind": word("quote_source", one.kind, language())} for one in profiles],
        "kinds": [(kind, word("quote_source", kind, language())) for kind in SOURCE_KINDS],
        "given": request.POST,
        "key": fresh_key(),
        "other_key": fresh_key(),
    }


@require_POST
@books_page
def bring(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Take in a file of quotes or of official rates; which of them may not be used is shown beside each."""
    given = request.FILES.get("file")
    if given is None:
        context = {**_context(request, taxpayer), "missing": True}
        return tax_view(request, "quotes.html", "quotes", context, taxpayer, status=422)
    answer = bring_file(act_of(request), taxpayer.code, given.name or "", given.read())
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Файл %(name)s не принят") % {"name": given.name})}
        return tax_view(request, "quotes.html", "quotes", context, taxpayer, status=422)
    return redirect("taxdesk:quotes", taxpayer.code)


@require_POST
@books_page
def source(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep what is known of an exchange: the office's word is for everybody, a taxpayer's for himself."""
    act = act_of(request)
    own = taxpayer.code if act.by.kind is ActorKind.CLIENT else ""
    try:
        verified_on = read_day(request, "verified_on")
    except Unreadable as field:
        context = {**_context(request, taxpayer), "unreadable": str(field)}
        return tax_view(request, "quotes.html", "quotes", context, taxpayer, status=422)
    exchange, kind, access = (read_text(request, name) for name in ("exchange", "kind", "access"))
    answer = know_source(act, exchange, kind, access, verified_on, own)
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Источник не внесён"))}
        return tax_view(request, "quotes.html", "quotes", context, taxpayer, status=422)
    return redirect("taxdesk:quotes", taxpayer.code)
