"""Object to a report: what the client says is kept first, then weighed."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.calendar.moments import end_of_day
from reglament.core.parties.powers import may
from reglament.core.reports.acceptance import Weighed, answer_due, weigh_objection
from reglament.core.reports.keeping import keep_until
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.reports.confirm_transfers import confirm_transfers
from reglament.flows.reports.making import report_terms
from reglament.store.reports.load import report_by_id
from reglament.store.reports.models import ReportRow
from reglament.store.reports.save import add_objection, set_state

DECIDED = ("corrected", "answered")


def object_to_report(act: Act, report_id: int, reason: str, operations: Sequence[str]) -> Answer:
    """Take a client's objection. One that is late or unfinished is refused and kept all the same.

    The keeping is an act of its own, so that the refusal does not take it back.
    """
    content = {"report": report_id, "reason": reason, "operations": list(operations)}
    kept = perform(
        act.keyed(f"{act.key}:kept" if act.key else ""),
        "report.objection_kept",
        content,
        lambda: _keep(act, report_id, reason, operations),
    )
    if kept.refused:
        return kept
    return perform(act, "report.object", content, lambda: _decide(act, report_id, int(kept.result["objection"])))


def _keep(act: Act, report_id: int, reason: str, operations: Sequence[str]) -> Answer:
    row = report_by_id(act.firm, report_id)
    if row is None:
        return refusal(Ground.of("report.unknown", "", report=report_id))
    refused = may(act.by, "report.object", row.client)
    if refused is not None:
        return refusal(refused)
    terms = report_terms(act)
    weighed = _weigh(act, row, reason, operations)
    number = add_objection(
        row.pk,
        act.at,
        str(act.by),
        reason,
        [str(operation) for operation in operations],
        weighed.verdict,
        answer_due(act.on, terms) if weighed.verdict == "disputed" else None,
        keep_until(act.on, terms),
    )
    return Answer("accepted", (), {"objection": number, "verdict": weighed.verdict})


def _decide(act: Act, report_id: int, objection_id: int) -> Answer:
    row = report_by_id(act.firm, report_id)
    assert row is not None, "the objection was kept with its report"
    objection = row.objections.get(pk=objection_id)
    result = {"report": row.pk, "objection": objection_id, "verdict": objection.verdict}
    if row.state in DECIDED:
        return refusal(Ground.of("report.objection_closed", "", state=row.state), **result)
    if objection.verdict != "disputed":
        weighed = _weigh(act, row, objection.reason, objection.operations)
        return refusal(*weighed.grounds, **result, state=row.state)
    set_state(row.pk, "disputed")
    confirm_transfers(act, [row], claimed_on=act.on)
    due = objection.answer_due_on
    ask_officer(
        act,
        "report.objection",
        f"report:{row.pk}",
        row.client,
        (),
        None if due is None else end_of_day(due),
        {"objection": objection_id, "reason": objection.reason, "operations": objection.operations},
    )
    return Answer(
        "accepted", (), {**result, "state": "disputed", "answer_due_on": None if due is None else due.isoformat()}
    )


def _weigh(act: Act, row: ReportRow, reason: str, operations: Sequence[str]) -> Weighed:
    return weigh_objection(act.on, row.objections_until, reason, [str(one) for one in operations], report_terms(act))
