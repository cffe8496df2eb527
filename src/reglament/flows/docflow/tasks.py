"""The work queue: put a case before an officer, and carry out what he decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.take import held_by_another
from reglament.store.docflow.save import close_task, locked_task, open_task

if TYPE_CHECKING:
    from reglament.flows.docflow.deciders import Decider


def ask_officer(
    act: Act,
    kind: str,
    subject: str,
    client: str,
    grounds: tuple[Ground, ...],
    due_at: datetime | None = None,
    payload: dict[str, Any] | None = None,
) -> int:
    """Put a case before the officers within the running act; return the task's number."""
    assert kind in _deciders(), f"nobody carries out a decision on {kind}"
    return open_task(
        act.firm,
        kind,
        client,
        subject,
        [as_plain(ground) for ground in grounds],
        payload or {},
        act.at,
        str(act.by),
        due_at,
    )


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
        answer = _deciders()[task.kind](act, task, decision, reason)
        if not answer.refused:
            close_task(task_id, act.at, str(act.by), decision, reason)
        return answer

    return perform(act, "task.decide", {"task": task_id, "decision": decision, "reason": reason}, decide)


def _deciders() -> Mapping[str, Decider]:
    """Return the table of deciders. Read late: those who decide put further cases before officers themselves."""
    from reglament.flows.docflow.deciders import DECIDERS

    return DECIDERS
