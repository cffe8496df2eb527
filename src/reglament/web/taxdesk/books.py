"""What a taxpayer tells by hand: operations, decisions on coins, positions with both their results, his year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.core.crypto.areas import EXPERIMENTAL
from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.classification import DECISIONS
from reglament.core.crypto.operation import Kind
from reglament.core.crypto.positions import CHOICES, Position
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.crypto.classify import classify_coin
from reglament.flows.crypto.positions import preview_position, take_position
from reglament.flows.crypto.record import Told, record_operation
from reglament.flows.crypto.taxpayers import choose_method, tell_year
from reglament.phrases.words import word
from reglament.store.crypto.load import admissions_of, coin_records, positions_kept, wallets_of
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.forms import (
    HOME,
    Unreadable,
    number_from,
    read_day,
    read_number,
    read_numbers,
    read_roubles,
    read_text,
    read_year,
    shown_again,
)
from reglament.web.taxdesk.page import act_of, books_page, tax_view, told
from reglament.web.templatetags.say import language


@require_http_methods(["GET", "POST"])
@books_page
def record(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Record an operation by hand."""
    context: dict[str, Any] = {
        "kinds": [(kind.value, word("coin_kind", kind.value, language())) for kind in Kind],
        "regimes": sorted({one.regime for one in admissions_of(taxpayer.pk)}),
        "wallets": wallets_of(taxpayer.pk),
    }
    if request.method == "GET":
        return shown_again(request, taxpayer, "record.html", context)
    try:
        entry = _entry(request)
    except Unreadable as field:
        return shown_again(request, taxpayer, "record.html", {**context, "unreadable": str(field)})
    told_so = Told(
        entry,
        wallet=read_text(request, "wallet"),
        documents=read_text(request, "documents"),
        regime=read_text(request, "regime"),
        credited_to=read_text(request, "credited_to"),
    )
    answer = record_operation(act_of(request), taxpayer.code, told_so)
    if answer.refused:
        return shown_again(request, taxpayer, "record.html", context, answer, _("Операция не записана"))
    return redirect("taxdesk:operation", taxpayer.code, answer.result["operation"])


def _entry(request: HttpRequest) -> Entry:
    kind = read_text(request, "kind")
    if kind not in {one.value for one in Kind}:
        raise Unreadable("kind")
    priced = bool(read_text(request, "price"))
    expenses: tuple[Spent, ...] = ()
    if read_text(request, "expense"):
        expenses = (Spent(HOME, read_number(request, "expense"), is_documented="expense_documented" in request.POST),)
    return Entry(
        n=0,
        kind=Kind(kind),
        on=read_day(request, "on"),
        coin=read_text(request, "coin").upper(),
        quantity=read_number(request, "quantity"),
        area=EXPERIMENTAL if read_text(request, "regime") else "",
        price_coin=(read_text(request, "price_coin").upper() or HOME) if priced else "",
        price_quantity=read_number(request, "price") if priced else Decimal(0),
        is_documented="documented" in request.POST,
        expenses=expenses,
        person=read_text(request, "person"),
        lots=read_numbers(request, "lots"),
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
        return shown_again(request, taxpayer, "coins.html", context)
    try:
        valid_from = read_day(request, "from")
    except Unreadable as field:
        return shown_again(request, taxpayer, "coins.html", {**context, "unreadable": str(field)})
    answers = {mark: request.POST[mark] == "yes" for mark in marks if request.POST.get(mark) in ("yes", "no")}
    answer = classify_coin(
        act,
        taxpayer.code,
        read_text(request, "coin").upper(),
        answers,
        read_text(request, "decision"),
        read_text(request, "reason"),
        valid_from,
        is_stable="stable" in request.POST,
    )
    if answer.refused:
        return shown_again(request, taxpayer, "coins.html", context, answer, _("Решение не сохранено"))
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
        return shown_again(request, taxpayer, "positions.html", context)
    question, _mark, choice = read_text(request, "answer").partition("=")
    reason = read_text(request, "reason")
    try:
        from_year = read_year(request, "from_year")
    except Unreadable as field:
        return shown_again(request, taxpayer, "positions.html", {**context, "unreadable": str(field)})
    act = act_of(request)
    if "take" in request.POST:
        answer = take_position(act, taxpayer.code, question, choice, reason, from_year)
        if answer.accepted:
            return redirect("taxdesk:positions", taxpayer.code)
        return shown_again(request, taxpayer, "positions.html", context, answer, _("Позиция не принята"))
    preview = preview_position(act, taxpayer.code, Position(question, choice, reason, str(act.by), from_year))
    if preview.refused:
        return shown_again(request, taxpayer, "positions.html", context, preview, _("Позицию посчитать нельзя"))
    shown = {**context, "preview": preview.result, "given": request.POST, "key": fresh_key()}
    return tax_view(request, "positions.html", "positions", shown, taxpayer)


@require_http_methods(["POST"])
@books_page
def tell(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Keep what a year stands on."""
    resident = {"yes": True, "no": False}.get(read_text(request, "resident"))
    try:
        base = read_roubles(request, "other_main_base") if read_text(request, "other_main_base") else None
        losses = _losses(request) if "losses" in request.POST else None
    except Unreadable as field:
        context = {"number": number, "unreadable": str(field)}
        return tax_view(request, "told.html", "years", context, taxpayer, status=422)
    act = act_of(request)
    answer = tell_year(act, taxpayer.code, number, resident, read_text(request, "regime"), base, losses)
    if answer.refused:
        context = {"number": number, **told(answer, _("Сведения о годе не сохранены"))}
        return tax_view(request, "told.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:year", taxpayer.code, number)


@require_http_methods(["POST"])
@books_page
def method(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Keep the method of cost from a year on, by the order on the accounting policy."""
    chosen, decision = read_text(request, "method"), read_text(request, "decision")
    answer = choose_method(act_of(request), taxpayer.code, chosen, number, decision)
    if answer.refused:
        context = {"number": number, **told(answer, _("Метод не выбран"))}
        return tax_view(request, "told.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:year", taxpayer.code, number)


def _losses(request: HttpRequest) -> tuple[tuple[int, Decimal], ...]:
    """Return losses, a line a year: `2024 100000,50`. Raises `Unreadable`."""
    found = []
    for line in request.POST["losses"].splitlines():
        year, _blank, amount = line.strip().partition(" ")
        if not year:
            continue
        if not (year.isdecimal() and year.isascii() and len(year) == 4):
            raise Unreadable("losses")
        found.append((int(year), number_from(amount, "losses")))
    return tuple(found)
