"""Orders: the list, the form, the check page, the card with its line of steps, cancelling."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.instruments.instrument import Instrument
from reglament.core.units.amount import AmountUnreadable
from reglament.flows.answer import Answer
from reglament.flows.margin.opt_in import confirm_warning
from reglament.flows.orders.accept import accept_order
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.duplicate import ask_about_order
from reglament.flows.orders.show import order_card
from reglament.flows.orders.what_if import what_if
from reglament.phrases.figures import say, time_left
from reglament.phrases.words import word
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instrument_by_code, instruments_by_codes, instruments_of, last_prices
from reglament.store.orders.load import orders_of
from reglament.web.cabinet.forms import OrderForm
from reglament.web.cabinet.views import PAGE_ROWS, free_shown, older_than, page
from reglament.web.margin_papers import has_statement
from reglament.web.seat import Seat, client_page, fresh_key
from reglament.web.sheets import orders_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

WARNING_ASKED = "margin.warning_not_confirmed"
ORDER_WARNING_ASKED = "margin.beginner_not_warned"
LIVE = ("on_hold", "queued", "active", "partly_filled")
MARKS = {"filled": "good", "refused": "bad", "stopped_by_broker": "bad", "on_hold": "warn", "partly_filled": "warn"}


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


@require_GET
@client_page
def orders(request: HttpRequest) -> HttpResponse:
    """Show the client's orders, newest first, a page at a time."""
    seat = _seat(request)
    form = sheet_wanted(request)
    if form is not None:
        return sheet_answer(seat, orders_sheet(), form, partial(orders_of, seat.firm, seat.client))
    rows = orders_of(seat.firm, seat.client, older_than(request), PAGE_ROWS + 1)
    known = instruments_by_codes(seat.firm, {row.instrument for row in rows})
    shown = [
        {
            "number": row.pk,
            "deal": _deal_words(row.side, row.pieces or row.asked_pieces, row.instrument),
            "price": _price(row.price, known.get(row.instrument)),
            "filled": row.filled,
            "pieces": row.pieces,
            "received_at": row.received_at,
            "expires_on": row.expires_on,
            "state": word("order_state", row.state, language()),
            "mark": MARKS.get(row.state, ""),
        }
        for row in rows[:PAGE_ROWS]
    ]
    older = rows[PAGE_ROWS - 1].pk if len(rows) > PAGE_ROWS else None
    return page(request, "cabinet/orders.html", "orders", {"orders": shown, "older": older})


def _price(price: str, instrument: Instrument | None) -> str:
    if not price:
        return _("рыночная")
    in_percent = instrument is not None and instrument.price_unit == "percent"
    return f"{say(price, language())}\u00a0{'%' if in_percent else '₽'}"


def _deal_words(side: str, pieces: int, name: str) -> str:
    return f"{word('side', side, language())} {say(pieces, language())} {_('шт.')} {name}"


def _form_context(seat: Seat, form: OrderForm) -> dict[str, Any]:
    instruments = instruments_of(seat.firm)
    prices = last_prices(seat.firm, [one.code for one in instruments], seat.at)
    return {
        "form": form,
        "instruments": [
            {
                "code": one.code,
                "name": one.name,
                "lot": one.lot,
                "price": prices.get(one.code),
                "in_percent": one.price_unit == "percent",
            }
            for one in instruments
        ],
        "free": free_shown(seat),
        **_session(seat, "MOEX_STOCK"),
    }


def _session(seat: Seat, venue: str) -> dict[str, Any]:
    """Return when the venue's main session ends today, or when the next one opens."""
    calendar = calendars_of(seat.firm).venues.get(venue)
    if calendar is None:
        return {}
    today = calendar.session_on(seat.act("cabinet").on)
    if today is not None and seat.at < today[1]:
        left = time_left(int((today[1] - seat.at).total_seconds()), language())
        return {
            "session_ends": today[1],
            "session_opens": today[0] if seat.at < today[0] else None,
            "session_left": left,
        }
    following = calendar.session_on(calendar.trading.after(seat.act("cabinet").on))
    return {"session_next": following[0] if following else None}


@require_GET
@client_page
def new(request: HttpRequest) -> HttpResponse:
    """Show the form; what was typed before comes back with the address."""
    form = OrderForm(request.GET) if request.GET else OrderForm(initial={"side": "buy", "kind": "limit"})
    return page(request, "cabinet/order_form.html", "new_order", _form_context(_seat(request), form))


@require_POST
@client_page
def check(request: HttpRequest) -> HttpResponse:
    """Show what the order would do now: price, costs, life, what is covered; nothing is written yet."""
    seat = _seat(request)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return page(request, "cabinet/order_form.html", "new_order", _form_context(seat, form), status=422)
    try:
        answer = what_if(seat.act("cabinet"), form.to_draft(seat.client, ""))
    except AmountUnreadable as error:
        form.add_error("price", str(error))
        return page(request, "cabinet/order_form.html", "new_order", _form_context(seat, form), status=422)
    typed = {name: request.POST.get(name, "") for name in form.fields}
    context = {
        "answer": {**answer.as_plain(), "outcome": answer.outcome},
        "deal": _deal(seat, answer, form),
        "typed": list(typed.items()),
        "back": urlencode(typed),
        "key": fresh_key(),
        "verdict": _verdict(answer, form),
        "warning_asked": any(ground.code == WARNING_ASKED for ground in answer.grounds),
        "has_statement": has_statement(seat.act("cabinet")),
        "order_warning_asked": any(ground.code == ORDER_WARNING_ASKED for ground in answer.grounds),
        **_session(seat, "MOEX_STOCK"),
    }
    status = 422 if answer.refused else 200
    return page(request, "cabinet/order_check.html", "new_order", context, status=status)


