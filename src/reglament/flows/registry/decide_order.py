"""What an officer decides on an order in the queue: the next step of it, each by its own word."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.answer_job import answer_order
from reglament.flows.registry.order_information import (
    ask_original,
    original_received,
    refuse_order,
    register_order,
    take_order,
)
from reglament.store.docflow.models import Task

DECISIONS = ("register", "take", "execute", "ask_original", "original_received", "refuse")


def decide_order(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry out the next step of an order. A refusal names its norm before a colon: `п. 6.8.3: норма не названа`."""
    number = int(task.payload["order"])
    step = act.keyed("")
    if decision == "register":
        return register_order(step, number)
    if decision in ("take", "approve"):
        return take_order(step, number)
    if decision == "execute":
        return answer_order(step, number)
    if decision == "ask_original":
        return ask_original(step, number, reason)
    if decision == "original_received":
        return original_received(step, number)
    if decision == "refuse":
        norm, _, words = reason.partition(":")
        return refuse_order(step, number, norm.strip(), words.strip())
    return refusal(
        Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known=", ".join(DECISIONS))
    )
