"""First page, a taxpayer's portfolio, a sale of today tried out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.units.amount import AmountUnreadable, decimal_from_text
from reglament.flows.crypto.what_if import portfolio_shown, what_if_sold
from reglament.phrases.coin_words import COIN_KIND
from reglament.store.crypto.load import taxpayers, years_with_operations
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.page import DOOR, books_page, seat_of_reader, tax_page, tax_view, told

KINDS = tuple(COIN_KIND)


@require_GET
@tax_page
def first(request: HttpRequest) -> HttpResponse:
    """Show the office its taxpayers; send a taxpayer to his own books."""
    seat = seat_of_reader(request)
    if seat.is_client:
        return redirect("taxdesk:portfolio", seat.client)
    return tax_view(request, "taxpayers.html", "taxpayers", {"rows": taxpayers(seat.firm)})


@require_GET
@books_page
def portfolio(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show coins by coin, lot and wallet, and the years."""
    seat = seat_of_reader(request)
    answer = portfolio_shown(seat.act(DOOR), taxpayer.code)
    context: dict[str, Any] = {
        "held": answer.result,
        "years": years_with_operations(taxpayer.pk),
        "this_year": seat.at.year,
        "key": fresh_key(),
    }
    return tax_view(request, "portfolio.html", "portfolio", context, taxpayer)


@require_GET
@books_page
def what_if(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show what a sale of today would do to the year's tax."""
    seat = seat_of_reader(request)
    given = {name: request.GET.get(name, "").strip() for name in ("coin", "quantity", "price")}
    context: dict[str, Any] = {"given": given}
    if any(given.values()):
        try:
            quantity, price = (decimal_from_text(given[name].replace(",", ".")) for name in ("quantity", "price"))
        except AmountUnreadable:
            context["unreadable"] = True
            return tax_view(request, "what_if.html", "what_if", context, taxpayer, status=422)
        answer = what_if_sold(seat.act(DOOR), taxpayer.code, given["coin"].upper(), quantity, price)
        if answer.refused:
            context |= told(answer, _("Такую продажу посчитать нельзя"))
            return tax_view(request, "what_if.html", "what_if", context, taxpayer, status=422)
        context["counted"] = answer.as_plain()
    return tax_view(request, "what_if.html", "what_if", context, taxpayer)
