"""What an officer decides about a settlement: a client who is short, a clearing report that disagrees."""

from __future__ import annotations

from datetime import date

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.settlement.suspend import PENDING_ORDERS, hold_back
from reglament.store.docflow.models import Task
from reglament.store.orders.load import orders_of


def decide_short(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Suspend all pending orders of a short client (`suspend`), or leave them (`leave`)."""
    if decision == "suspend":
        pending = [row for row in orders_of(act.firm, task.client) if row.state in PENDING_ORDERS]
        subjects = [f"order:{row.pk}" for row in reversed(pending)]
        return hold_back(act, task.client, subjects, date.fromisoformat(task.payload["on"]), reason)
    if decision == "leave":
        return Answer("accepted", (), {"client": task.client, "suspended": []})
    return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="suspend, leave"))


def decide_clearing(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Record how differences with a clearing report were settled; a reason is required, nothing is booked here."""
    if decision not in ("explained", "corrected"):
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="explained, corrected"))
    if not reason.strip():
        return refusal(Ground.of("settlement.reason_missing", "", task=int(task.pk)))
    return Answer("accepted", (), {"differences": len(task.payload["differences"]), "decision": decision})
