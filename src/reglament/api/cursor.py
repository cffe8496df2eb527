"""Cursors of lists: opaque, holding the place and the moment of the first reading."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reglament.api.problems import Problem

LIMIT_MAX = 500


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list goes on, and when its first page was read."""

    before: int | None
    as_of: str


def cursor_from(text: str, now: datetime) -> Cursor:
    """Return the cursor a caller sends back, or the beginning. Raises `Problem` for one nobody gave."""
    if not text:
        return Cursor(None, stamp(now))
    try:
        before, as_of = json.loads(base64.urlsafe_b64decode(text.encode()))
        return Cursor(int(before), datetime.fromisoformat(as_of).isoformat(timespec="milliseconds"))
    except (ValueError, TypeError):
        error = {"pointer": "query cursor", "code": "unknown", "detail": "Send the cursor as it was given."}
        raise Problem("unreadable-request", errors=[error]) from None


def stamp(moment: datetime) -> str:
    """Return a moment with its offset, to the millisecond."""
    return moment.isoformat(timespec="milliseconds")


def listed(rows: Sequence[Any], limit: int, cursor: Cursor, show: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Return a page of a list; `rows` holds one more than `limit` when there is a next page."""
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        place = json.dumps([int(shown[-1].pk), cursor.as_of])
        following = base64.urlsafe_b64encode(place.encode()).decode()
    return {"items": [show(row) for row in shown], "next": following, "as_of": cursor.as_of}
