"""A deadline as a chip: time left first, the hour second, a bar of what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reglament.core.calendar.moments import local
from reglament.phrases.figures import day, time_left

SOON_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Chip:
    """What the chip shows. `bar` is a class: what is left, in tenths of the whole term."""

    left: str
    until: str
    mark: str
    bar: str


def chip_of(opened_at: datetime, due_at: datetime | None, now: datetime, language: str) -> Chip | None:
    """Return the chip of a term, or None when there is no term."""
    if due_at is None:
        return None
    seconds = int((due_at - now).total_seconds())
    whole = max(int((due_at - opened_at).total_seconds()), 1)
    tenths = min(max(seconds * 10 // whole, 0), 10)
    local_due = local(due_at)
    is_today = local_due.date() == local(now).date()
    until = f"{local_due:%H:%M}" if is_today else day(local_due.date(), language)
    mark = "late" if seconds < 0 else "soon" if seconds < SOON_SECONDS else ""
    return Chip(time_left(seconds, language), until, mark, f"v{tenths}")
