"""Demands to close that were sent to clients, as they were sent: for the papers made of them. Queries only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.repo.demand import DemandKind
from reglament.flows.act import Act
from reglament.store.outbox.load import message_of
from reglament.store.repo.load import day_by_number, days_of

SENT_AS = "repo.demand:"
LATEST = 50


@dataclass(frozen=True, slots=True)
class DemandTold:
    """One demand: the notice as it was queued, when, and when it left."""

    number: int
    client: str
    notice: dict[str, Any]
    due_on: date
    told_at: datetime
    sent_at: datetime | None


def refusals_of(act: Act, client: str) -> list[DemandTold]:
    """Return the refusals of a special REPO a client was told, the latest first."""
    rows = [row for row in days_of(act.firm, client, None, LATEST) if row.demand == DemandKind.REFUSAL.value]
    found = (refusal_told(act, int(row.pk)) for row in rows)
    return [one for one in found if one is not None]


def refusal_told(act: Act, number: int) -> DemandTold | None:
    """Return one refusal by the number of its part of a chain, or None when no such refusal was told."""
    row = day_by_number(act.firm, number)
    if row is None or row.demand != DemandKind.REFUSAL.value:
        return None
    message = message_of(act.firm, "mail", f"{SENT_AS}{number}")
    if message is None:
        return None
    return DemandTold(number, row.client, dict(message.payload), row.due_on, local(message.queued_at), message.sent_at)
