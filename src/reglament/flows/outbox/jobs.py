"""Long work that is asked for and done later: a job with a row for each client, kept after it is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.parties.powers import may
from reglament.core.reports.kinds import kind_asked_for
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.making import report_terms
from reglament.flows.trial import tried
from reglament.store.outbox.models import Job
from reglament.store.outbox.save import add_job, change_job, locked_job, queue
from reglament.store.parties.load import client_by_code

KIND = "job"
CLIENTS_MAX = 1000
Period = tuple[date, date]
Printer = Callable[[int], Sequence[int]]
"""Prints and files a report by its number and returns the numbers of its documents."""


def ask_reports(act: Act, clients: Sequence[str], kind: str, period: Period | None = None) -> Answer:
    """Take a job of reports, one for each client. A client asks for himself, an officer for anybody."""

    def decide() -> Answer:
        refused = _refusal(act, clients, kind, period)
        if refused:
            return refusal(*refused)
        days = {"first": period[0].isoformat(), "last": period[1].isoformat()} if period else {}
        row = add_job(
            act.firm,
            kind="reports",
            by_kind=act.by.kind.value,
            by_id=act.by.id,
            client=act.by.id if act.by.kind is ActorKind.CLIENT else "",
            asked={"kind": kind, **days},
            rows=[{"client": client, "state": "waiting"} for client in clients],
            made_at=act.at,
        )
        _set_going(act, row)
        return Answer("accepted", (), {"job": int(row.pk), "client": row.client})

    return perform(act, "job.ask", {"clients": list(clients), "kind": kind, "period": period}, decide)


def _refusal(act: Act, clients: Sequence[str], kind: str, period: Period | None) -> tuple[Ground, ...]:
    if len(set(clients)) < len(clients) or not 1 <= len(clients) <= CLIENTS_MAX:
        return (Ground.of("job.clients_unfit", "", many=len(clients), most=CLIENTS_MAX),)
    for client in clients:
        refused = may(act.by, "report.issue") and may(act.by, "report.object", client)
        if refused is not None:
            return (refused,)
        if client_by_code(act.firm, client) is None:
            return (Ground.of("client.unknown", "", client=client),)
    return kind_asked_for(kind, period, report_terms(act)).grounds


def preview_reports(act: Act, clients: Sequence[str], kind: str, period: Period | None = None) -> list[dict[str, Any]]:
    """Return what would become of each client's report now; nothing is made."""
    return [
        _row(client, tried(lambda client=client: issue_report(act, client, kind, period), ("report",)))  # type: ignore[misc]
        for client in clients
    ]


def run_again(act: Act, number: int) -> Answer:
    """Set the refused rows of a job that is over going once more."""

    def decide() -> Answer:
        row = locked_job(act.firm, number)
        if row is None or may(act.by, "report.object", row.client) is not None:
            return refusal(Ground.of("job.unknown", "", job=number))
        if row.ended_at is None:
            return refusal(Ground.of("job.under_way", "", job=number))
        if all(one["state"] != "refused" for one in row.rows):
            return refusal(Ground.of("job.nothing_refused", "", job=number))
        rows = [{"client": one["client"], "state": "waiting"} if one["state"] == "refused" else one for one in row.rows]
        change_job(row, rows=rows, run=row.run + 1, began_at=None, ended_at=None)
        _set_going(act, row)
        return Answer("accepted", (), {"job": number, "client": row.client})

    return perform(act, "job.run_again", {"job": number}, decide)


def _set_going(act: Act, row: Job) -> None:
    queue(act.firm, KIND, f"{row.pk}:{row.run}", {"job": int(row.pk)}, act.at)


def carry_job(act: Act, number: int, print_report: Printer) -> None:
    """Make what a job still lacks, row by row; a row that is done stays done if the next one fails.

    Each report is made in the name of the one who asked, under a key of its own, so that a job
    taken up again makes nothing twice.
    """
    with transaction.atomic():
        job = locked_job(act.firm, number)
        if job is None or job.ended_at is not None:
            return
        change_job(job, began_at=job.began_at or act.at)
    by = Actor(ActorKind(job.by_kind), job.by_id)
    for place, row in enumerate(job.rows):
        if row["state"] != "waiting":
            continue
        own = Act(act.firm, act.rulebook, act.at, by, act.door, f"job:{job.pk}:{job.run}:{row['client']}")
        made = _row(row["client"], issue_report(own, row["client"], job.asked["kind"], _period_of(job)))
        if made["state"] == "done":
            made["documents"] = list(print_report(made["report"]))
        job.rows[place] = made
        change_job(job, rows=job.rows)
    change_job(job, ended_at=act.at)


def _period_of(job: Job) -> Period | None:
    if "first" not in job.asked:
        return None
    return date.fromisoformat(job.asked["first"]), date.fromisoformat(job.asked["last"])


def _row(client: str, answer: Answer) -> dict[str, Any]:
    told = answer.as_plain()
    if answer.refused:
        return {"client": client, "state": "refused", "grounds": told["grounds"]}
    row = {"client": client, "state": "done", "grounds": told["grounds"]}
    return {**row, "report": answer.result["report"]} if "report" in answer.result else row
