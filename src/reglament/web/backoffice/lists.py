"""Orders and instructions of the firm, by pages, and the card of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.flows.instructions.cancel import REVOCABLE, cancel_instruction
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.show import order_card
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.docflow.load import tasks_about
from reglament.store.instructions import lists as instruction_lists
from reglament.store.instructions.load import OPEN_STATES, instruction_by_id
from reglament.store.instructions.models import Instruction
from reglament.store.instruments.load import instruments_by_codes
from reglament.store.orders import lists as order_lists
from reglament.store.orders.load import order_row
from reglament.store.orders.models import Order
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.deadline import chip_of
from reglament.web.backoffice.naming import named
from reglament.web.backoffice.page import (
    PAGE_ROWS,
    acting_page,
    cut,
    number_from,
    office_page,
    one_of,
    seat_of_officer,
    told,
)
from reglament.web.backoffice.subjects import amount_of, number_of
from reglament.web.backoffice.task_card import person
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.sheets import instructions_sheet, orders_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

ORDER_MARKS = {"on_hold": "warn", "filled": "good", "refused": "bad", "stopped_by_broker": "bad"}
INSTRUCTION_MARKS = {"executed": "good", "refused": "bad", "returned_by_bank": "bad", "waiting_officer": "warn"}
LIVE = ("on_hold", "queued", "active", "partly_filled")


@require_GET
@officer_page
def orders(request: HttpRequest) -> HttpResponse:
    """Show the firm's orders, newest first, by standing and client."""
    seat = seat_of_officer(request)
    standing = one_of(request.GET.get("show", ""), order_lists.STANDINGS, "all")
    client = request.GET.get("client", "").strip()[:32]
    form = sheet_wanted(request)
    if form is not None:
        names, read = named(seat.firm, partial(order_lists.orders_listed, seat.firm, standing, client))
        return sheet_answer(seat, orders_sheet(names), form, read)
    found = order_lists.orders_listed(seat.firm, standing, client, number_from(request, "before"), PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    percents = in_percent(seat.firm, rows)
    live, held = order_lists.live_and_held(seat.firm)
    names = client_names(seat.firm, [row.client for row in rows])
    context = {
        "counts": _counts("order_standing", order_lists.STANDINGS, {"live": live, "on_hold": held}),
        "show": standing,
        "client": client,
        "rows": [order_shown(row, names.get(row.client, ""), percents) for row in rows],
        "following": following,
        "is_first": "before" not in request.GET,
    }
    return office_page(request, "orders.html", "orders", context)


def _counts(kind: str, standings: Any, many: dict[str, int]) -> list[dict[str, Any]]:
    return [{"code": name, "title": word(kind, name, language()), "many": many.get(name)} for name in standings]


def in_percent(firm: str, rows: Iterable[Order]) -> set[str]:
    """Return the instruments of orders whose price is in per cent of the face value."""
    known = instruments_by_codes(firm, {row.instrument for row in rows})
    return {code for code, one in known.items() if one.price_unit == "percent"}


def price_of(row: Order, percents: Collection[str]) -> str:
    """Return an order's price with its unit, or that it is the market's."""
    if not row.price:
        return word("order_kind", "market", language())
    return f"{say(Decimal(row.price), language())}\u00a0{'%' if row.instrument in percents else '₽'}"


def order_shown(row: Order, name: str, percents: Collection[str] = ()) -> dict[str, Any]:
    """Return an order as a row shows it; `percents` names the instruments priced in per cent."""
    return {
        "pk": row.pk,
        "number": number_of("order", row.pk),
        "client": row.client,
        "client_name": name,
        "side": word("side", row.side, language()),
        "instrument": row.instrument,
        "pieces": row.pieces,
        "filled": row.filled,
        "price": price_of(row, percents),
        "received_at": row.received_at,
        "expires_on": row.expires_on,
        "state": word("order_state", row.state, language()),
        "mark": ORDER_MARKS.get(row.state, ""),
    }


@require_GET
@officer_page
def order(request: HttpRequest, number: int) -> HttpResponse:
    """Show one order: where it stands, its stages and executions, why it is so."""
    return office_page(request, "order.html", "orders", _order_context(seat_of_officer(request), number))


def _order_context(seat: Seat, number: int) -> dict[str, Any]:
    card = order_card(seat.act("office"), number, role=seat.role)
    if card is None:
        raise Http404
    pieces = f"{say(card['pieces'], language())}\u00a0× {card['instrument']}"
    return {
        "card": card,
        "number": number_of("order", number),
        "client_name": client_names(seat.firm, [card["client"]]).get(card["client"], ""),
        "title": f"{word('side', card['side'], language())} {pieces}",
        "state": word("order_state", card["state"], language()),
        "mark": ORDER_MARKS.get(card["state"], ""),
        "place": word("place", card["venue"], language()),
        "channel": word("channel", card["channel"], language()),
        "steps": _order_steps(seat, number, card),
        "tasks": _tasks(seat, f"order:{number}"),
        "can_cancel": card["state"] in LIVE,
        "key": fresh_key(),
    }


def _order_steps(seat: Seat, number: int, card: dict[str, Any]) -> list[dict[str, str]]:
    """Return the stages the regulation names; where it names none, what happened to the order so far."""
    kind, reached = "stage", [(one["stage"], one["at"]) for one in card["stages"]]
    if not reached:
        row = order_row(seat.firm, number)
        assert row is not None, "an order that has a card has a row"
        moments = {"sent": row.sent_at, "concluded": row.concluded_at, "settled": row.settled_at, "ended": row.ended_at}
        kind, reached = "order_step", [("received", row.received_at), *moments.items()]
        reached = [(name, at) for name, at in reached if at or (name != "ended" and not row.ended_at)]
    return [
        {
            "title": word(kind, name, language()),
            "note": say(at, language()) if at else "",
            "mark": "done" if at else "",
        }
        for name, at in reached
    ]


@require_POST
@acting_page
def cancel_one_order(request: HttpRequest, number: int) -> HttpResponse:
    """Cancel what is left of an order for its client."""
    seat = seat_of_officer(request)
    context = _order_context(seat, number)
    answer = cancel_order(seat.act("office", request.POST.get("key", "")), number)
    if answer.refused:
        verdict = _("Заявка %(number)s не отозвана") % {"number": context["number"]}
        return office_page(request, "order.html", "orders", {**context, **told(answer, verdict)}, status=422)
    return redirect("backoffice:order", number)


@require_GET
@officer_page
def instructions(request: HttpRequest) -> HttpResponse:
    """Show the firm's instructions, newest first, by standing and client."""
    seat = seat_of_officer(request)
    standing = one_of(request.GET.get("show", ""), instruction_lists.STANDINGS, "all")
    client = request.GET.get("client", "").strip()[:32]
    form = sheet_wanted(request)
    if form is not None:
        names, read = named(seat.firm, partial(instruction_lists.instructions_listed, seat.firm, standing, client))
        return sheet_answer(seat, instructions_sheet(names), form, read)
    before = number_from(request, "before")
    found = instruction_lists.instructions_listed(seat.firm, standing, client, before, PAGE_ROWS + 1)
    rows, following = cut(found, lambda row: row.pk)
    names = client_names(seat.firm, [row.client for row in rows])
    counts = instruction_lists.standing_counts(seat.firm)
    context = {
        "counts": _counts("instruction_standing", instruction_lists.STANDINGS, counts),
        "show": standing,
        "client": client,
        "rows": [instruction_shown(row, names.get(row.client, ""), seat) for row in rows],
        "following": following,
        "is_first": "before" not in request.GET,
    }
    return office_page(request, "instructions.html", "instructions", context)


def instruction_shown(row: Instruction, name: str, seat: Seat) -> dict[str, Any]:
    """Return an instruction as a row shows it."""
    is_open = row.state in OPEN_STATES
    return {
        "pk": row.pk,
        "number": number_of("instruction", row.pk),
        "title": word("instruction", row.kind, language()),
        "client": row.client,
        "client_name": name,
        "amount": amount_of(row.payable or row.asked, row.unit),
        "asked": amount_of(row.asked, row.unit) if row.payable and row.payable != row.asked else "",
        "place": word("place", row.place, language()),
        "target": word("place", row.target, language()) if row.target else "",
        "payee": row.payee,
        "received_at": row.received_at,
        "accepted_on": row.accepted_on,
        "due_at": row.due_at,
        "chip": chip_of(row.received_at, row.due_at, seat.at, language()) if is_open else None,
        "state": word("instruction_state", row.state, language()),
        "mark": INSTRUCTION_MARKS.get(row.state, ""),
        "grounds": row.grounds,
        "can_cancel": row.state in REVOCABLE,
        "opened_by": person(row.opened_by),
    }


@require_GET
@officer_page
def instruction(request: HttpRequest, number: int) -> HttpResponse:
    """Show one instruction as a line of steps with its grounds."""
    context = _instruction_context(seat_of_officer(request), number)
    return office_page(request, "instruction.html", "instructions", context)


def _instruction_context(seat: Seat, number: int) -> dict[str, Any]:
    row = instruction_by_id(seat.firm, number)
    if row is None:
        raise Http404
    steps = [
        {
            "title": word("instruction_state", step.state, language()).capitalize(),
            "note": f"{say(step.at, language())}, {person(step.by)}",
            "mark": "stop" if step.state in ("refused", "returned_by_bank", "cancelled") else "done",
        }
        for step in row.steps.order_by("id")
    ]
    name = client_names(seat.firm, [row.client]).get(row.client, "")
    tasks = _tasks(seat, f"instruction:{number}")
    return {"one": instruction_shown(row, name, seat), "steps": steps, "tasks": tasks, "key": fresh_key()}


def _tasks(seat: Seat, subject: str) -> list[dict[str, Any]]:
    return [
        {
            "pk": task.pk,
            "title": word("task", task.kind, language()),
            "opened_at": task.opened_at,
            "decided_at": task.decided_at,
        }
        for task in tasks_about(seat.firm, subject)
    ]


@require_POST
@acting_page
def cancel_one_instruction(request: HttpRequest, number: int) -> HttpResponse:
    """Take an instruction back for its client while it may be taken back."""
    seat = seat_of_officer(request)
    context = _instruction_context(seat, number)
    answer = cancel_instruction(seat.act("office", request.POST.get("key", "")), number)
    if answer.refused:
        verdict = _("Поручение %(number)s не отозвано") % {"number": context["one"]["number"]}
        page = {**context, **told(answer, verdict)}
        return office_page(request, "instruction.html", "instructions", page, status=422)
    return redirect(reverse("backoffice:instruction", args=[number]))
