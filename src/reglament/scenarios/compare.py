"""Hold what happened against what was expected, only for the keys the file names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from reglament.core.calendar.moments import MOSCOW

WRITTEN_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(?:\+03:?00)?)?")
"""A day or a Moscow moment as a file writes it."""


def mismatches(expect: Mapping[str, Any] | None, met: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one row for every expected key that was not met: key, expected, met.

    Without `expect` the step must be accepted. `clauses` and `codes` must be among
    the grounds; the other keys are compared with outcome and result.
    """
    if expect is None:
        expect = {"outcome": "accepted"}
    rows = []
    for key, wanted in expect.items():
        found = _found(key, met)
        if key in ("clauses", "codes"):
            missing = [item for item in _as_list(wanted) if item not in found]
            if missing:
                rows.append({"key": key, "expected": missing, "met": found})
        elif not same(wanted, found):
            rows.append({"key": key, "expected": wanted, "met": found})
    return rows


def _found(key: str, met: Mapping[str, Any]) -> Any:
    if key == "outcome":
        return met["outcome"]
    if key == "clauses":
        return [ground["clause"] for ground in met["grounds"]]
    if key == "codes":
        return [ground["code"] for ground in met["grounds"]]
    return met["result"].get(key)


def same(wanted: Any, found: Any) -> bool:
    """Return whether an expected value is met: nested names are compared name by name, numbers and moments by value."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(same(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        return (
            isinstance(found, Sequence)
            and not isinstance(found, str)
            and len(wanted) == len(found)
            and all(same(left, right) for left, right in zip(wanted, found, strict=True))
        )
    return _is_moment(wanted, found) or bool(_plain(wanted) == _plain(found))


def _is_moment(wanted: Any, found: Any) -> bool:
    """Return whether a found moment is the written one, as exactly as it is written: a day, a minute or a second."""
    written = WRITTEN_MOMENT.fullmatch(str(wanted).strip())
    if written is None or not isinstance(found, str) or "T" not in found:
        return False
    try:
        at = datetime.fromisoformat(found)
    except ValueError:
        return False
    day, clock = written.groups()
    told = at.astimezone(MOSCOW) if at.tzinfo else at
    return told.isoformat(sep=" ").startswith(f"{day} {clock}" if clock else day)


def _plain(value: Any) -> Any:
    """Return a form in which `1000.00 RUB`, `1000.00` and 1000 of the same unit are told apart only by unit."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).strip()
    if text in ("true", "True"):
        return "yes"
    if text in ("false", "False"):
        return "no"
    number, _, unit = text.partition(" ")
    try:
        return Decimal(number).normalize(), unit
    except InvalidOperation:
        return text


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
