"""Answer an objection: a corrected report takes the place of the first, or a reasoned reply goes out."""

from __future__ import annotations

from reglament.core.reports.acceptance import answer_obstacles
from reglament.core.reports.kinds import kinds_of
from reglament.core.reports.planning import Period
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.issue_report import report_result
from reglament.flows.reports.making import Wanted, make_reports, report_terms
from reglament.store.docflow.models import Task
from reglament.store.outbox.save import queue
from reglament.store.reports.load import deliveries_of, objection_by_id, report_by_id
from reglament.store.reports.models import ObjectionRow, ReportRow
from reglament.store.reports.save import answer, drop_blocked, set_state


def decide_objection(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry out an officer's decision: `approve` corrects the report from the books, `refuse` replies with reasons."""
    objection = objection_by_id(act.firm, int(task.payload["objection"]))
    if objection is None or objection.answered_at is not None:
        return refusal(Ground.of("report.objection_closed", "", state="answered"))
    obstacles = answer_obstacles(decision, reason, report_terms(act))
    if obstacles:
        return refusal(*obstacles)
    row = objection.report
    if decision == "approve":
        return _correct(act, row, objection, reason)
    answer(objection.pk, act.at, "rejected", reason)
    set_state(row.pk, "answered")
    queue(act.firm, "report.render", f"objection:{objection.pk}", {"objection": objection.pk}, act.at)
    return Answer("accepted", (), {"report": row.pk, "objection": objection.pk, "state": "answered"})


def _correct(act: Act, row: ReportRow, objection: ObjectionRow, reason: str) -> Answer:
    """Make version 2 from the books as they stand now; it has its own number, delivery and term."""
    made = make_reports(act, [_wanted_again(act, row)])[0]
    if made.is_blocked:
        return refusal(*made.grounds)
    answer(objection.pk, act.at, "corrected", reason)
    return Answer("accepted", (), {**report_result(made.row), "replaces": row.pk, "objection": objection.pk})


def _wanted_again(act: Act, row: ReportRow, corrects: bool = True) -> Wanted:
    kind = next(kind for kind in kinds_of(report_terms(act)) if kind.word == row.kind)
    deliveries = deliveries_of(row)
    channel = deliveries[0].channel if deliveries else ""
    return Wanted(
        row.client, kind, Period(row.first, row.last), channel=channel, corrects=row if corrects else row.replaces
    )


def decide_blocked(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Make a stopped report again once its source is mended, or leave it unmade."""
    row = report_by_id(act.firm, int(task.payload["report"]))
    if row is None or row.state != "blocked" or decision != "approve":
        return Answer("accepted", (), {"report": task.payload["report"]})
    wanted = _wanted_again(act, row, corrects=False)
    drop_blocked([row.pk])
    made = make_reports(act, [wanted])[0]
    return refusal(*made.grounds) if made.is_blocked else Answer("accepted", (), report_result(made.row))