@require_POST
@client_page
def confirm(request: HttpRequest) -> HttpResponse:
    """Keep that the client confirmed the warning of unlimited loss, and show what the order would do now."""
    seat = _seat(request)
    confirm_warning(seat.act("cabinet", request.POST.get("warning_key", "")), seat.client)
    return check(request)


def _deal(seat: Seat, answer: Answer, form: OrderForm) -> dict[str, Any]:
    result = answer.result
    instrument = instrument_by_code(seat.firm, str(result.get("instrument", form.cleaned_data["instrument"])))
    asked = form.cleaned_data["instrument"]
    pieces = result.get("pieces") or result.get("asked_pieces") or form.cleaned_data["quantity"]
    return {
        **result,
        "title": _deal_words(form.cleaned_data["side"], int(pieces), instrument.name if instrument else asked),
        "note": f"{word('instrument', instrument.kind, language())}, {instrument.code}" if instrument else "",
        "pieces": pieces,
        "price": form.cleaned_data["price"] if form.cleaned_data["kind"] == "limit" else "",
        "in_percent": instrument is not None and instrument.price_unit == "percent",
        "face": str(instrument.face_value) if instrument is not None and instrument.face_value is not None else "",
        "is_buy": form.cleaned_data["side"] == "buy",
    }


def _verdict(answer: Answer, form: OrderForm) -> str:
    if answer.refused:
        return _("Заявка не будет принята")
    if answer.outcome == "waiting":
        return _("Заявку сначала посмотрит сотрудник")
    return _("Примем с изменением") if answer.grounds else ""


@require_POST
@client_page
def place(request: HttpRequest) -> HttpResponse:
    """Place the order under the form's key: a double click places it once."""
    seat = _seat(request)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return page(request, "cabinet/order_form.html", "new_order", _form_context(seat, form), status=422)
    answer = accept_order(seat.act("cabinet", request.POST.get("key", "")), form.to_draft(seat.client, ""))
    if answer.refused and "order" not in answer.result:
        context = _form_context(seat, form)
        shown = {**answer.as_plain(), "outcome": answer.outcome}
        context.update(answer=shown, verdict=_("Заявка не принята"))
        return page(request, "cabinet/order_form.html", "new_order", context, status=422)
    return redirect("cabinet:order", answer.result["order"])


@require_GET
@client_page
def order(request: HttpRequest, number: int) -> HttpResponse:
    """Show an order's card; that the client looked is his question what became of it."""
    seat = _seat(request)
    card = order_card(seat.act("cabinet"), number, seat.client, seat.role)
    if card is None:
        raise Http404
    if card["filled"] and card["asked_at"] is None:
        ask_about_order(seat.act("cabinet"), number)
    return page(request, "cabinet/order.html", "orders", _card_context(card))


def _card_context(card: dict[str, Any]) -> dict[str, Any]:
    return {
        "order": card,
        "title": _deal_words(card["side"], card["pieces"] or card["asked_pieces"], card["instrument"]),
        "state": word("order_state", card["state"], language()),
        "mark": MARKS.get(card["state"], ""),
        "steps": _steps(card),
        "can_cancel": card["state"] in LIVE,
        "key": fresh_key(),
    }


def _steps(card: dict[str, Any]) -> list[dict[str, str]]:
    """Return the line of steps: received, at the exchange, filled, or where it stopped."""
    state = card["state"]
    steps = [{"title": _("Получена"), "note": say(card["received_at"], language()), "mark": "done"}]
    if state == "refused":
        return [*steps, {"title": _("Не принята"), "note": "", "mark": "stop"}]
    waits = state == "on_hold"
    steps.append(
        {"title": _("Проверена"), "note": _("решает сотрудник") if waits else "", "mark": "now" if waits else "done"}
    )
    at_venue = state in ("active", "partly_filled", "cancelling", "filled") or bool(card["filled"])
    steps.append(
        {"title": _("На бирже"), "note": "", "mark": "done" if at_venue else ("now" if state == "queued" else "")}
    )
    filled = _("%(filled)s из %(pieces)s") % {
        "filled": say(card["filled"], language()),
        "pieces": say(card["pieces"], language()),
    }
    if state == "filled":
        steps.append({"title": _("Исполнена"), "note": filled, "mark": "done"})
    elif state in LIVE or state == "cancelling":
        until = _("действует до %(day)s") % {"day": say(card["expires_on"], language())}
        steps.append({"title": _("Исполнение"), "note": f"{filled}, {until}", "mark": "now" if at_venue else ""})
    else:
        ended = say(card["ended_at"], language()) if card["ended_at"] else ""
        steps.append(
            {"title": word("order_state", state, language()).capitalize(), "note": f"{filled} {ended}", "mark": "stop"}
        )
    return steps


@require_POST
@client_page
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Cancel what is left of an order."""
    seat = _seat(request)
    answer = cancel_order(seat.act("cabinet", request.POST.get("key", "")), number, seat.client)
    if answer.refused:
        card = order_card(seat.act("cabinet"), number, seat.client, seat.role)
        if card is None:
            raise Http404
        shown = {**answer.as_plain(), "outcome": answer.outcome}
        context = {**_card_context(card), "answer": shown, "verdict": _("Заявка не отозвана")}
        return page(request, "cabinet/order.html", "orders", context, status=422)
    return redirect("cabinet:order", number)
