"""Carry out what an officer decides on a case of the work queue."""

from __future__ import annotations

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.deciders import DECIDERS
from reglament.flows.docflow.take import held_by_another
from reglament.store.docflow.save import close_task, locked_task


def decide_task(act: Act, task_id: int, decision: str, reason: str = "") -> Answer:
    """Carry out an officer's decision on a task: `approve`, `refuse`, or a word the kind knows.

    Only an officer decides, once, and never on what he put there himself or what another has in hand.
    """

    def decide() -> Answer:
        task = locked_task(act.firm, task_id)
        if task is None:
            return refusal(Ground.of("task.unknown", "", task=task_id))
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("task.officer_only", "", task=task_id))
        if task.decided_at is not None:
            return refusal(Ground.of("task.decided_already", "", task=task_id, decision=task.decision))
        if task.opened_by == str(act.by):
            return refusal(Ground.of("task.own_paper", "", task=task_id))
        held = held_by_another(act, task)
        if held is not None:
            return refusal(held)
        answer = DECIDERS[task.kind](act, task, decision, reason)
        if not answer.refused:
            close_task(task_id, act.at, str(act.by), decision, reason)
        return answer

    return perform(act, "task.decide", {"task": task_id, "decision": decision, "reason": reason}, decide)
