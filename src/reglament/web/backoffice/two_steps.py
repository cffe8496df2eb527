"""Acts in two steps: what was typed is tried and shown with what it would do, and only then done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reglament.core.units.amount import CURRENCIES, Amount, amount_from_text
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.trial import tried
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.page import office_page, seat_of_officer, told
from reglament.web.backoffice.registrar_page import Fact, Form
from reglament.web.seat import fresh_key

Typed = Mapping[str, str]
CLIENT = "client"


class FieldUnreadable(ValueError):
    """A field holds what cannot be read; the text says which and what is expected there."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act an officer does by another's paper: its form, how it is run, what its answer tells."""

    form: Form
    run: Callable[[Act, Typed], Answer]
    tells: Callable[[Answer], Sequence[Fact]]
    confirm: str
    """The button that does it."""
    is_grave: bool = False


def check_step(request: HttpRequest, deed: Deed, crumb: tuple[str, str], do: str, section: str) -> HttpResponse:
    """Show what an act would do, or why it cannot be done; `do` is the address that does it."""
    seat, typed = seat_of_officer(request), typed_of(request)
    context: dict[str, Any] = {
        "title": deed.form.title,
        "crumb": crumb,
        "do": do,
        "confirm": deed.confirm,
        "is_grave": deed.is_grave,
        "key": fresh_key(),
        "typed": [(field.name, typed.get(field.name, "")) for field in deed.form.fields],
        "asked": _asked(seat.firm, deed.form, typed),
        "form": deed.form.filled(dict(typed)),
    }
    try:
        answer = tried(lambda: deed.run(seat.act("office"), typed))
    except FieldUnreadable as wrong:
        return office_page(request, "two_steps.html", section, {**context, "wrong": str(wrong)}, status=422)
    if answer.refused:
        verdict = _("Не выполнено: %(what)s") % {"what": deed.form.title}
        return office_page(request, "two_steps.html", section, {**context, **told(answer, verdict)}, status=422)
    grounds = answer.as_plain()["grounds"]
    return office_page(request, "two_steps.html", section, {**context, "tells": deed.tells(answer), "said": grounds})


def do_step(request: HttpRequest, deed: Deed) -> Answer | None:
    """Do an act with what was typed; None when a field cannot be read, which the check has told."""
    seat = seat_of_officer(request)
    try:
        return deed.run(seat.act("office", request.POST.get("key", "")), typed_of(request))
    except FieldUnreadable:
        return None


def typed_of(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, without spaces around it."""
    return {name: str(value).strip() for name, value in request.POST.items()}


def _asked(firm: str, form: Form, typed: Typed) -> list[Fact]:
    """Return what was typed, as a card shows it: choices by their words, a client with his name."""
    shown = []
    for field in form.fields:
        value = typed.get(field.name, "")
        if field.name == CLIENT and value:
            name = client_names(firm, [value]).get(value, "")
            shown.append(Fact(field.label, f"{value}, {name}" if name else value))
        else:
            shown.append(Fact(field.label, dict(field.options).get(value, value)))
    return [fact for fact in shown if fact.value]


def amount_typed(typed: Typed) -> Amount:
    """Return the amount of the fields `amount` and `currency`. Raises `FieldUnreadable`."""
    expected = _("Сумма: напишите число, например 1500.00, и выберите валюту.")
    unit = CURRENCIES.get(typed.get("currency", ""))
    if unit is None:
        raise FieldUnreadable(expected)
    try:
        return amount_from_text(typed.get("amount", ""), unit)
    except ValueError:
        raise FieldUnreadable(expected) from None


def day_typed(typed: Typed, name: str) -> date:
    """Return a day. Raises `FieldUnreadable`."""
    try:
        return date.fromisoformat(typed.get(name, ""))
    except ValueError:
        raise FieldUnreadable(_("День: напишите, например, 2026-03-02.")) from None


def number_typed(typed: Typed, name: str, label: str) -> int:
    """Return a whole number. Raises `FieldUnreadable` naming the field."""
    text = typed.get(name, "").replace(" ", "").replace("\u00a0", "")
    if not text.isdecimal() or len(text) > 15:
        raise FieldUnreadable(_("%(field)s: напишите целое число.") % {"field": label})
    return int(text)
