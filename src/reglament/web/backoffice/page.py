"""The frame of the back office: who may act, what every page shows, how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reglament.core.rulebook.editions import NoEditionInForce
from reglament.flows.answer import Answer
from reglament.flows.parties.saved_filters import FIELDS, query_of
from reglament.store.docflow.queue import open_count
from reglament.store.parties.filters import filters_of_user
from reglament.web.seat import Page, Seat, officer_page

READERS = ("auditor",)
"""Roles that see everything and decide nothing."""
PAGE_ROWS = 50
REGISTER = "edo"
"""What a regulation fixes values of when its firm keeps registers: the exchange of documents with issuers."""


def seat_of_officer(request: HttpRequest) -> Seat:
    """Return the seat an officer's page was let in by."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


def keeps_register(seat: Seat) -> bool:
    """Return whether the firm keeps registers: its regulation speaks of them."""
    try:
        return seat.edition.speaks_of(REGISTER)
    except NoEditionInForce:
        return False


def acting_page(page: Page) -> Page:
    """Let only an officer in who may act; an auditor is told that he may look."""
    return officer_page(by_acting(page))


def by_acting(page: Page) -> Page:
    """Tell an officer who only looks that he does not act here. The seat is known already."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if seat_of_officer(request).role in READERS:
            raise PermissionDenied(_("Аудитор смотрит, но не решает: действие выполнит сотрудник отдела учёта."))
        return page(request, *args, **kwargs)

    return guarded


def office_page(
    request: HttpRequest, template: str, section: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the back office with what its frame shows."""
    seat = seat_of_officer(request)
    frame = {
        "section": section,
        "open_tasks": open_count(seat.firm),
        "may_act": seat.role not in READERS,
        "keeps_register": keeps_register(seat),
        **_saved(request, section),
    }
    return render(request, f"backoffice/{template}", {**frame, **context}, status=status)


def _saved(request: HttpRequest, section: str) -> dict[str, Any]:
    """Return the officer's kept filters of a list, and what of the address might be kept."""
    if section not in FIELDS or request.method != "GET":
        return {}
    query = query_of(section, request.GET.dict())
    filters = filters_of_user(int(request.user.pk or 0), section)
    return {
        "saved_filters": filters,
        "saved_query": query,
        "saved_is_known": any(one.query == query for one in filters),
        "saved_fields": parse_qsl(query),
    }


def told(answer: Answer, verdict: str) -> dict[str, Any]:
    """Return a refusal as templates show it: verdict first, then each ground."""
    return {"answer": {**answer.as_plain(), "outcome": answer.outcome}, "verdict": verdict}


def number_from(request: HttpRequest, name: str) -> int | None:
    """Return a whole number of the address, or None when it is not there or is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else None


def one_of(given: str, known: Mapping[str, Any] | tuple[str, ...], usual: str) -> str:
    """Return a word of the address when it is a known one, else the usual one."""
    return given if given in known else usual


def cut(rows: list[Any], last: Callable[[Any], Any], limit: int = PAGE_ROWS) -> tuple[list[Any], Any]:
    """Return a page's rows and where the next page starts; the rows hold one more when there is a next page."""
    shown = rows[:limit]
    return shown, last(shown[-1]) if len(rows) > limit else None
