"""Messages of one kind, a thousand at a time, ready as JSON text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reglament.store.rows import moment_text, write_rows

_COLUMNS = ("firm", "kind", "key", "payload", "queued_at", "due_at", "attempts", "trouble")


def queue_ready(firm: str, kind: str, items: Sequence[tuple[str, str]], at: datetime) -> None:
    """Queue messages with new keys: key and payload as JSON text. Raises `IntegrityError` for a key queued already."""
    moment = moment_text(at)
    write_rows(
        "outbox_message", _COLUMNS, [(firm, kind, key, payload, moment, moment, 0, "") for key, payload in items]
    )
