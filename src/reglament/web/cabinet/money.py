"""Money: where it lies, deposit details, withdrawals and transfers with a check page."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.rulebook.grounds import as_plain
from reglament.core.units.amount import CURRENCIES, RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.instructions.cancel import cancel_instruction
from reglament.flows.instructions.drafts import PayeeDraft, TransferDraft, WithdrawalDraft
from reglament.flows.instructions.free import withdrawal_outlook
from reglament.flows.instructions.transfer import transfer_cash
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.phrases.figures import say, time_left
from reglament.phrases.words import word
from reglament.store.accounts.load import bank_accounts_of, payout_details_of
from reglament.store.instructions.lists import instructions_listed
from reglament.store.instructions.load import instruction_by_id
from reglament.store.instructions.models import Instruction
from reglament.web.cabinet.forms import TransferForm, WithdrawalForm
from reglament.web.cabinet.views import PAGE_ROWS, free_shown, older_after, older_than, page
from reglament.web.seat import Seat, client_page, fresh_key
from reglament.web.sheets import instructions_sheet, sheet_answer, sheet_wanted
from reglament.web.templatetags.say import language

CANCELLABLE = ("accepted", "waiting_officer", "awaiting_instructions", "suspended")
MARKS = {"executed": "good", "refused": "bad", "returned_by_bank": "bad", "cancelled": "", "sent": ""}
WITHDRAWAL_PLACES = ("own_bank", "other_participant")


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


def _places(free: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"code": code, "title": word("place", code, language()), "free": amount, "amount": amount}
        for code, amount in free["places"].items()
    ]


@require_GET
@client_page
def money(request: HttpRequest) -> HttpResponse:
    """Show where money lies, where to pay in, and the instructions given."""
    seat = _seat(request)
    read = partial(instructions_listed, seat.firm, "all", seat.client)
    form = sheet_wanted(request)
    if form is not None:
        return sheet_answer(seat, instructions_sheet(), form, read)
    special = [one for one in bank_accounts_of(seat.firm) if one.kind == "special_brokerage"]
    free = free_shown(seat)
    balances = _balances(seat)
    places = [
        {"title": word("place", code, language()), "amount": str(amount), "free": free["places"].get(code, "0.00 RUB")}
        for code, amount in balances.items()
    ]
    found = read(older_than(request), PAGE_ROWS + 1)
    rows = [_row(row) for row in found[:PAGE_ROWS]]
    bank = special[0] if special else None
    context = {"bank": bank, "places": places, "instructions": rows, "older": older_after(found)}
    return page(request, "cabinet/money.html", "money", context)


def _balances(seat: Seat) -> dict[str, Amount]:
    from reglament.flows.accounts.holdings import holdings_of

    return holdings_of(seat.act("cabinet"), seat.client).places


def _row(row: Instruction) -> dict[str, Any]:
    amount = row.payable or row.asked
    return {
        "number": row.pk,
        "title": word("instruction", row.kind, language()),
        "amount": str(Amount(amount, CURRENCIES[row.unit])) if row.unit in CURRENCIES else f"{amount} × {row.unit}",
        "accepted_on": row.accepted_on,
        "received_at": row.received_at,
        "due_at": row.due_at,
        "place": word("place", row.place, language()),
        "payee": row.payee,
        "state": word("instruction_state", row.state, language()),
        "mark": MARKS.get(row.state, "warn"),
        "grounds": row.grounds,
        "can_cancel": row.state in CANCELLABLE,
        "is_gone": row.state == "sent",
    }


@require_GET
@client_page
def instruction(request: HttpRequest, number: int) -> HttpResponse:
    """Show one instruction as a line of steps."""
    seat = _seat(request)
    row = _own(seat, number)
    context = {"one": _row(row), "steps": _steps(row), "key": fresh_key()}
    return page(request, "cabinet/instruction.html", "money", context)


def _own(seat: Seat, number: int) -> Instruction:
    row = instruction_by_id(seat.firm, number)
    if row is None or row.client != seat.client:
        raise Http404
    return row


def _steps(row: Instruction) -> list[dict[str, str]]:
    taken = list(row.steps.order_by("id"))
    steps = [
        {
            "title": word("instruction_state", step.state, language()).capitalize(),
            "note": say(step.at, language()),
            "mark": "done",
        }
        for step in taken
    ]
    if row.state in ("refused", "returned_by_bank", "cancelled"):
        steps[-1]["mark"] = "stop"
    elif row.state != "executed":
        steps[-1]["mark"] = "now"
        until = _("до %(moment)s") % {"moment": say(row.due_at, language())}
        steps.append(
            {"title": word("instruction_state", "executed", language()).capitalize(), "note": until, "mark": ""}
        )
    return steps


@require_POST
@client_page
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Take an instruction back while it may be taken back."""
    seat = _seat(request)
    row = _own(seat, number)
    answer = cancel_instruction(seat.act("cabinet", request.POST.get("key", "")), row.pk)
    if answer.refused:
        title = _("Поручение № %(number)s не отозвано") % {"number": row.pk}
        return _with_verdict(request, "cabinet/instruction.html", "money", answer, title, _card(row))
    return redirect("cabinet:instruction", number)


def _card(row: Instruction) -> dict[str, Any]:
    return {"one": _row(row), "steps": _steps(row), "key": fresh_key()}


def _with_verdict(
    request: HttpRequest, template: str, section: str, answer: Answer, verdict: str, context: dict[str, Any]
) -> HttpResponse:
    shown = {**answer.as_plain(), "outcome": answer.outcome}
    return page(request, template, section, {**context, "answer": shown, "verdict": verdict}, status=422)


