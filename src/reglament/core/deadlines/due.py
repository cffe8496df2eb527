"""What falls due: a thing, whose it is, by when, by which clause. All that waits for somebody is told in one order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from reglament.core.calendar.moments import local

Standing = Literal["late", "today", "later"]
_NO_HOUR = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """One term. It ends with a day, or at a moment of it where `at` says so."""

    kind: str
    """`case`, `report.give`, `report.object`, `report.sign`, `report.copy`, `objection.answer`, `order.paper`,
    `settle`."""
    subject: str
    """`report:12`, `order:17`, or what settles."""
    on: date
    at: datetime | None = None
    client: str = ""
    clause: str = ""
    about: str = ""
    """What tells it from others of its kind: a kind of case or of report."""
    last: date | None = None
    """The last day a report is about."""

    def stands(self, now: datetime) -> Standing:
        """Return whether the term is over, ends today or later."""
        today = local(now).date()
        is_over = self.on < today if self.at is None else self.at < now
        if is_over:
            return "late"
        return "today" if self.on == today else "later"


def in_order(dues: Iterable[Due]) -> list[Due]:
    """Return what falls due first first; of one day what has an hour, then what has the whole day."""
    return sorted(dues, key=lambda one: (one.on, one.at is None, one.at or _NO_HOUR, one.kind, one.subject))
