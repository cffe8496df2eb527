"""Send a key to its owner: login and temporary password in one message, by mail or as a short message."""

from __future__ import annotations

from collections.abc import Mapping

from reglament.batch.doors import Mail, MailDoor, NotTaken
from reglament.flows.act import Act
from reglament.flows.esign.hand_over import KeyMessage, hand_over, key_delivered
from reglament.flows.esign.key_delivery import key_not_delivered
from reglament.phrases.sentences import sentence_for
from reglament.store.outbox.models import Message


def send_key(act: Act, doors: Mapping[str, MailDoor], message: Message) -> None:
    """Hand one key to the door of its channel. Raises `NotTaken`, after an officer was told of it.

    Each try carries a password of its own, so each is a message of its own.
    """
    number = int(message.payload["key"])
    made = hand_over(act, number)
    if made is None:
        return
    try:
        doors[made.channel].send(message.firm, _mail(f"{message.key}:{message.attempts + 1}", made), act.at)
    except NotTaken as trouble:
        key_not_delivered(act, number, str(trouble))
        raise
    key_delivered(act, number)


def _mail(key: str, made: KeyMessage) -> Mail:
    facts = {
        "login": made.login,
        "password": made.password,
        "valid_until": made.valid_until,
    }
    code = f"mail.key_{made.channel}"
    subject = sentence_for("mail.key_email.subject", {}, made.language) if made.channel == "email" else ""
    return Mail(key=key, to=made.to, subject=subject, text=sentence_for(f"{code}.text", facts, made.language))
