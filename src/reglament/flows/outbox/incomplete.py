"""What cannot leave because something is missing: an officer adds it, or gives the message up."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.rulebook.grounds import Ground
from reglament.core.units.identifiers import is_account_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task
from reglament.store.outbox.load import message_waiting
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import complete, park
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import set_email

BANK_CODE = "payee_bank_code"
EMAIL = "email"


def lay_before_officer(act: Act, message: Message, missing: Sequence[str], trouble: str) -> Answer:
    """Put a message that lacks something before an officer, and leave it alone until he has decided."""

    def decide() -> Answer:
        park(int(message.pk), trouble)
        words = ", ".join(missing)
        ground = Ground.of("outbox.incomplete", "", about=message.key, missing=words)
        client = str(message.payload.get("client", ""))
        payload = {"message": int(message.pk), "about": message.key, "missing": words}
        task = ask_officer(act, "outbox.incomplete", f"message:{message.pk}", client, (ground,), payload=payload)
        return Answer("waiting", (ground,), {"message": int(message.pk), "task": task})

    return perform(act, "outbox.incomplete", {"message": int(message.pk), "missing": list(missing)}, decide)


def decide_incomplete(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Add what was missing, given as the reason, and send the message; or give it up.

    A bank code must be the bank's of the payee's account; an address goes into the client's questionnaire.
    """
    message = message_waiting(act.firm, int(task.payload["message"]))
    if message is None:
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "refuse":
        return Answer("accepted", (), {"message": int(message.pk), "given_up": True})
    if decision != "approve":
        return refusal(
            Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="approve, refuse")
        )
    missing = str(task.payload["missing"]).split(", ")
    payload = dict(message.payload)
    if BANK_CODE in missing:
        account = str(payload.get("payee_account", ""))
        if not is_account_of(account, reason):
            return refusal(Ground.of("outbox.bank_code_wrong", "", account=account, given=reason))
        payload[BANK_CODE] = reason
    if EMAIL in missing:
        address = _address(act, str(payload.get("client", "")), reason)
        if not address:
            return refusal(Ground.of("outbox.address_missing", "", given=reason))
        if "template" not in payload:
            payload["to"] = address
    complete(int(message.pk), payload, act.at)
    return Answer("accepted", (), {"message": int(message.pk), "given_up": False})


def _address(act: Act, client: str, given: str) -> str:
    """Return the client's address, the one given first of all; empty when there is none."""
    name, at, host = given.partition("@")
    if name and at and "." in host and " " not in given:
        set_email(act.firm, client, given)
        return given
    row = client_by_code(act.firm, client)
    return "" if given or row is None else str(row.email)
