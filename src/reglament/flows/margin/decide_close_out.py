"""What an officer decides on a plan of closing, and on an incident about one."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.start_close_out import start_plan
from reglament.store.docflow.models import Task


def decide_close_out(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Start the plan (`start`). Not to close is no choice of his: only the client, or the market, ends the duty."""
    if decision != "start":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="start"))
    return start_plan(act, int(task.payload["plan"]))


def decide_incident(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Record what was found out about a closing that was not finished in time; a reason is required."""
    if decision != "explained":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="explained"))
    if not reason.strip():
        return refusal(Ground.of("margin.reason_missing", "", task=int(task.pk)))
    return Answer("accepted", (), {"client": task.client, "case": task.payload["case"]})
