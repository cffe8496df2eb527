"""Filters an officer keeps for himself: named, opened again by a link, dropped."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.flows.answer import refusal
from reglament.flows.parties.saved_filters import FIELDS, drop_filter, keep_filter, query_of
from reglament.web.backoffice.page import office_page, told
from reglament.web.seat import officer_page


@require_POST
@officer_page
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the part of a list the form speaks of, and show it."""
    section, given = request.POST.get("section", ""), request.POST.dict()
    if section not in FIELDS:
        raise Http404
    refused = keep_filter(int(request.user.pk or 0), section, request.POST.get("name", ""), given)
    if refused is not None:
        context = told(refusal(refused), _("Отбор не сохранён"))
        return office_page(request, "saved_refused.html", section, {**context, "back": _address(section, given)}, 422)
    return redirect(_address(section, given))


@require_POST
@officer_page
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Forget one of the officer's own filters."""
    section = drop_filter(int(request.user.pk or 0), number)
    if not section:
        raise Http404
    return redirect(reverse(f"backoffice:{section}"))


def _address(section: str, given: dict[str, str]) -> str:
    query = query_of(section, given)
    return f"{reverse(f'backoffice:{section}')}?{query}" if query else reverse(f"backoffice:{section}")
