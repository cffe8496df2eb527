"""The client's risk category: what it is, how it came to be, what he may ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.parties.category_request import wishes
from reglament.core.parties.terms import CategoryTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.parties.category_requests import CategoryRequestDraft, apply_for_category
from reglament.phrases.words import word
from reglament.web.cabinet.views import page
from reglament.web.category_shown import category_shown
from reglament.web.seat import Seat, client_page, fresh_key
from reglament.web.templatetags.say import language


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


@require_GET
@client_page
def category(request: HttpRequest) -> HttpResponse:
    """Show the client's category with its history and the form to ask for a change."""
    return page(request, "cabinet/category.html", "category", _context(_seat(request)))


def _context(seat: Seat) -> dict[str, Any]:
    act = seat.act("cabinet")
    known = wishes(terms_of(CategoryTerms, act.edition, act.on))
    return {
        "one": category_shown(seat, seat.client, "cabinet"),
        "wishes": [{"code": code, "title": word("wish", code, language())} for code in known],
        "key": fresh_key(),
    }


@require_POST
@client_page
def apply(request: HttpRequest) -> HttpResponse:
    """Register the client's application; one that cannot be taken is answered why."""
    seat = _seat(request)
    draft = CategoryRequestDraft(seat.client, request.POST.get("wish", "")[:16])
    answer = apply_for_category(seat.act("cabinet", request.POST.get("key", "")), draft)
    if answer.refused:
        shown = {**answer.as_plain(), "outcome": answer.outcome}
        context = {**_context(seat), "answer": shown, "verdict": _("Заявление не принято")}
        return page(request, "cabinet/category.html", "category", context, status=422)
    return redirect("cabinet:category")
