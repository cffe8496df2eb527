"""Carry out long work somebody asked for: reports are made, printed and filed, row by row."""

from __future__ import annotations

from datetime import datetime

from reglament.batch.render_reports import print_report
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.outbox.jobs import carry_job
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.outbox.models import Message


def run_job(message: Message, at: datetime) -> None:
    """Carry out the job a message names. Safe to repeat. Raises `NotPrinted`, and the message waits for another try."""
    act = Act(message.firm, rulebook_of(message.firm), at, SYSTEM, "worker")
    carry_job(act, int(message.payload["job"]), lambda report: print_report(act, report))
