"""Instructions on cash: withdraw, transfer, list, one, cancel."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from reglament.api.caller import Caller, PayToken, act_trying, act_with_key, caller_of, client_asked, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, stamp
from reglament.api.moments import moments_in
from reglament.api.problems import Problem, refusal_of
from reglament.api.shapes import (
    DecisionOut,
    InstructionList,
    InstructionOut,
    Money,
    TransferIn,
    WithdrawalIn,
    decision_of,
    money_of,
)
from reglament.api.sheets import Column, Listing, Wanted, list_answer, sheet_forms
from reglament.api.versions import seen_parameter, tell_version, versions_seen
from reglament.core.units.amount import CURRENCIES, Amount, AmountUnreadable, money_from_text
from reglament.flows.answer import Answer
from reglament.flows.instructions.as_of import instruction_as_of
from reglament.flows.instructions.cancel import cancel_instruction
from reglament.flows.instructions.drafts import TransferDraft, WithdrawalDraft
from reglament.flows.instructions.transfer import transfer_cash
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.flows.trial import tried
from reglament.store.instructions.lists import instructions_listed
from reglament.store.instructions.load import instruction_by_id
from reglament.store.instructions.models import Instruction

router = Router(tags=["instructions"])
NUMBERS = ("instruction", "task", "original_task")
"""What an answer tells of rows; a trial keeps none."""


SHEET = (
    Column("id", "number"),
    Column("client"),
    Column("kind"),
    Column("state"),
    Column("asked", "number", "asked.amount"),
    Column("amount", "number", "amount.amount"),
    Column("currency", "text", "amount.currency"),
    Column("quantity", "number"),
    Column("instrument"),
    Column("place"),
    Column("target"),
    Column("received_at", "moment"),
    Column("accepted_on", "day"),
    Column("due_at", "moment"),
    Column("executed_at", "moment"),
    Column("clauses", "clauses", "grounds"),
)


@router.get(
    "/instructions", response=InstructionList, summary="Instructions, newest first", openapi_extra=sheet_forms()
)
def instructions(
    request: HttpRequest,
    client: str = "",
    open: bool = False,
    as_of: str = "",
    limit: Annotated[int | None, Field(ge=1, le=LIMIT_MAX)] = None,
    cursor: str = "",
    format: Wanted = "",
) -> Any:
    """List instructions, newest first; with `open=true` those that still wait; as they stood at `as_of`."""
    caller = caller_of(request)
    whose = known_client(caller, client).code if client else caller.client
    place = cursor_from(cursor, caller.at)
    at, _known = moments_in(as_of, "", caller.at)
    if at and open:
        detail = "`open` is asked of the present; leave it out with `as_of`."
        error = {"pointer": "query open", "code": "of_the_present", "detail": detail}
        raise Problem("unreadable-request", detail, errors=[error])
    standing = "open" if open else "all"

    def read(before: int | None, many: int) -> list[Instruction]:
        return instructions_listed(caller.firm, standing, whose, before, many, received_by=at)

    def show(row: Instruction) -> dict[str, Any]:
        then = row if at is None else instruction_as_of(row, at)
        assert then is not None, "what had not come is not in the list"
        return _shown(then)

    return list_answer(request, Listing("instructions", SHEET, read, show), format, limit, place)


@router.post(
    "/instructions/withdrawals",
    response={200: DecisionOut, 201: InstructionOut},
    summary="Withdraw cash",
    auth=PayToken(),
)
def withdraw(request: HttpRequest, body: WithdrawalIn, response: HttpResponse, dry_run: bool = False) -> Any:
    """Ask to pay cash out to the account the client registered; with `dry_run=true` say what would follow."""
    caller = caller_of(request)
    client = client_asked(caller, body.client)
    act = act_trying(request) if dry_run else act_with_key(request)
    draft = WithdrawalDraft(client, amount_in(body.amount), body.place, body.requested_on)
    if dry_run:
        return Status(200, decision_of(tried(lambda: request_withdrawal(act, draft), NUMBERS)))
    return _taken(caller, request_withdrawal(act, draft), response)


@router.post(
    "/instructions/transfers",
    response={200: DecisionOut, 201: InstructionOut},
    summary="Move cash between places",
    auth=PayToken(),
)
def transfer(request: HttpRequest, body: TransferIn, response: HttpResponse, dry_run: bool = False) -> Any:
    """Move cash between the client's own places; with `dry_run=true` say what would follow and move nothing."""
    caller = caller_of(request)
    client = client_asked(caller, body.client)
    act = act_trying(request) if dry_run else act_with_key(request)
    draft = TransferDraft(client, amount_in(body.amount), body.source, body.target)
    if dry_run:
        return Status(200, decision_of(tried(lambda: transfer_cash(act, draft), NUMBERS)))
    return _taken(caller, transfer_cash(act, draft), response)


