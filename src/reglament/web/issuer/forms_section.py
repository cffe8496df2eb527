"""Forms: blanks of the catalogue filled, saved as a draft of one's own, printed with the edition of the blank."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reglament.core.registry.blanks import CATALOGUE
from reglament.core.registry.sections import CabinetSection
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.forms import blank_shown, printed_blank, registry_rules, save_blank
from reglament.phrases.words import word
from reglament.store.registry.edo_load import blank_draft_of, blank_drafts_of
from reglament.web.issuer.appendices import appendices_shown
from reglament.web.issuer.fields import Field, field_of
from reglament.web.issuer.page import page, seat_at, told
from reglament.web.issuer.parcels import file_answer
from reglament.web.issuer.seat import IssuerSeat, user_page
from reglament.web.seat import fresh_key
from reglament.web.templatetags.say import language

SECTION = CabinetSection.FORMS


@require_GET
@user_page(SECTION)
def forms(request: HttpRequest) -> HttpResponse:
    """Show the catalogue of blanks and what the reader has begun to fill."""
    seat = seat_at(request)
    edition = seat.edition.in_force_from
    blanks = [
        {
            "title": word("blank", one.code, language()),
            "edition": edition,
            "ways": [
                {"title": _("заполнить"), "link": reverse("issuer:form", args=[one.code])},
                {"title": _("PDF"), "link": reverse("issuer:form_print", args=[one.code])},
            ],
        }
        for one in CATALOGUE
    ]
    drafts = [
        {
            "title": word("blank", row.blank, language()),
            "link": reverse("issuer:form", args=[row.blank]),
            "at": row.saved_at,
        }
        for row in blank_drafts_of(seat.firm, seat.login)
    ]
    rules = registry_rules(seat.act()).result
    context = {"blanks": [*blanks, *appendices_shown(seat)], "drafts": drafts, "registry_rules": rules}
    return page(request, "forms", SECTION.value, context)


@require_http_methods(["GET", "POST"])
@user_page(SECTION)
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Fill a blank in; what was saved before is there."""
    seat = seat_at(request)
    shown = blank_shown(seat.act(), code)
    if shown.refused:
        raise Http404
    values = dict(shown.result["values"])
    if request.method != "POST":
        return _filled(request, seat, code, shown.result["edition"], values, {})
    typed = {name: request.POST.get(name, "").strip() for name in values}
    answer = save_blank(seat.act(request.POST.get("key", "")), code, typed)
    if answer.refused:
        more = told(answer, _("Черновик не сохранён"))
        return _filled(request, seat, code, shown.result["edition"], typed, more, status=422)
    if request.POST.get("do") == "print":
        return redirect("issuer:form_print", code)
    return redirect(f"{reverse('issuer:form', args=[code])}?saved=1")


def _filled(
    request: HttpRequest,
    seat: IssuerSeat,
    code: str,
    edition: str,
    values: dict[str, str],
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    draft = blank_draft_of(seat.firm, seat.login, code)
    fields: list[Field] = [field_of(name, text) for name, text in values.items()]
    context = {
        "blank": {
            "code": code,
            "title": word("blank", code, language()),
            "edition": date.fromisoformat(edition),
        },
        "fields": fields,
        "key": fresh_key(),
        "is_saved": request.GET.get("saved") == "1" and not more,
        "saved_at": None if draft is None else draft.saved_at,
        **more,
    }
    return page(request, "form", SECTION.value, context, status)


@require_GET
@user_page(SECTION)
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """Give a blank as a PDF with what its user filled."""
    seat = seat_at(request)
    content = printed_blank(seat.act(), code, language())
    if isinstance(content, Ground):
        raise Http404
    return file_answer(content, f"{code}.pdf", "application/pdf", inline=True)
