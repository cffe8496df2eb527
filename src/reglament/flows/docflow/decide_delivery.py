"""What officers do about deliveries: hand paper over, post it, take note of a late one."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.deliver import close_delivery
from reglament.store.docflow.models import Task
from reglament.store.reports.load import delivery_by_id


def decide_delivery(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Close a delivery an officer carried out; `reason` is who signed for paper, or the number of the receipt."""
    delivery = delivery_by_id(act.firm, int(task.payload["delivery"]))
    if delivery is None:
        return refusal(Ground.of("report.delivery_unknown", "", delivery=task.payload["delivery"]))
    if decision != "approve":
        return Answer("accepted", (), {"delivery": delivery.pk})
    is_office = delivery.channel == "office"
    return close_delivery(act, delivery, act.at, None, "" if is_office else reason, reason if is_office else "")


def note_lateness(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Take note of a report that came late; the log keeps who did and what he wrote."""
    return Answer("accepted", (), {"delivery": task.payload["delivery"], "noted": reason})
