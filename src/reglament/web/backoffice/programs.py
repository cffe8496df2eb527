"""Tokens of programs as officers keep them: their own, and those of a client's log-ins."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.parties.token import Scope
from reglament.flows.parties.tokens import end_token
from reglament.store.parties.load import client_by_code, logins_of_client
from reglament.web.backoffice.page import READERS, acting_page, office_page, seat_of_officer, told
from reglament.web.programs import token_sent, tokens_context, with_typed
from reglament.web.seat import Seat, officer_page


def _logins(seat: Seat, code: str) -> list[str]:
    """Return whose tokens the page is about: the officer's own, or those of a client's log-ins."""
    if not code:
        return [seat.login]
    if client_by_code(seat.firm, code) is None:
        raise Http404
    return logins_of_client(seat.firm, code)


def _address(code: str) -> str:
    return reverse("backoffice:client_programs", args=[code]) if code else reverse("backoffice:programs")


def _context(seat: Seat, code: str) -> dict[str, Any]:
    logins = _logins(seat, code)
    may_act = seat.role not in READERS
    client = client_by_code(seat.firm, code) if code else None
    return {
        **tokens_context(seat, logins, (Scope.READ,) if code else tuple(Scope)),
        "client_code": code,
        "client_name": client.name if client is not None else "",
        "make_url": f"{_address(code)}make/",
        "end_url": _address(code),
        "may_make": may_act and bool(logins),
        "may_end": may_act,
        "show_login": len(logins) > 1,
    }


def _shown(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    section = "clients" if context["client_code"] else "programs"
    answer = office_page(request, "programs.html", section, context, status)
    # A token on the page is nobody's to keep.
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@officer_page
def programs(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show the tokens of the officer, or of a client's log-ins, and the form for a new one."""
    return _shown(request, _context(seat_of_officer(request), code))


@require_POST
@acting_page
def make(request: HttpRequest, code: str = "") -> HttpResponse:
    """Make a token and show it once; for a client one that reads only."""
    seat = seat_of_officer(request)
    context = _context(seat, code)
    login = request.POST.get("login", "") or next(iter(context["logins"]), "")
    if login not in context["logins"]:
        raise Http404
    answer, typed = token_sent(request, seat, "office", login)
    if answer.refused:
        refused = told(answer, _("Ключ не выдан"))
        return _shown(request, {**with_typed(context, typed), **refused}, status=422)
    made = {"name": typed["typed"]["name"], "token": answer.result.get("token", "")}
    return _shown(request, {**_context(seat, code), "made": made})


@require_POST
@acting_page
def end(request: HttpRequest, number: int, code: str = "") -> HttpResponse:
    """Take a token back."""
    seat = seat_of_officer(request)
    context = _context(seat, code)
    if all(row["pk"] != number for row in context["tokens"]):
        raise Http404
    answer = end_token(seat.act("office", request.POST.get("key", "")), number)
    if answer.refused:
        return _shown(request, {**context, **told(answer, _("Ключ не отозван"))}, status=422)
    return redirect(_address(code))
