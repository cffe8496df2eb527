"""A debtor on his client's page: what lowers his position is stopped by an officer's word, and taken again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.core.rulebook.grounds import as_plain
from reglament.flows.settlement.suspend_client import debt_grounds, release_position, suspend_position, suspended_since
from reglament.store.parties.load import client_by_code
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer, told
from reglament.web.seat import Seat, fresh_key

REASON_MAX = 200


def debt_shown(seat: Seat, code: str) -> dict[str, Any]:
    """Return what is lacking and since when the position is kept, as the client's page shows it."""
    act = seat.act("office")
    grounds = [as_plain(ground) for ground in debt_grounds(act, code)]
    since = suspended_since(act, code)
    return {"debt": {"grounds": grounds, "since": since, "key": fresh_key()} if grounds or since else None}


@require_POST
@acting_page
def suspend(request: HttpRequest, code: str) -> HttpResponse:
    """Stop what lowers a debtor's position."""
    return _done(request, code, "suspend")


@require_POST
@acting_page
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Take everything of a debtor again."""
    return _done(request, code, "release")


def _done(request: HttpRequest, code: str, what: str) -> HttpResponse:
    seat = seat_of_officer(request)
    if client_by_code(seat.firm, code) is None:
        raise Http404
    act = seat.act("office", request.POST.get("key", ""))
    run = suspend_position if what == "suspend" else release_position
    answer = run(act, code, request.POST.get("reason", "").strip()[:REASON_MAX])
    if answer.refused:
        context = {**told(answer, _("Ничего не изменилось")), "code": code}
        return office_page(request, "debtor_refused.html", "clients", context, status=422)
    return redirect("backoffice:client", code)
