"""Destroy a report and its documents once their term of keeping is over."""

from __future__ import annotations

from reglament.core.calendar.moments import local
from reglament.core.parties.powers import may
from reglament.core.reports.keeping import discard_obstacles
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.reports.making import report_terms
from reglament.store.reports.load import report_by_id
from reglament.store.reports.save import discard


def discard_report(act: Act, report_id: int) -> Answer:
    """Destroy a report, or say until when it and the objections to it are kept."""

    def decide() -> Answer:
        refused = may(act.by, "report.issue")
        if refused is not None:
            return refusal(refused)
        row = report_by_id(act.firm, report_id)
        if row is None:
            return refusal(Ground.of("report.unknown", "", report=report_id))
        latest = max([row.made_at, *(objection.stated_at for objection in row.objections.all())])
        obstacles = discard_obstacles(local(latest).date(), act.on, report_terms(act))
        if obstacles:
            return refusal(*obstacles)
        discard(row)
        return Answer("accepted", (), {"report": report_id})

    return perform(act, "report.discard", {"report": report_id}, decide)
