"""Long work: ask for reports, see how far it is, find the result, set what was refused going again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from reglament.api.caller import Caller, act_with_key, caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, listed, stamp
from reglament.api.job_shapes import JobList, JobOut, PreviewOut, ReportsIn
from reglament.api.problems import Problem, refusal_of
from reglament.api.reports import router as reports_router
from reglament.api.versions import tell_version
from reglament.flows.answer import Answer
from reglament.flows.outbox.jobs import ask_reports, preview_reports, run_again
from reglament.store.outbox.load import job_by_id, jobs_listed
from reglament.store.outbox.models import Job

router = Router(tags=["jobs"])
# Beside the list of reports: one address belongs to one router.
PREVIEW_MAX = 100
POLL_SECONDS = "1"


@reports_router.post("/reports", response={200: PreviewOut, 202: JobOut}, summary="Ask for reports")
def ask(request: HttpRequest, body: ReportsIn, response: HttpResponse, dry_run: bool = False) -> Any:
    """Take a job of reports; `Location` names it. The same report asked for again is the same, to the byte."""
    caller = caller_of(request)
    clients, period = _clients(caller, body), _period(body)
    if dry_run:
        return Status(200, _preview(caller, clients, body.kind, period))
    answer = ask_reports(act_with_key(request), clients, body.kind, period)
    return _taken(caller, answer, response)


def _clients(caller: Caller, body: ReportsIn) -> list[str]:
    if not body.clients:
        if not caller.is_client:
            raise _unreadable("/clients", "missing", "Name the clients.")
        return [caller.client]
    return [known_client(caller, code).code for code in body.clients]


def _period(body: ReportsIn) -> tuple[date, date] | None:
    if (body.first is None) != (body.last is None):
        raise _unreadable("/last" if body.last is None else "/first", "missing", "Give both days or none.")
    return None if body.first is None or body.last is None else (body.first, body.last)


def _preview(caller: Caller, clients: list[str], kind: str, period: tuple[date, date] | None) -> dict[str, Any]:
    if len(clients) > PREVIEW_MAX:
        raise _unreadable("/clients", "too_many", f"A preview shows at most {PREVIEW_MAX} clients.")
    return {"rows": preview_reports(caller.act(), clients, kind, period)}


def _unreadable(pointer: str, code: str, detail: str) -> Problem:
    return Problem("unreadable-request", detail, errors=[{"pointer": pointer, "code": code, "detail": detail}])


def _taken(caller: Caller, answer: Answer, response: HttpResponse) -> Any:
    if answer.refused:
        raise refusal_of(answer, "report-refused", caller.edition, caller.language, to_officer=not caller.is_client)
    if answer.replayed:
        response["Idempotent-Replayed"] = "true"
    number = int(answer.result["job"])
    response["Location"] = f"/api/v1/jobs/{number}"
    response["Retry-After"] = POLL_SECONDS
    return Status(202, _shown(caller, _own(caller, number)))


@router.get("/jobs", response=JobList, summary="Jobs, newest first")
def jobs(
    request: HttpRequest, limit: Annotated[int, Field(ge=1, le=LIMIT_MAX)] = 100, cursor: str = ""
) -> dict[str, Any]:
    """List the jobs a client asked for; for an officer those of the firm."""
    caller = caller_of(request)
    place = cursor_from(cursor, caller.at)
    rows = jobs_listed(caller.firm, caller.client, place.before, limit + 1)
    return listed(rows, limit, place, lambda row: _shown(caller, row))


@router.get("/jobs/{int:number}", response=JobOut, summary="One job")
def one(request: HttpRequest, number: int, response: HttpResponse) -> dict[str, Any]:
    """Return a job: how far it is, how long the rest will take, what became of each row, where the results are."""
    caller = caller_of(request)
    told = _shown(caller, _own(caller, number))
    if told["state"] != "done":
        response["Retry-After"] = POLL_SECONDS
    tell_version(request, response, {**told, "estimate_seconds": None})
    return told


@router.post("/jobs/{int:number}/run-again", response={202: JobOut}, summary="Set what was refused going again")
def again(request: HttpRequest, number: int, response: HttpResponse) -> Any:
    """Set the refused rows of a job that is over going once more; what was done stays."""
    caller = caller_of(request)
    _own(caller, number)
    return _taken(caller, run_again(act_with_key(request), number), response)


def _own(caller: Caller, number: int) -> Job:
    row = job_by_id(caller.firm, number, caller.client)
    if row is None:
        raise Problem("not-found")
    return row


def _shown(caller: Caller, row: Job) -> dict[str, Any]:
    over = sum(one["state"] != "waiting" for one in row.rows)
    state = "done" if row.ended_at else "running" if row.began_at else "waiting"
    estimate = None
    if state == "running" and row.began_at is not None and over:
        spent = max((caller.at - row.began_at).total_seconds(), 0)
        estimate = round(spent / over * (len(row.rows) - over))
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "state": state,
        "asked": row.asked,
        "run": row.run,
        "made_at": stamp(row.made_at),
        "began_at": stamp(row.began_at) if row.began_at else None,
        "ended_at": stamp(row.ended_at) if row.ended_at else None,
        "progress": {
            "done": over,
            "of": len(row.rows),
            "refused": sum(one["state"] == "refused" for one in row.rows),
        },
        "estimate_seconds": estimate,
        "rows": [_row(one) for one in row.rows],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "report": f"/api/v1/reports/{row['report']}" if "report" in row else None,
        "documents": [f"/api/v1/documents/{one}" for one in row.get("documents", [])],
    }
