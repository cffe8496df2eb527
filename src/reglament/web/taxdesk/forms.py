"""Fields of the tax desk's forms: what was typed as a number, a day, a year; a page shown again with its refusal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from reglament.core.units.amount import RUB, Amount, AmountUnreadable, decimal_from_text
from reglament.flows.answer import Answer
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.page import tax_view, told

HOME = "RUB"


class Unreadable(ValueError):
    """A field of a form cannot be read; carries the field's name."""


def read_text(request: HttpRequest, name: str) -> str:
    """Return a field without the blanks around it."""
    return request.POST.get(name, "").strip()


def number_from(text: str, name: str) -> Decimal:
    """Return a number as people type it, `1 234,56`. Raises `Unreadable` with the field's name."""
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    try:
        return decimal_from_text(plain)
    except AmountUnreadable:
        raise Unreadable(name) from None


def read_number(request: HttpRequest, name: str) -> Decimal:
    """Return a field's number. Raises `Unreadable`."""
    return number_from(request.POST.get(name, ""), name)


def read_roubles(request: HttpRequest, name: str) -> Amount:
    """Return a field's sum of roubles. Raises `Unreadable`, for parts of a kopeck too."""
    kopecks = read_number(request, name) * 100
    if kopecks != int(kopecks):
        raise Unreadable(name)
    return Amount(int(kopecks), RUB)


def read_day(request: HttpRequest, name: str) -> date:
    """Return a field's day. Raises `Unreadable`."""
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Unreadable(name) from None


def read_year(request: HttpRequest, name: str) -> int:
    """Return a field's year of four digits. Raises `Unreadable`."""
    text = read_text(request, name)
    if not (text.isdecimal() and text.isascii() and len(text) == 4):
        raise Unreadable(name)
    return int(text)


def read_numbers(request: HttpRequest, name: str) -> tuple[int, ...]:
    """Return whole numbers parted by commas or blanks. Raises `Unreadable`."""
    parts = read_text(request, name).replace(",", " ").split()
    if not all(one.isdecimal() and one.isascii() and len(one) <= 9 for one in parts):
        raise Unreadable(name)
    return tuple(int(one) for one in parts)


def shown_again(
    request: HttpRequest,
    taxpayer: Taxpayer,
    template: str,
    context: dict[str, Any],
    answer: Answer | None = None,
    verdict: str = "",
) -> HttpResponse:
    """Show a form: empty, or with what was typed and why it was not taken."""
    section = template.partition(".")[0]
    whole = {**context, "given": request.POST, "key": fresh_key()}
    if answer is None:
        return tax_view(request, template, section, whole, taxpayer, 422 if request.POST else 200)
    return tax_view(request, template, section, {**whole, **told(answer, verdict)}, taxpayer, status=422)
