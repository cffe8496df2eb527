"""Send a queued mail: its own words or those of a template, and the documents it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reglament.batch.doors import Incomplete, Mail, MailDoor, mail_from
from reglament.batch.send_documents import send_documents
from reglament.flows.act import Act
from reglament.phrases.sentences import sentence_for
from reglament.store.outbox.models import Message
from reglament.store.parties.load import client_by_code

HOUSE_KEYS = frozenset({"to", "template", "client"})


def send_mail(act: Act, door: MailDoor, message: Message) -> None:
    """Hand one mail to its door. Raises `Incomplete` when the client has no address for mail."""
    if "template" in message.payload:
        door.send(message.firm, templated(message.firm, message.key, message.payload), act.at)
        return
    if not message.payload.get("to"):
        raise _no_address(message.payload)
    send_documents(act, door, message)


def templated(firm: str, key: str, payload: Mapping[str, Any]) -> Mail:
    """Return the mail a template makes of a payload, in the language of the client it names.

    A payload that names an address, an issuer's representative's for one, goes there; else to the client's own.
    """
    client = client_by_code(firm, str(payload["client"]))
    named = str(payload.get("to", ""))
    to = named if "@" in named else ("" if client is None else client.email)
    language = "ru" if client is None else client.language
    if not to:
        raise _no_address(payload)
    facts = {name: value for name, value in payload.items() if name not in HOUSE_KEYS}
    code = f"mail.{payload['template']}"
    plain = mail_from(key, {"to": to, "subject": "", "text": ""})
    return replace(
        plain,
        subject=sentence_for(f"{code}.subject", facts, language),
        text=sentence_for(f"{code}.text", facts, language),
    )


def _no_address(payload: Mapping[str, Any]) -> Incomplete:
    client = payload.get("client", "")
    return Incomplete(f"client {client} has no address for mail; add it to his questionnaire", "email")
