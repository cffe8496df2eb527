"""A year: its bases as a picture, what it lacks, its operations; one operation down to lot, quote, rate and clause."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote as quoted

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.crypto.operation import Kind
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.flows.crypto.papers import make_papers, plain_paper
from reglament.flows.crypto.record import choose_quote, name_lots, void_operation
from reglament.flows.crypto.year import close_year, count_year
from reglament.phrases.words import word
from reglament.store.crypto.load import operation_by_n, operations_page, year_of
from reglament.store.crypto.models import CoinOperation, Taxpayer
from reglament.store.docflow.load import document_by_id, documents_of
from reglament.store.docflow.models import Document
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.forms import Unreadable, read_numbers
from reglament.web.taxdesk.page import DOOR, act_of, books_page, seat_of_reader, tax_view, told
from reglament.web.taxdesk.pictures import steps_of_year, waterfall
from reglament.web.templatetags.say import language

PAGE_ROWS = 50
AREAS = ("mining", "disposal", "gift", "benefit", "experimental_regime")
WHOLE = ("separate", "after_losses", "general")
"""Bases that are no single area's."""


@require_GET
@books_page
def year(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Show a year as it stands."""
    return tax_view(request, "year.html", "years", _context(request, taxpayer, number), taxpayer)


def _context(request: HttpRequest, taxpayer: Taxpayer, number: int) -> dict[str, Any]:
    seat = seat_of_reader(request)
    try:
        counted = count_year(seat.act(DOOR), taxpayer, number)
    except NoEditionInForce:
        raise Http404 from None
    plain = plain_paper(counted)
    results = {one["n"]: one for one in plain.get("operations", ())}
    standing = {gap["operation"]: gap["standing"] for gap in reversed(plain["gaps"])}
    after = request.GET.get("after", "")
    rows = operations_page(taxpayer.pk, number, int(after) if after.isdecimal() else 0, PAGE_ROWS + 1)
    row = year_of(taxpayer.pk, number)
    return {
        "number": number,
        "plain": plain,
        "told": row,
        "other_base": f"{row.other_main_base / Decimal(100):.2f}" if row and row.other_main_base else "",
        "losses": "\n".join(f"{origin} {amount}" for origin, amount in row.losses) if row else "",
        "method": word("coin_method", counted.ready.case.method, language()) if counted.ready.case.method else "",
        "carry": plain.get("loss_carry"),
        "bars": waterfall(steps_of_year(plain), _step_names()),
        "bases": [
            (word("coin_area", name, language()), f"{base} RUB")
            for name, base in plain.get("bases", {}).items()
            if name == "general"
        ],
        "rows": [_row(one, results.get(one.n), standing.get(one.n, ""), plain) for one in rows[:PAGE_ROWS]],
        "following": rows[PAGE_ROWS - 1].n if len(rows) > PAGE_ROWS else None,
        "papers": _papers(taxpayer, number),
        "key": fresh_key(),
    }


def _step_names() -> dict[str, str]:
    parts = {"income": _("доход"), "cost": _("расходы"), "rest": _("не учитывается"), "base": _("база")}
    names = {
        f"{area}.{part}": f"{word('coin_area', area, language())}: {said}"
        for area in AREAS
        for part, said in parts.items()
    }
    whole = {name: word("coin_area", name, language()) for name in WHOLE}
    return {**names, **whole, "losses": _("убытки прошлых лет")}


def _papers(taxpayer: Taxpayer, number: int) -> list[Document]:
    filed = documents_of(taxpayer.firm, taxpayer.code)
    return [one for one in filed if one.number.startswith(f"{taxpayer.code}-{number}-")]


def _row(row: CoinOperation, result: Any, standing: str, plain: dict[str, Any]) -> dict[str, Any]:
    lacking = standing or ("outside" if row.n in plain["outside"] else "computed")
    return {
        "n": row.n,
        "on": row.on,
        "kind": word("coin_kind", row.kind, language()),
        "coin": row.coin,
        "quantity": f"{Decimal(row.quantity).normalize():f}",
        "price": f"{row.price_quantity} {row.price_coin}" if row.price_coin else "",
        "result": result,
        "standing": word("coin_standing", lacking, language()),
        "mark": "good" if lacking == "computed" else "" if lacking == "outside" else "warn",
    }


@require_GET
@books_page
def operation(request: HttpRequest, taxpayer: Taxpayer, n: int) -> HttpResponse:
    """Show one operation: every figure down to its lot, quote, rate and clause."""
    return tax_view(request, "operation.html", "years", _operation_context(request, taxpayer, n), taxpayer)


def _operation_context(request: HttpRequest, taxpayer: Taxpayer, n: int) -> dict[str, Any]:
    row = operation_by_n(taxpayer.pk, n)
    if row is None:
        raise Http404
    seat = seat_of_reader(request)
    try:
        plain = plain_paper(count_year(seat.act(DOOR), taxpayer, row.on.year))
    except NoEditionInForce:
        plain = {"operations": [], "gaps": [], "quotes_taken": [], "outside": []}
    result = next((one for one in plain.get("operations", ()) if one["n"] == n), None)
    gaps = [gap for gap in plain["gaps"] if gap["operation"] == n]
    standing = gaps[0]["standing"] if gaps else ""
    return {
        "row": _row(row, result, standing, plain),
        "entry": row,
        "result": result,
        "gaps": gaps,
        "quotes": [one for one in plain["quotes_taken"] if one["operation"] == n],
        "leaves": not Kind(row.kind).brings_coins,
        "key": fresh_key(),
    }


@require_POST
@books_page
def choose(request: HttpRequest, taxpayer: Taxpayer, n: int) -> HttpResponse:
    """Keep whose quote counts for an operation."""
    answer = choose_quote(act_of(request), taxpayer.code, n, request.POST.get("exchange", "").strip())
    if answer.refused:
        context = {**_operation_context(request, taxpayer, n), **told(answer, _("Котировка не выбрана"))}
        return tax_view(request, "operation.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:operation", taxpayer.code, n)


@require_POST
@books_page
def lots(request: HttpRequest, taxpayer: Taxpayer, n: int) -> HttpResponse:
    """Keep which coins a disposal takes under unit cost."""
    try:
        named = read_numbers(request, "lots")
    except Unreadable as field:
        context = {**_operation_context(request, taxpayer, n), "unreadable": str(field)}
        return tax_view(request, "operation.html", "years", context, taxpayer, status=422)
    answer = name_lots(act_of(request), taxpayer.code, n, named)
    if answer.refused:
        context = {**_operation_context(request, taxpayer, n), **told(answer, _("Партии не названы"))}
        return tax_view(request, "operation.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:operation", taxpayer.code, n)


@require_POST
@books_page
def void(request: HttpRequest, taxpayer: Taxpayer, n: int) -> HttpResponse:
    """Take an operation back, with its reason."""
    answer = void_operation(act_of(request), taxpayer.code, n, request.POST.get("reason", ""))
    if answer.refused:
        context = {**_operation_context(request, taxpayer, n), **told(answer, _("Операция не отменена"))}
        return tax_view(request, "operation.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:portfolio", taxpayer.code)


@require_POST
@books_page
def papers(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Make the register of a year."""
    told_in = "en" if language() == "en" else "ru"
    answer = make_papers(act_of(request), taxpayer.code, number, told_in)
    if answer.refused:
        raise Http404
    return redirect("taxdesk:year", taxpayer.code, number)


@require_POST
@books_page
def close(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Close a year; what it lacks is said."""
    answer = close_year(act_of(request), taxpayer.code, number)
    if answer.refused:
        context = {**_context(request, taxpayer, number), **told(answer, _("Год не закрыт"))}
        return tax_view(request, "year.html", "years", context, taxpayer, status=422)
    return redirect("taxdesk:year", taxpayer.code, number)


@require_GET
@books_page
def document(request: HttpRequest, taxpayer: Taxpayer, number: int) -> HttpResponse:
    """Give a filed paper of the taxpayer's own."""
    row = document_by_id(taxpayer.firm, number)
    if row is None or row.client != taxpayer.code:
        raise Http404
    response = HttpResponse(bytes(row.content), content_type=row.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quoted(row.name)}"
    return response
