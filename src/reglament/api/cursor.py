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

    before: Any
    """The place of the last row that was shown: a number, or a code where the list goes by codes."""
    as_of: str


def cursor_from(text: str, now: datetime, kind: type[int] | type[str] = int) -> Cursor:
    """Return the cursor a caller sends back, or the beginning. Raises `Problem` for one nobody gave."""
    if not text:
        return Cursor(None, stamp(now))
    try:
        before, as_of = json.loads(base64.urlsafe_b64decode(text.encode()))
        if not isinstance(before, kind) or isinstance(before, bool):
            raise ValueError(before)
        return Cursor(before, datetime.fromisoformat(as_of).isoformat(timespec="milliseconds"))
    except (ValueError, TypeError):
        error = {"pointer": "query cursor", "code": "unknown", "detail": "Send the cursor as it was given."}
        raise Problem("unreadable-request", errors=[error]) from None


def stamp(moment: datetime) -> str:
    """Return a moment with its offset, to the millisecond."""
    return moment.isoformat(timespec="milliseconds")


def cursor_text(place: int | str, as_of: str) -> str:
    """Return a cursor as callers see it."""
    return base64.urlsafe_b64encode(json.dumps([place, as_of]).encode()).decode()


def listed(
    rows: Sequence[Any],
    limit: int,
    cursor: Cursor,
    show: Callable[[Any], dict[str, Any]],
    place_of: Callable[[Any], int | str] = lambda row: int(row.pk),
) -> dict[str, Any]:
    """Return a page of a list; `rows` holds one more than `limit` when there is a next page."""
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        following = cursor_text(place_of(shown[-1]), cursor.as_of)
    return {"items": [show(row) for row in shown], "next": following, "as_of": cursor.as_of}
