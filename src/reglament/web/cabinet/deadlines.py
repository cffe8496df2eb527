"""A client's terms: reports to look through, papers to bring, days of settlement; as a page and a calendar file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.deadlines.due import Due
from reglament.store.deadlines.load import dues_of_client
from reglament.web.cabinet.views import page
from reglament.web.seat import Seat, client_page
from reglament.web.terms_shown import calendar_answer, groups_of


@require_GET
@client_page
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show what the client should do or expect, by term."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    dues = dues_of_client(seat.firm, seat.client)
    groups = groups_of(dues, seat, _links(dues), {})
    return page(request, "cabinet/deadlines.html", "deadlines", {"groups": groups})


@require_GET
@client_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the same terms as a calendar file."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    dues = dues_of_client(seat.firm, seat.client)
    return calendar_answer(request, seat, dues, _links(dues), _("Сроки у брокера"))


def _links(dues: list[Due]) -> dict[str, str]:
    found = {}
    for due in dues:
        kind, _colon, number = due.subject.partition(":")
        if kind in ("report", "order"):
            found[due.subject] = reverse(f"cabinet:{kind}", args=[int(number)])
        else:
            found[due.subject] = reverse("cabinet:home")
    return found