def _taken(caller: Caller, answer: Answer, response: HttpResponse) -> Any:
    if answer.refused:
        problem = refusal_of(
            answer, "instruction-refused", caller.edition, caller.language, to_officer=not caller.is_client
        )
        # Some stay on record and wait for the client's word: he must know of them to answer or to take them back.
        kept = answer.result.get("instruction")
        row = None if kept is None else instruction_by_id(caller.firm, int(kept))
        problem.more = {} if row is None else {"instruction": _shown(row)}
        raise problem
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    number = int(answer.result["instruction"])
    response["Location"] = f"/api/v1/instructions/{number}"
    return Status(201, _shown(_own(caller, number)))


@router.get("/instructions/{int:number}", response=InstructionOut, summary="One instruction")
def one(request: HttpRequest, number: int, response: HttpResponse, as_of: str = "") -> dict[str, Any]:
    """Return an instruction as it stands, and its version as `ETag`; or as it stood at `as_of`."""
    caller = caller_of(request)
    row = _own(caller, number)
    at, _known = moments_in(as_of, "", caller.at)
    if at is not None:
        then = instruction_as_of(row, at)
        if then is None:
            raise Problem("not-found")
        return _shown(then)
    tell_version(request, response, row)
    return _shown(row)


@router.post(
    "/instructions/{int:number}/cancel",
    response=InstructionOut | DecisionOut,
    summary="Take an instruction back",
    auth=PayToken(),
    openapi_extra={"parameters": [seen_parameter(required=False)]},
)
def cancel(request: HttpRequest, number: int, response: HttpResponse, dry_run: bool = False) -> Any:
    """Take back an instruction that has not left. With `If-Match` only the version the caller saw.

    With `dry_run=true` say what would follow and write nothing.
    """
    caller = caller_of(request)
    _own(caller, number)
    if dry_run:
        act, seen = act_trying(request), versions_seen(request)
        return decision_of(tried(lambda: cancel_instruction(act, number, seen)))
    answer = cancel_instruction(act_with_key(request), number, versions_seen(request))
    if answer.refused:
        raise refusal_of(
            answer, "instruction-refused", caller.edition, caller.language, to_officer=not caller.is_client
        )
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    return _shown(_own(caller, number))


def amount_in(money: Money) -> Amount:
    """Return the amount a request states. Raises `Problem` when it is none of its currency."""
    try:
        return money_from_text(f"{money.amount} {money.currency}")
    except AmountUnreadable as fault:
        error = {"pointer": "/amount", "code": "not_an_amount", "detail": str(fault)}
        raise Problem("unreadable-request", str(fault), errors=[error]) from None


def _own(caller: Caller, number: int) -> Instruction:
    row = instruction_by_id(caller.firm, number)
    if row is None or (caller.is_client and row.client != caller.client):
        raise Problem("not-found")
    return row


def _shown(row: Instruction) -> dict[str, Any]:
    currency = CURRENCIES.get(row.unit)
    return {
        "id": str(row.pk),
        "client": row.client,
        "kind": row.kind,
        "state": row.state,
        "asked": money_of(Amount(row.asked, currency)) if currency else None,
        "amount": money_of(Amount(row.payable, currency)) if currency else None,
        "quantity": None if currency else str(row.payable or row.asked),
        "instrument": None if currency else row.unit,
        "place": row.place,
        "target": row.target or None,
        "received_at": stamp(row.received_at),
        "accepted_on": row.accepted_on.isoformat(),
        "due_at": stamp(row.due_at),
        "executed_at": stamp(row.executed_at) if row.executed_at else None,
        "grounds": row.grounds,
    }
