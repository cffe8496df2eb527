"""What an officer decides on a document of the corporate case that stands in the queue."""

from __future__ import annotations

from reglament.core.registry.case_files import CaseEvent
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.corporate_case import open_package, treat_package
from reglament.store.docflow.models import Task

DECISIONS = ("archive", "reject_with_notice")


def decide_package(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Archive a document, or reject with notice one that is really an order or a ground for the register."""
    number = int(task.payload["package"])
    if decision == CaseEvent.REJECT_WITH_NOTICE.value:
        return treat_package(act.keyed(""), number, decision, is_ground=True, reason=reason)
    if decision in (CaseEvent.ARCHIVE.value, "approve"):
        opened = open_package(act.keyed(""), number)
        if opened.refused and opened.grounds[0].code != "case.step_impossible":
            return opened
        return treat_package(act.keyed(""), number, CaseEvent.ARCHIVE.value, is_ground=False)
    return refusal(
        Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known=", ".join(DECISIONS))
    )
