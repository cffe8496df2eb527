"""A client's risk category before an officer: how it came to be, and the form that sets another."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.parties.risk_category import Waiver
from reglament.core.parties.terms import CategoryTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.parties.asset_facts import Elsewhere
from reglament.flows.parties.set_category import CategoryDraft, set_category
from reglament.phrases.words import word
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import Client
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer, told
from reglament.web.category_shown import category_shown
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.templatetags.say import language

WORD_MAX = 200


@require_GET
@officer_page
def category(request: HttpRequest, code: str) -> HttpResponse:
    """Show a client's category, its history, his statements, and the form."""
    seat = seat_of_officer(request)
    return office_page(request, "category.html", "clients", _context(seat, _client(seat, code)))


@require_POST
@acting_page
def set_one(request: HttpRequest, code: str) -> HttpResponse:
    """Set a client's category as the officer typed it; what stands against it is told beside the form."""
    seat = seat_of_officer(request)
    client = _client(seat, code)
    typed = request.POST
    context = {**_context(seat, client), "typed": typed, "chosen": typed.getlist("waiver")}
    wrong = _("Впишите день как 2026-03-02, несколько — через запятую.")
    try:
        draft = _draft(client.code, typed)
    except ValueError:
        return office_page(request, "category.html", "clients", {**context, "wrong": wrong}, status=422)
    answer = set_category(seat.act("office", typed.get("key", "")), draft)
    if answer.refused:
        shown = {**context, **told(answer, _("Категория не изменена"))}
        return office_page(request, "category.html", "clients", shown, status=422)
    return redirect("backoffice:category", client.code)


def _client(seat: Seat, code: str) -> Client:
    row = client_by_code(seat.firm, code)
    if row is None:
        raise Http404
    return row


def _context(seat: Seat, client: Client) -> dict[str, Any]:
    act = seat.act("office")
    terms = terms_of(CategoryTerms, act.edition, act.on)
    limits = () if terms.special_waivers is None else terms.special_waivers.value
    return {
        "client": client,
        "one": category_shown(seat, client.code, "office"),
        "known": [{"code": one, "title": word("category", one, language())} for one in terms.risk_categories.value],
        "limits": [{"code": one, "title": word("waiver", one, language())} for one in limits if one in list(Waiver)],
        "key": fresh_key(),
    }


def _draft(client: str, typed: QueryDict) -> CategoryDraft:
    """Return the draft a form states. Raises `ValueError` for a day that is none."""
    days = tuple(date.fromisoformat(one.strip()) for one in typed.get("deal_days", "").split(",") if one.strip())
    papers = tuple(one.strip() for one in typed.get("papers", "").split(",") if one.strip())
    return CategoryDraft(
        client=client,
        category=typed.get("category", "")[:16],
        starts_on=_day(typed.get("starts_on", "")),
        agreement=typed.get("agreement", "").strip()[:80],
        agreement_on=_day(typed.get("agreement_on", "")),
        waivers=tuple(typed.getlist("waiver")),
        reason=typed.get("reason", "").strip()[:WORD_MAX],
        elsewhere=Elsewhere(_day(typed.get("client_since", "")), days, papers),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None
