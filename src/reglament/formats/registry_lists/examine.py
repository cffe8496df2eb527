"""Any list from a register, examined: XML by the schema, CSV by its columns, a meeting list in JSON."""

from __future__ import annotations

from collections.abc import Mapping

from reglament.core.registry.lists.columns import figure_text, known_columns
from reglament.formats.registry_lists.read_csv import (
    looks_like_csv,
    looks_like_json,
    read_csv_list,
    read_meeting_json,
)
from reglament.formats.registry_lists.read_xml import looks_like, read_list

HEAD_BYTES = 4096


def looks_like_list(head: bytes) -> bool:
    """True for bytes that begin as a list in any of its forms."""
    return looks_like(head) or looks_like_csv(head) or looks_like_json(head)


def examine_list(data: bytes) -> tuple[int, Mapping[str, str]]:
    """Return how many rows a list has and its totals. Raises `FormatError`."""
    head = data[:HEAD_BYTES]
    if looks_like_json(head):
        table = read_meeting_json(data)
        return table.rows, {"kind": table.kind.value, **table.totals}
    if head.lstrip()[:1] != b"<":
        table = read_csv_list(data)
        return table.rows, {"kind": table.kind.value, **table.totals}
    found = read_list(data)
    digits = {column.code: column.digits for column in known_columns(found.kind)}
    sums = {code: figure_text(total, digits[code]) for code, total in found.sums.items() if code in digits}
    left = {f"left_out {reason}": str(quantity) for reason, quantity in found.left_out.items()}
    said = {"listed": str(found.listed), "not_disclosed": str(found.not_disclosed)}
    return found.rows, {"kind": found.kind.value, "as_of": found.as_of, **said, **left, **sums}
