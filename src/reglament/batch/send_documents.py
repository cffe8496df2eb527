"""Send a queued mail with the filed documents it names, and close the delivery it stands for."""

from __future__ import annotations

from reglament.batch.doors import Attachment, Mail, MailDoor, mail_from
from reglament.flows.act import Act
from reglament.flows.docflow.deliver import deliver_report
from reglament.store.docflow.load import document_by_id
from reglament.store.outbox.models import Message


def send_documents(act: Act, door: MailDoor, message: Message) -> None:
    """Hand a mail to its door; what shows that it went is the key it was sent under. Raises `NotTaken`."""
    payload = {"text": "", **message.payload}
    plain = mail_from(message.key, payload)
    attachments = [_attachment(message.firm, int(number)) for number in payload.get("documents", ())]
    mail = Mail(plain.key, plain.to, plain.subject, plain.text, (*plain.attachments, *attachments))
    door.send(message.firm, mail, act.at)
    if "delivery" in payload:
        deliver_report(
            act.keyed(f"sent:{message.key}"), int(payload["delivery"]), act.at, f"mail {message.key} to {plain.to}"
        )


def _attachment(firm: str, number: int) -> Attachment:
    document = document_by_id(firm, number)
    assert document is not None, "a queued mail names documents that were filed with it"
    return Attachment(document.name, document.media_type, bytes(document.content))
