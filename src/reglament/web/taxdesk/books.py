"""What a taxpayer tells by hand: operations, decisions on coins, positions with both their results, his year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.classification import DECISIONS
from reglament.core.crypto.operation import Kind
from reglament.core.crypto.positions import CHOICES, Position
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, Amount, AmountUnreadable, decimal_from_text
from reglament.flows.answer import Answer
from reglament.flows.crypto.classify import classify_coin
from reglament.flows.crypto.positions import preview_position, take_position
from reglament.flows.crypto.record import Told, record_operation
from reglament.flows.crypto.taxpayers import choose_method, tell_year
from reglament.phrases.words import word
from reglament.store.crypto.load import coin_records, positions_kept
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.page import act_of, books_page, tax_view, told
from reglament.web.templatetags.say import language

HOME = "RUB"


class Unreadable(ValueError):
    """A field of a form cannot be read; carries the field's name."""


def _number(request: HttpRequest, name: str) -> Decimal:
    text = request.POST.get(name, "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        return decimal_from_text(text)
    except AmountUnreadable:
        raise Unreadable(name) from None


def _day(request: HttpRequest, name: str) -> date:
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Unreadable(name) from None


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


def _year(request: HttpRequest, name: str) -> int:
    text = _text(request, name)
    if not (text.isdecimal() and len(text) == 4):
        raise Unreadable(name)
    return int(text)


def _shown(
    request: HttpRequest,
    taxpayer: Taxpayer,
    template: str,
    context: dict[str, Any],
    answer: Answer | None,
    verdict: str,
) -> HttpResponse:
    whole = {**context, "given": request.POST, "key": fresh_key()}
    if answer is None:
        return tax_view(
            request, template, template.partition(".")[0], whole, taxpayer, 200 if not request.POST else 422
        )
    return tax_view(
        request, template, template.partition(".")[0], {**whole, **told(answer, verdict)}, taxpayer, status=422
    )


@require_http_methods(["GET", "POST"])
@books_page
def record(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Record an operation by hand."""
    context: dict[str, Any] = {"kinds": [(kind.value, word("coin_kind", kind.value, language())) for kind in Kind]}
    if request.method == "GET":
        return _shown(request, taxpayer, "record.html", context, None, "")
    try:
        entry = _entry(request)
    except Unreadable as field:
        return _shown(request, taxpayer, "record.html", {**context, "unreadable": str(field)}, None, "")
    told_so = Told(entry, wallet=_text(request, "wallet"), documents=_text(request, "documents"))
    answer = record_operation(act_of(request), taxpayer.code, told_so)
    if answer.refused:
        return _shown(request, taxpayer, "record.html", context, answer, _("Операция не записана"))
    return redirect("taxdesk:operation", taxpayer.code, answer.result["operation"])


def _entry(request: HttpRequest) -> Entry:
    kind = _text(request, "kind")
    if kind not in {one.value for one in Kind}:
        raise Unreadable("kind")
    priced = bool(_text(request, "price"))
    expenses: tuple[Spent, ...] = ()
    if _text(request, "expense"):
        expenses = (Spent(HOME, _number(request, "expense"), is_documented="expense_documented" in request.POST),)
    return Entry(
        n=0,
        kind=Kind(kind),
        on=_day(request, "on"),
        coin=_text(request, "coin").upper(),
        quantity=_number(request, "quantity"),
        area="",
        price_coin=(_text(request, "price_coin").upper() or HOME) if priced else "",
        price_quantity=_number(request, "price") if priced else Decimal(0),
        is_documented="documented" in request.POST,
        expenses=expenses,
        person=_text(request, "person"),
    )


@require_http_methods(["GET", "POST"])
@books_page
def coins(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show decisions on coins and take a new one: the marks, a decision, its reason, from which day."""
    act = act_of(request)
    marks = terms_of(CryptoTerms, act.edition, act.on).tests_of_a_coin.value
    context: dict[str, Any] = {
        "records": [
            {"record": one, "decision": word("coin_decision", one.decision, language())}
            for one in reversed(coin_records(taxpayer.pk))
        ],
        "marks": [(mark, word("coin_mark", mark, language())) for mark in marks],
        "decisions": [(one, word("coin_decision", one, language())) for one in DECISIONS],
    }
    if request.method == "GET":
        return _shown(request, taxpayer, "coins.html", context, None, "")
    try:
        valid_from = _day(request, "from")
    except Unreadable as field:
        return _shown(request, taxpayer, "coins.html", {**context, "unreadable": str(field)}, None, "")
    answers = {mark: request.POST[mark] == "yes" for mark in marks if request.POST.get(mark) in ("yes", "no")}
    answer = classify_coin(
        act,
        taxpayer.code,
        _text(request, "coin").upper(),
        answers,
        _text(request, "decision"),
        _text(request, "reason"),
        valid_from,
        is_stable="stable" in request.POST,
    )
    if answer.refused:
        return _shown(request, taxpayer, "coins.html", context, answer, _("Решение не сохранено"))
    return redirect("taxdesk:coins", taxpayer.code)


@require_http_methods(["GET", "POST"])
@books_page
def positions(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show positions taken; a new one is shown with both its results before it is kept."""
    context: dict[str, Any] = {
        "questions": [
            (name, word("coin_question", name, language()), [(c, word("coin_choice", c, language())) for c in choices])
            for name, choices in CHOICES.items()
        ],
        "rows": [
            {
                "row": row,
                "question": word("coin_question", row.question, language()),
                "choice": word("coin_choice", row.choice, language()),
            }
            for row in positions_kept(taxpayer.pk)
        ],
    }
    if request.method == "GET":
        return _shown(request, taxpayer, "positions.html", context, None, "")
    question, _mark, choice = _text(request, "answer").partition("=")
    reason = _text(request, "reason")
    try:
        from_year = _year(request, "from_year")
    except Unreadable as field:
        return _shown(request, taxpayer, "positions.html", {**context, "unreadable": str(field)}, None, "")
    act = act_of(request)
    if "take" in request.POST:
        answer = take_position(act, taxpayer.code, question, choice, reason, from_year)
        if answer.accepted:
            return redirect("taxdesk:positions", taxpayer.code)
        return _shown(request, taxpayer, "positions.html", context, answer, _("Позиция не принята"))
    preview = preview_position(act, taxpayer.code, Position(question, choice, reason, str(act.by), from_year))
    if preview.refused:
        return _shown(request, taxpayer, "positions.html", context, preview, _("Позицию посчитать нельзя"))
    shown = {**context, "preview": preview.result, "given": request.POST, "key": fresh_key()}
    return tax_view(request, "positions.html", "positions", shown, taxpayer)


@require_http_methods(["POST"])
@books_page
def tell(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Keep what a year stands on."""
    said = _text(request, "resident")
    resident = {"yes": True, "no": False}.get(said)
    try:
        base = _number(request, "other_main_base") if _text(request, "other_main_base") else Decimal(0)
    except Unreadable as field:
        context = {"number": number, "unreadable": str(field)}
        return tax_view(request, "told.html", "years", context, taxpayer, status=422)
    act = act_of(request)
    answer = tell_year(act, taxpayer.code, number, resident, _text(request, "regime"), Amount(int(base * 100), RUB))
    if answer.accepted and _text(request, "method"):
        answer = choose_method(act.keyed(""), taxpayer.code, _text(request, "method"), number, _("учётная политика"))
    if answer.refused:
        context = {"number": number, **told(answer, _("Сведения о годе не сохранены"))}
        return tax_view(request, "told.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:year", taxpayer.code, number)
