"""Clients of the firm: a list to search, and the card with all that is known of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from reglament.flows.accounts.holdings import holdings_of
from reglament.flows.instructions.free import free_balance_shown
from reglament.phrases.words import word
from reglament.store.accounts.load import contracts_of, payout_details_of, terms_agreed
from reglament.store.audit.load import acts_of_client
from reglament.store.instructions.lists import instructions_listed
from reglament.store.orders.lists import orders_listed
from reglament.store.parties.lists import clients_listed
from reglament.store.parties.load import categories_of, client_by_code
from reglament.store.parties.models import Client
from reglament.store.reports.lists import reports_listed
from reglament.web.backoffice.acts import act_shown, clause_named
from reglament.web.backoffice.debtor import debt_shown
from reglament.web.backoffice.lists import in_percent, instruction_shown, order_shown
from reglament.web.backoffice.page import PAGE_ROWS, cut, keeps_register, office_page, seat_of_officer
from reglament.web.backoffice.reports import report_shown
from reglament.web.seat import Seat, officer_page
from reglament.web.sheets import clients_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

LATEST = 10
FOUND = {"З": "order", "O": "order", "П": "instruction", "I": "instruction", "О": "report", "R": "report"}
"""Letters before a number in the search, Russian and English."""


@require_GET
@officer_page
def clients(request: HttpRequest) -> HttpResponse:
    """Show the firm's clients by code; the search keeps those whose code, contract, number or name fits."""
    seat = seat_of_officer(request)
    words = request.GET.get("q", "").strip()[:80]
    form = sheet_wanted(request)
    if form is not None:

        def read(after: str | None, many: int) -> list[Client]:
            return clients_listed(seat.firm, words, after or "", many)

        return sheet_answer(seat, clients_sheet(), form, read, lambda row: row.code)
    found = clients_listed(seat.firm, words, request.GET.get("after", "")[:32], PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.code)
    context = {"rows": rows, "words": words, "following": following, "is_first": "after" not in request.GET}
    return office_page(request, "clients.html", "clients", context)


@require_GET
@officer_page
def client(request: HttpRequest, code: str) -> HttpResponse:
    """Show one client: contracts, terms agreed, money and papers, what is free and why, latest business.

    Whom a registrar's acts name as the client is the issuer whose register he keeps.
    """
    seat = seat_of_officer(request)
    if keeps_register(seat):
        return redirect("backoffice:issuer", code)
    row = client_by_code(seat.firm, code)
    if row is None:
        raise Http404
    context = {
        "one": row,
        **debt_shown(seat, code),
        **_agreed(seat, code),
        **_worth(seat, code),
        **_business(seat, code, row.name),
    }
    return office_page(request, "client.html", "clients", context)


def _agreed(seat: Seat, code: str) -> dict[str, Any]:
    standing = categories_of(seat.firm, [code], seat.act("office").on)[code]
    return {
        "contracts": contracts_of(seat.firm, code),
        "terms": terms_agreed(seat.firm, code),
        "payouts": payout_details_of(seat.firm, code),
        "category": word("category", standing.category.value, language()),
    }


def _worth(seat: Seat, code: str) -> dict[str, Any]:
    act = seat.act("office")
    holdings = holdings_of(act, code)
    free = free_balance_shown(act, code)
    for term in free["terms"]:
        term["title"] = word("free", term["name"], language())
    places = [
        {"title": word("place", place, language()), "amount": str(amount), "free": free["places"].get(place, "")}
        for place, amount in holdings.places.items()
    ]
    papers = [
        {
            "name": paper.instrument.name,
            "code": paper.instrument.code,
            "settled": paper.settled,
            "planned": paper.planned,
            "held": paper.held,
            "worth": None if paper.worth is None else str(paper.worth),
        }
        for paper in holdings.papers
    ]
    return {"holdings": holdings, "cash": str(holdings.cash), "free": free, "places": places, "papers": papers}


def _business(seat: Seat, code: str, name: str) -> dict[str, Any]:
    orders = orders_listed(seat.firm, "all", code, limit=LATEST)
    percents = in_percent(seat.firm, orders)
    return {
        "orders": [order_shown(row, name, percents) for row in orders],
        "instructions": [
            instruction_shown(row, name, seat) for row in instructions_listed(seat.firm, "all", code, limit=LATEST)
        ],
        "reports": [report_shown(row, name) for row in reports_listed(seat.firm, "", code, limit=LATEST)],
        "acts": [act_shown(row) for row in acts_of_client(seat.firm, code, limit=LATEST)],
    }


@require_GET
@officer_page
def find(request: HttpRequest) -> HttpResponse:
    """Go where the words of the search lead: a numbered thing, a client, a clause; else the list of clients."""
    seat = seat_of_officer(request)
    words = request.GET.get("q", "").strip()[:80]
    letter, _dash, number = words.replace(" ", "").partition("-")
    if letter.upper() in FOUND and number.isdecimal() and len(number) < 16:
        return redirect(reverse(f"backoffice:{FOUND[letter.upper()]}", args=[int(number)]))
    if client_by_code(seat.firm, words) is not None:
        return redirect(reverse("backoffice:client", args=[words]))
    clause = clause_named(seat, words)
    if clause:
        return redirect(reverse("clause", args=[clause]))
    return clients(request)
