"""Answer orders whose lists are long: outside any transaction, recorded as one act."""

from __future__ import annotations

from datetime import datetime

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.registry.answer_job import carry_answer
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.outbox.models import Message


def make_answer(message: Message, at: datetime) -> None:
    """Answer the order a message names. Safe to repeat: who dies on the way leaves nothing, and is followed."""
    act = Act(message.firm, rulebook_of(message.firm), at, SYSTEM, "worker")
    carry_answer(act, int(message.payload["order"]), str(message.payload["by"]))
