"""Take queued messages, and note what became of each: a door took it, or it waits for another try."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from reglament.store.outbox.models import Message
from reglament.store.outbox.save import claim, mark_sent, mark_trouble

CLAIM_SECONDS = 60
"""How long a worker may be about a message before another takes it: the worker is dead then."""

RETRY_SECONDS = (1, 2, 5, 10, 30, 60, 300)
"""How long to wait after the first, second, … failure; the last holds for all later ones."""


def take_messages(kinds: Sequence[str], at: datetime, limit: int, firm: str = "") -> list[Message]:
    """Take due messages for one worker, oldest first; those it dies with are due again after a while."""
    return claim(kinds, at, at + timedelta(seconds=CLAIM_SECONDS), limit, firm)


def message_taken(message_id: int, at: datetime) -> None:
    """Note that a door has taken a message."""
    mark_sent(message_id, at)


def message_not_taken(
    message_id: int, trouble: str, attempts: int, at: datetime, again_at: datetime | None = None
) -> datetime:
    """Keep a message for a later try: at a moment its door named, or after the usual wait. Return when that is."""
    if again_at is None:
        again_at = at + timedelta(seconds=RETRY_SECONDS[min(attempts, len(RETRY_SECONDS) - 1)])
    mark_trouble(message_id, trouble, again_at)
    return again_at
