"""A closing deal agreed on outside anonymous trading: typed, tried against the price tests, booked to its plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.core.units.amount import AmountUnreadable, decimal_from_text
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.margin.case_shown import plan_shown
from reglament.flows.margin.close_elsewhere import OTC, ElsewhereDeal, close_elsewhere
from reglament.phrases.words import word
from reglament.store.instruments.load import venues_of
from reglament.web.backoffice.page import acting_page, seat_of_officer
from reglament.web.backoffice.registrar_page import Fact, Field, Form, to
from reglament.web.backoffice.two_steps import Deed, FieldUnreadable, Typed, check_step, do_step, number_typed
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

STARTED = "started"


@require_POST
@acting_page
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the deal would do and which price test lets it pass; nothing is booked."""
    deed = _deed(request, number)
    crumb = (to("close_plan", number), _("План закрытия № %(number)s") % {"number": number})
    return check_step(request, deed, crumb, to("elsewhere_do", number), "risk")


@require_POST
@acting_page
def do(request: HttpRequest, number: int) -> HttpResponse:
    """Book the deal; one that no longer passes says why."""
    answer = do_step(request, _deed(request, number))
    if answer is None or answer.refused:
        return check(request, number)
    return redirect("backoffice:close_plan", number=number)


def elsewhere_form(seat: Seat, plan: dict[str, Any]) -> Form | None:
    """Return the form of such a deal for a started plan, or None while the plan is not started or all is closed."""
    if plan["state"] != STARTED or not plan["lines"]:
        return None
    papers = tuple((line["asset"], line["asset"]) for line in plan["lines"])
    places = sorted({OTC, *venues_of(seat.firm)}, key=lambda one: one != OTC)
    fields = (
        Field("asset", _("Бумага"), "select", "", papers),
        Field("pieces", _("Штук"), "number"),
        Field("price", _("Цена за штуку"), "number"),
        Field("venue", _("Где"), "select", "", tuple((one, word("place", one, language())) for one in places)),
        Field("source", _("Откуда цена, если бумагу никто не котирует"), is_required=False),
        Field("counter_order", _("Встречная заявка другого клиента: номер"), "number", is_required=False),
    )
    hint = _("Цена проверяется по сделкам последних 15 минут; проверка хранится вместе со сделкой.")
    address = to("elsewhere_check", plan["plan"])
    return Form("elsewhere", _("Сделка вне анонимных торгов"), _("Проверить"), address, fields, hint=hint)


def _deed(request: HttpRequest, number: int) -> Deed:
    seat = seat_of_officer(request)
    plan = plan_shown(seat.firm, number)
    form = None if plan is None else elsewhere_form(seat, plan)
    if form is None:
        raise Http404
    return Deed(form, lambda act, typed: _run(act, number, typed), _tells, _("Провести сделку"), is_grave=True)


def _run(act: Act, number: int, typed: Typed) -> Answer:
    counter = typed.get("counter_order", "")
    deal = ElsewhereDeal(
        typed.get("asset", ""),
        number_typed(typed, "pieces", _("Штук")),
        _price(typed),
        typed.get("source", "")[:200],
        typed.get("venue", ""),
        counter_order=number_typed(typed, "counter_order", _("Встречная заявка")) if counter else None,
    )
    return close_elsewhere(act, number, deal)


def _price(typed: Typed) -> Decimal:
    try:
        return decimal_from_text(typed.get("price", ""))
    except AmountUnreadable:
        raise FieldUnreadable(_("Цена: напишите число, например 118.50.")) from None


def _tells(answer: Answer) -> list[Fact]:
    test = word("price_test", answer.result["test"], language()) if answer.result["test"] else _("не нужна")
    return [
        Fact(_("Проверка цены"), test),
        Fact(_("Биржевых заявок плана отзовём"), len(answer.result["asked_back"])),
    ]
