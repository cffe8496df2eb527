"""The work queue: put a case before the officers. What they decide is carried out by `decide_task`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.phrases.words import WORDS
from reglament.store.docflow.save import open_task


def ask_officer(
    act: Act,
    kind: str,
    subject: str,
    client: str,
    grounds: tuple[Ground, ...],
    due_at: datetime | None = None,
    payload: dict[str, Any] | None = None,
) -> int:
    """Put a case before the officers within the running act; return the task's number."""
    assert kind in WORDS["task"], f"nobody carries out a decision on {kind}"
    return open_task(
        act.firm,
        kind,
        client,
        subject,
        [as_plain(ground) for ground in grounds],
        payload or {},
        act.at,
        str(act.by),
        due_at,
    )
