"""The frame of the tax desk: whose books these are, who may read them, how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reglament.core.crypto.terms import CryptoTerms
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.store.crypto.load import taxpayer_by_code
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import Page, Seat, any_page

READERS = ("auditor",)
"""Roles that see everything and decide nothing."""
DOOR = "tax desk"


def seat_of_reader(request: HttpRequest) -> Seat:
    """Return the seat a page was let in by."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


def tax_page(page: Page) -> Page:
    """Let in readers of the tax desk alone."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not seat_of_reader(request).speaks_of(CryptoTerms.package):
            raise Http404
        return page(request, *args, **kwargs)

    return any_page(guarded)


def books_page(page: Callable[..., HttpResponse]) -> Page:
    """Let in whose books they are, and the office; the taxpayer stands in for the code of the address."""

    def opened(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = seat_of_reader(request)
        taxpayer = taxpayer_by_code(seat.firm, code)
        if taxpayer is None or (seat.is_client and seat.client != code):
            raise Http404
        if request.method == "POST" and seat.role in READERS:
            raise PermissionDenied(_("Аудитор смотрит, но не решает."))
        return page(request, taxpayer, *args, **kwargs)

    return tax_page(wraps(page)(opened))


def act_of(request: HttpRequest) -> Act:
    """Return the act a form makes, under its key."""
    return seat_of_reader(request).act(DOOR, request.POST.get("key", ""))


def tax_view(
    request: HttpRequest,
    template: str,
    section: str,
    context: Mapping[str, Any],
    taxpayer: Taxpayer | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of the tax desk with what its frame shows."""
    seat = seat_of_reader(request)
    frame = {"section": section, "taxpayer": taxpayer, "may_act": seat.role not in READERS}
    return render(request, f"taxdesk/{template}", {**frame, **context}, status=status)


def told(answer: Answer, verdict: str) -> dict[str, Any]:
    """Return a refusal as templates show it: verdict first, then each ground."""
    return {"answer": {**answer.as_plain(), "outcome": answer.outcome}, "verdict": verdict}