def _withdrawal_context(seat: Seat, form: WithdrawalForm) -> dict[str, Any]:
    free = free_shown(seat)
    outlooks = [_outlook(seat, place) for place in WITHDRAWAL_PLACES]
    return {
        "form": form,
        "free": free,
        "places": _places(free),
        "details": payout_details_of(seat.firm, seat.client),
        "outlook": outlooks[0],
        "outlooks": outlooks,
    }


def _outlook(seat: Seat, place: str) -> dict[str, Any]:
    outlook = withdrawal_outlook(seat.act("cabinet"), seat.client, place)
    left = None if outlook.minutes_left is None else time_left(outlook.minutes_left * 60, language())
    return {
        "title": word("place", place, language()).capitalize(),
        "cutoff": outlook.cutoff_at,
        "cutoff_at": outlook.cutoff_at,
        "minutes_left": outlook.minutes_left,
        "left": left,
        "accepted_on": outlook.accepted_on,
        "due_at": outlook.due_at,
        "clause": outlook.grounds[0].clause if outlook.grounds else "",
        "grounds": [as_plain(ground) for ground in outlook.grounds],
    }


@require_GET
@client_page
def withdraw(request: HttpRequest) -> HttpResponse:
    """Show the form of a withdrawal; what was typed before comes back with the address."""
    seat = _seat(request)
    form = WithdrawalForm(request.GET if request.GET else None)
    if not request.GET:
        form = WithdrawalForm()
    return page(request, "cabinet/withdraw.html", "withdraw", _withdrawal_context(seat, form))


@require_POST
@client_page
def withdraw_check(request: HttpRequest) -> HttpResponse:
    """Show what will be instructed, what it leaves and when it counts; nothing is written yet."""
    seat = _seat(request)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return page(request, "cabinet/withdraw.html", "withdraw", _withdrawal_context(seat, form), status=422)
    payee = _payee(seat, form.cleaned_data["details"])
    outlook = _outlook(seat, form.cleaned_data["place"] or WITHDRAWAL_PLACES[0])
    free = free_shown(seat)
    amount: Amount = form.cleaned_data["amount"]
    typed = {name: request.POST.get(name, "") for name in ("amount", "place", "details")}
    left = Amount(_minor(free["amount"]) - amount.minor, RUB)
    context = {
        "amount": str(amount),
        "payee": payee,
        "outlook": outlook,
        "outlook_grounds": outlook["grounds"],
        "free": free,
        "left": str(left),
        "key": fresh_key(),
        "hidden": list(typed.items()),
        "back": urlencode(typed),
    }
    return page(request, "cabinet/withdraw_check.html", "withdraw", context)


def _minor(text: str) -> int:
    from reglament.core.units.amount import money_from_text

    return money_from_text(text).minor


def _payee(seat: Seat, chosen: int | None) -> PayeeDraft | None:
    for row in payout_details_of(seat.firm, seat.client):
        if chosen is None or row.pk == chosen:
            return PayeeDraft(row.holder, row.account, row.bank_code, row.bank_name, row.correspondent_account, row.inn)
    return None


@require_POST
@client_page
def withdraw_send(request: HttpRequest) -> HttpResponse:
    """Give the instruction; a refusal says what is possible, and what was typed stays."""
    seat = _seat(request)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return page(request, "cabinet/withdraw.html", "withdraw", _withdrawal_context(seat, form), status=422)
    amount: Amount = form.cleaned_data["amount"]
    draft = WithdrawalDraft(
        client=seat.client,
        amount=amount,
        place=form.cleaned_data["place"],
        payee=_payee(seat, form.cleaned_data["details"]),
    )
    answer = request_withdrawal(seat.act("cabinet", request.POST.get("key", "")), draft)
    if answer.refused:
        context = _withdrawal_context(seat, form)
        free = context["free"]["amount"]
        context["remedy"] = {"plain": free.partition(" ")[0], "text": free} if _minor(free) > 0 else None
        verdict = _("Поручение на %(amount)s не принято") % {"amount": say(str(amount), language())}
        return _with_verdict(request, "cabinet/withdraw.html", "withdraw", answer, verdict, context)
    return redirect("cabinet:instruction", answer.result["instruction"])


@client_page
def transfer(request: HttpRequest) -> HttpResponse:
    """Move money between the client's own sections."""
    seat = _seat(request)
    free = free_shown(seat)
    context: dict[str, Any] = {"places": _places(free), "all_places": _all_places(), "key": fresh_key()}
    if request.method != "POST":
        return page(request, "cabinet/transfer.html", "transfer", {**context, "form": TransferForm()})
    form = TransferForm(request.POST)
    context["form"] = form
    if not form.is_valid():
        return page(request, "cabinet/transfer.html", "transfer", context, status=422)
    draft = TransferDraft(
        client=seat.client,
        amount=form.cleaned_data["amount"],
        source=form.cleaned_data["source"],
        target=form.cleaned_data["target"],
    )
    answer = transfer_cash(seat.act("cabinet", request.POST.get("key", "")), draft)
    if answer.refused:
        verdict = _("Перевод %(amount)s не принят") % {"amount": say(str(draft.amount), language())}
        return _with_verdict(request, "cabinet/transfer.html", "transfer", answer, verdict, context)
    return redirect("cabinet:instruction", answer.result["instruction"])


def _all_places() -> list[dict[str, str]]:
    codes = ("own_bank", "other_participant", "MOEX_STOCK", "MOEX_FX", "MOEX_DERIVATIVES", "OTC")
    return [{"code": code, "title": word("place", code, language())} for code in codes]
