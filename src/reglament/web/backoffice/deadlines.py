"""The firm's terms: cases, reports and copies to give, objections to answer, papers to get; page and calendar file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.deadlines.due import Due
from reglament.store.deadlines.load import dues_of_firm
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.page import office_page, seat_of_officer
from reglament.web.seat import officer_page
from reglament.web.terms_shown import calendar_answer, groups_of


@require_GET
@officer_page
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show what the firm owes, by term."""
    seat = seat_of_officer(request)
    dues = dues_of_firm(seat.firm)
    names = client_names(seat.firm, {one.client for one in dues})
    groups = groups_of(dues, seat, _links(dues), names)
    return office_page(request, "deadlines.html", "deadlines", {"groups": groups})


@require_GET
@officer_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the same terms as a calendar file."""
    seat = seat_of_officer(request)
    dues = dues_of_firm(seat.firm)
    return calendar_answer(request, seat, dues, _links(dues), _("Сроки отдела учёта"))


def _links(dues: list[Due]) -> dict[str, str]:
    found = {}
    for due in dues:
        kind, _colon, number = due.subject.partition(":")
        if kind == "task":
            found[due.subject] = f"{reverse('backoffice:queue')}?task={number}#opened"
        else:
            found[due.subject] = reverse(f"backoffice:{kind}", args=[int(number)])
    return found
