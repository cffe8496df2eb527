"""Statements by officers' programs: take a file, see what was recognised, book it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Status
from ninja.files import UploadedFile

from reglament.api.caller import AdminToken, Caller, act_trying, act_with_key, caller_of, only_officer
from reglament.api.cursor import stamp
from reglament.api.problems import Problem, refusal_of
from reglament.api.shapes import DecisionOut, FileOut, decision_of, money_of
from reglament.api.versions import seen_parameter, tell_version, versions_seen
from reglament.core.units.amount import RUB, Amount
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.statement import accept_statement
from reglament.flows.trial import tried
from reglament.store.docflow.load import received_file
from reglament.store.instructions.lists import statement_sum

router = Router(tags=["statements"])


@router.post("/statements", response={201: FileOut}, summary="Take a file in", auth=AdminToken())
def receive(request: HttpRequest, response: HttpResponse, file: File[UploadedFile], format: str = "auto") -> Any:
    """Keep a file and recognise it; nothing is booked yet. The same bytes again are the same file."""
    caller = caller_of(request)
    only_officer(caller)
    answer = receive_file(act_with_key(request), format, file.name or "", file.read())
    if answer.refused:
        problem = refusal_of(
            answer, "statement-refused", caller.edition, caller.language, to_officer=not caller.is_client
        )
        number = answer.result.get("file")
        problem.more = {"file": shown(caller, int(number))} if number is not None else {}
        raise problem
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    number = int(answer.result["file"])
    response["Location"] = f"/api/v1/statements/{number}"
    return Status(201, shown(caller, number))


@router.get("/statements/{int:number}", response=FileOut, summary="A received file")
def one(request: HttpRequest, number: int, response: HttpResponse) -> dict[str, Any]:
    """Return a received file and what was recognised in it, and its version as `ETag`."""
    caller = caller_of(request)
    only_officer(caller)
    told = shown(caller, number)
    row = received_file(caller.firm, number)
    assert row is not None, "a file that is shown has a row"
    tell_version(request, response, row)
    return told


@router.post(
    "/statements/{int:number}/accept",
    response=FileOut | DecisionOut,
    summary="Book a recognised statement",
    auth=AdminToken(),
    openapi_extra={"parameters": [seen_parameter(required=False)]},
)
def accept(request: HttpRequest, number: int, response: HttpResponse, dry_run: bool = False) -> Any:
    """Book what a recognised statement tells that the books do not know yet; with `If-Match` only as it was seen.

    With `dry_run=true` say what would follow and book nothing.
    """
    caller = caller_of(request)
    only_officer(caller)
    shown(caller, number)
    if dry_run:
        act, seen = act_trying(request), versions_seen(request)
        return decision_of(tried(lambda: accept_statement(act, number, seen)))
    answer = accept_statement(act_with_key(request), number, versions_seen(request))
    if answer.refused:
        raise refusal_of(answer, "statement-refused", caller.edition, caller.language, to_officer=not caller.is_client)
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    return shown(caller, number)


def shown(caller: Caller, number: int) -> dict[str, Any]:
    """Return a received file in the shape of the contract. Raises `Problem` for an unknown one."""
    row = received_file(caller.firm, number)
    if row is None:
        raise Problem("not-found")
    total = statement_sum(row.pk)
    return {
        "id": str(row.pk),
        "format": row.format,
        "state": row.state,
        "received_at": stamp(row.received_at),
        "digest": row.digest,
        "lines": total.lines,
        "known": total.known,
        "to_book": total.to_book,
        "credited": money_of(Amount(total.credited, RUB)),
        "debited": money_of(Amount(total.debited, RUB)),
        "remarks": row.remarks,
    }
