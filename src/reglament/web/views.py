"""Pages every reader shares: the first door, the reader's language and scheme, a clause."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from reglament.core.crypto.terms import CryptoTerms
from reglament.flows.parties.preferences import choose_language, choose_theme
from reglament.web.seat import Seat, any_page


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


@require_GET
@any_page
def first(request: HttpRequest) -> HttpResponse:
    """Send a reader to his own first page."""
    seat = _seat(request)
    if seat.speaks_of(CryptoTerms.package):
        return redirect("taxdesk:first")
    return redirect("cabinet:home" if seat.is_client else "backoffice:queue")


@require_GET
@any_page
def stay(request: HttpRequest) -> HttpResponse:
    """Answer a reader who stays: the request itself begins his idle time anew."""
    return HttpResponse(status=204)


@require_POST
@any_page
def language(request: HttpRequest) -> HttpResponse:
    """Change the reader's language and return to the page he was on."""
    choose_language(int(request.user.pk or 0), request.POST.get("language", ""))
    return redirect(_way_back(request))


@require_POST
@any_page
def theme(request: HttpRequest) -> HttpResponse:
    """Change the reader's scheme (system, light, dark) and return to the page he was on."""
    choose_theme(int(request.user.pk or 0), request.POST.get("theme", ""))
    return redirect(_way_back(request))


@require_GET
@any_page
def clause(request: HttpRequest, clause_id: str) -> HttpResponse:
    """Show a clause of the reader's own regulation: requirement in our words, numbers, edition."""
    seat = _seat(request)
    found = seat.rulebook.clauses.get(clause_id)
    if found is None:
        raise Http404
    on = seat.at.date()
    parameters = [
        (parameter, row)
        for parameter in seat.edition.parameters.values()
        for row in [parameter.row_on(on)]
        if row is not None and row.clause == clause_id
    ]
    context = {"clause": found, "parameters": parameters, "edition": seat.edition}
    return render(request, "web/clause.html", context)


def _way_back(request: HttpRequest) -> str:
    way = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(way, allowed_hosts={request.get_host()})
    return way if safe else "/"
