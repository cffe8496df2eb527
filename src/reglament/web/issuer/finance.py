"""Finance: the state of settlements over a period, and the papers on them to print and to keep signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.registry.sections import CabinetSection
from reglament.flows.answer import Answer
from reglament.flows.registry.finance import download_paper, statement
from reglament.phrases.words import word
from reglament.store.docflow.load import document_by_id
from reglament.store.esign.cms_load import signature_by_id
from reglament.store.registry.cabinet_lists import paper_by_id, papers_listed
from reglament.store.registry.finance_models import FinancePaper
from reglament.web.issuer.fields import day_from
from reglament.web.issuer.page import PAGE_ROWS, older_after, older_than, page, seat_at, told
from reglament.web.issuer.parcels import file_answer, zipped
from reglament.web.issuer.seat import turned_away, user_page
from reglament.web.issuer.shown import rub
from reglament.web.templatetags.say import language

SECTION = CabinetSection.FINANCE
PARTS = ("print", "signed")


@require_GET
@user_page(SECTION)
def finance(request: HttpRequest) -> HttpResponse:
    """Show what is owed over a period and the papers of that period."""
    seat = seat_at(request)
    first = day_from(request.GET.get("from", "")) or date(seat.on.year, 1, 1)
    last = day_from(request.GET.get("to", "")) or seat.on
    made = statement(seat.act(), seat.issuer, first, last)
    found = papers_listed(seat.firm, seat.issuer, first, last, older_than(request), PAGE_ROWS + 1)
    context: dict[str, Any] = {
        "first": first,
        "last": last,
        "documents": [_shown(row) for row in found[:PAGE_ROWS]],
        "older": older_after(found),
        "period": f"&from={first.isoformat()}&to={last.isoformat()}",
    }
    if made.refused:
        return page(request, "finance", SECTION.value, {**context, **told(made, _("Период не показан"))}, status=422)
    closing = str(made.result["closing"])
    is_advance = closing.startswith("-")
    context["statement"] = {**made.result, "closing": closing.lstrip("-"), "is_advance": is_advance}
    return page(request, "finance", SECTION.value, context)


def _shown(row: FinancePaper) -> dict[str, Any]:
    titles = {"print": _("PDF для печати"), "signed": _("Файл с подписью")}
    parts = [part for part in PARTS if part == "print" or row.signature is not None]
    return {
        "title": word("finance_paper", row.kind, language()),
        "number": row.number,
        "on": row.on,
        "first": row.first,
        "last": row.last,
        "amount": rub(row.total),
        "files": [
            {"title": titles[part], "link": reverse("issuer:finance_paper", args=[row.pk, part])} for part in parts
        ],
        "is_signed": row.signature is not None,
    }


@require_GET
@user_page(SECTION)
def paper(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """Give a paper to be printed, or as an electronic document: the file and the signature over it together."""
    seat = seat_at(request)
    row = paper_by_id(seat.firm, seat.issuer, number)
    if row is None or part not in PARTS:
        raise Http404
    answer = download_paper(seat.act(), number, as_electronic=part == "signed")
    filed = document_by_id(seat.firm, row.document)
    if answer.refused or filed is None:
        return _not_given(request, answer)
    if part == "print":
        return file_answer(bytes(filed.content), filed.name, filed.media_type, inline=True)
    signed = signature_by_id(seat.firm, row.signature or 0)
    assert signed is not None, "an unsigned paper is refused above"
    parts = [(filed.name, bytes(filed.content)), (f"{filed.name}.sig", bytes(signed.content))]
    return file_answer(zipped(parts, row.issued_at), f"{filed.name}.zip", "application/zip")


def _not_given(request: HttpRequest, answer: Answer) -> HttpResponse:
    if not answer.grounds:
        raise Http404
    return turned_away(request, answer.grounds[0], status=422)
