"""What bears on a tax beside operations: kin and related persons, parts in regimes, the tax on mined coins paid."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.crypto.relations import RELATED, Relation
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.crypto.record import pay_mining_tax
from reglament.flows.crypto.taxpayers import admit, relate
from reglament.phrases.words import word
from reglament.store.crypto.load import admissions_kept, payments_of, relations_kept
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.forms import Unreadable, read_day, read_roubles, read_text, read_year
from reglament.web.taxdesk.page import act_of, books_page, tax_view, told
from reglament.web.templatetags.say import language


@require_GET
@books_page
def ties(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show what was told, and the forms that take more."""
    return tax_view(request, "ties.html", "ties", _context(request, taxpayer), taxpayer)


def _context(request: HttpRequest, taxpayer: Taxpayer) -> dict[str, Any]:
    act = act_of(request)
    degrees = (RELATED, *terms_of(CryptoTerms, act.edition, act.on).close_kin.value)
    return {
        "relations": [
            {"row": one, "degree": word("coin_degree", one.degree, language())} for one in relations_kept(taxpayer.pk)
        ],
        "degrees": [(one, word("coin_degree", one, language())) for one in degrees],
        "admissions": admissions_kept(taxpayer.pk),
        "payments": [{"row": one, "amount": str(Amount(one.amount, RUB))} for one in payments_of(taxpayer.pk)],
        "given": request.POST,
        "key": fresh_key(),
    }


@require_POST
@books_page
def person(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep a tie to a person with its paper."""
    try:
        until = read_day(request, "until") if read_text(request, "until") else None
        relation = Relation(
            read_text(request, "person"),
            read_text(request, "degree"),
            read_text(request, "ground"),
            read_day(request, "from"),
            until,
        )
    except Unreadable as field:
        return _unreadable(request, taxpayer, str(field))
    answer = relate(act_of(request), taxpayer.code, relation)
    return _end(request, taxpayer, answer, _("Лицо не внесено"))


@require_POST
@books_page
def regime(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep a part in an experimental regime with its paper."""
    try:
        starts_on = read_day(request, "starts_on")
        ends_on = read_day(request, "ends_on") if read_text(request, "ends_on") else None
    except Unreadable as field:
        return _unreadable(request, taxpayer, str(field))
    name, document = read_text(request, "regime"), read_text(request, "document")
    answer = admit(act_of(request), taxpayer.code, name, starts_on, ends_on, document)
    return _end(request, taxpayer, answer, _("Участие не внесено"))


@require_POST
@books_page
def payment(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep that the tax on a year's mined coins was paid."""
    try:
        year, amount, paid_on = (
            read_year(request, "year"),
            read_roubles(request, "amount"),
            read_day(request, "paid_on"),
        )
    except Unreadable as field:
        return _unreadable(request, taxpayer, str(field))
    answer = pay_mining_tax(
        act_of(request), taxpayer.code, year, amount, read_text(request, "payment_document"), paid_on
    )
    return _end(request, taxpayer, answer, _("Уплата не внесена"))


def _unreadable(request: HttpRequest, taxpayer: Taxpayer, field: str) -> HttpResponse:
    context = {**_context(request, taxpayer), "unreadable": field}
    return tax_view(request, "ties.html", "ties", context, taxpayer, status=422)


def _end(request: HttpRequest, taxpayer: Taxpayer, answer: Answer, verdict: str) -> HttpResponse:
    if answer.accepted:
        return redirect("taxdesk:ties", taxpayer.code)
    context = {**_context(request, taxpayer), **told(answer, verdict)}
    return tax_view(request, "ties.html", "ties", context, taxpayer, status=422)
