"""A key that did not arrive: before an officer, and on its way again when he says so."""

from __future__ import annotations

from reglament.core.esign.key import KeyState
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.esign.first_access import note_delivery_failed, note_sent_again
from reglament.flows.esign.hand_over import put_on_its_way
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.esign.key_load import current_key, key_by_id
from reglament.store.esign.key_save import change_row

TASK = "key.delivery"


def key_not_delivered(act: Act, number: int, trouble: str) -> Answer:
    """Write that a door did not take the message with a key, and put it before an officer once."""

    def decide() -> Answer:
        row = key_by_id(act.firm, number)
        if row is None:
            return refusal(Ground.of("key.not_awaited", "", key=number))
        owner = row.representative
        change_row(row, delivery="failed")
        told = {"client": owner.issuer, "key": number, "delivery": "failed"}
        subject = f"key:{number}"
        if not any(task.decided_at is None for task in tasks_about(act.firm, subject)):
            ground = Ground.of("key.not_delivered", "SR-4.6", login=owner.login, trouble=trouble[:200])
            told["task"] = ask_officer(act, TASK, subject, owner.issuer, (ground,))
            note_delivery_failed(act, owner.login, trouble)
        return Answer("accepted", (), told)

    return perform(act, "key.not_delivered", {"key": number, "trouble": trouble}, decide)


def decide_key_delivery(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Carry an officer's decision out on a key that was not delivered: `send_again`, or `drop` when nobody waits."""
    row = key_by_id(act.firm, int(task.subject.partition(":")[2]))
    if row is None or decision not in ("send_again", "drop"):
        return refusal(
            Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="send_again, drop")
        )
    owner = row.representative
    if decision == "send_again":
        if current_key(owner) != row or row.state != KeyState.SENT:
            return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
        put_on_its_way(act, int(row.pk), f":task:{task.pk}")
        change_row(row, delivery="queued")
        note_sent_again(act, owner.login)
    return Answer("accepted", (), {"client": owner.issuer, "key": row.pk, "delivery": row.delivery})
