"""Acts and keys of many requests of one kind, written with one round of statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from reglament.store.rows import moment_text, rows_among, take_numbers, write_rows

_ACT_COLUMNS = (
    "id", "firm", "at", "by", "door", "what", "edition", "content_digest", "outcome", "answer", "client",
    "key", "seal",
)  # fmt: skip
_KNOWN = """
SELECT key, content_digest, answer FROM audit_act WHERE door = {p} AND firm = {p} AND NOT (key = '') AND key {among}
"""


class Acted(Struct, frozen=True, gc=False):
    """One act of a set: its key (may be empty), what it asked and what it was answered, as JSON text."""

    key: str
    digest: str
    outcome: str
    answer: str
    client: str


def append_acts(
    firm: str, at: datetime, by: str, door: str, what: str, edition: str, acts: Sequence[Acted]
) -> Sequence[int]:
    """Append acts and bind their keys; return the acts' numbers.

    Raises `IntegrityError` for a key kept already.
    """
    numbers = take_numbers("audit_act", len(acts))
    moment = moment_text(at)
    write_rows(
        "audit_act",
        _ACT_COLUMNS,
        [
            (number, firm, moment, by, door, what, edition, a.digest, a.outcome, a.answer, a.client[:32], a.key, "")
            for number, a in zip(numbers, acts, strict=True)
        ],
    )
    return numbers


def known_answers(firm: str, door: str, keys: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return what each known key asked first (a digest) and was answered."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = rows_among(_KNOWN, wanted, door, firm)
    return {key: (digest, json.loads(answer) if isinstance(answer, str) else answer) for key, digest, answer in rows}
