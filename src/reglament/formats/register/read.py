"""Read a register that is taken over: `rows_of(data)`, row by row, so that a million of them need no memory.

A table parted by semicolons, UTF-8, a header with the names of the columns. `issue`, `account`, `kind` and `quantity`
stand in every row; who the account belongs to in all but the issuer's own and those of unidentified persons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.registry.account import WITHOUT_CARD, PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.formats.amounts import whole_of
from reglament.formats.errors import DuplicatedPart, MissingField, UnreadableBytes, WrongTotal, WrongValue

REQUIRED = ("issue", "account", "kind", "quantity", "person", "name", "document")
DAYS = ("document_on", "birth_on", "filed_on")
COLUMNS = ("issue", *RegisterRow.__struct_fields__)
_ONE_OF = {"holder_kind": ("individual", "entity"), "tax_status": ("", "resident", "non_resident")}
_LETTERS_MAX = {
    "account": 32, "person": 40, "name": 300, "document": 200, "document_by": 200, "country": 2, "address": 400,
    "postal_address": 400, "email": 200, "phone": 40, "inn": 12, "bank_details": 300, "representative": 300,
}  # fmt: skip
_PAPERS_MAX = 2**63 - 1


@dataclass(slots=True)
class RegisterTotals:
    """What a register comes to, once all of it is read."""

    issue: str = ""
    accounts: int = 0
    quantity: int = 0


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like a register: by the names of its columns."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return {b"issue", b"account", b"kind", b"quantity"} <= {cell.strip() for cell in first.split(b";")}


def totals_of(data: bytes) -> RegisterTotals:
    """Read a whole register and return what it comes to. Raises FormatError."""
    totals = RegisterTotals()
    for issue, row in rows_of(data):
        totals.issue = issue
        totals.accounts += 1
        totals.quantity += row.quantity
        if totals.quantity > _PAPERS_MAX:
            raise WrongTotal(None, "quantity", "register.size", f"{_PAPERS_MAX} papers at most", str(totals.quantity))
    if not totals.accounts:
        raise MissingField(None, "row", "register.empty", "at least one account", "none")
    return totals


def rows_of(data: bytes) -> Iterator[tuple[str, RegisterRow]]:
    """Yield the rows of a register with their issue. Raises FormatError at the first that cannot be taken."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    rows = csv.reader(text, delimiter=";", strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        _check_header(header)
        seen: set[str] = set()
        first_issue = ""
        for line, cells in enumerate(rows, 2):
            if len(cells) != len(header):
                raise WrongValue(line, "row", "register.cells", f"{len(header)} cells", f"{len(cells)}")
            issue, row = _row_of(dict(zip(header, (cell.strip() for cell in cells), strict=True)), line)
            first_issue = first_issue or issue
            if issue != first_issue:
                raise WrongValue(line, "issue", "register.one_issue", f"{first_issue} in every row", issue)
            if row.account in seen:
                raise DuplicatedPart(line, "account", "register.account_twice", "each account once", row.account)
            seen.add(row.account)
            yield issue, row
    except csv.Error as error:
        raise UnreadableBytes(rows.line_num, "row", "register.csv", "cells parted by ;", str(error)) from None
    except UnicodeDecodeError as error:
        raise UnreadableBytes(None, "file", "register.encoding", "UTF-8", f"byte {error.start}") from None


def _check_header(header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise MissingField(1, missing[0], "register.column", f"the columns {', '.join(REQUIRED)}", ", ".join(header))
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise WrongValue(1, unknown[0], "register.column_unknown", f"one of {', '.join(COLUMNS)}", unknown[0])
    if len(set(header)) != len(header):
        raise DuplicatedPart(1, "header", "register.column_twice", "each column once", ", ".join(header))


def _row_of(cells: Mapping[str, str], line: int) -> tuple[str, RegisterRow]:
    kind = _kind_of(cells["kind"], line)
    needed = ("issue", "account") if kind in WITHOUT_CARD else ("issue", "account", "person", "name", "document")
    for name in needed:
        if not cells[name]:
            raise MissingField(line, name, "register.empty_cell", "a value", "nothing")
    values: dict[str, Any] = {}
    for name, text in cells.items():
        if name in ("issue", "kind", "quantity") or not text:
            continue
        if len(text) > _LETTERS_MAX.get(name, len(text)):
            raise WrongValue(line, name, "register.too_long", f"{_LETTERS_MAX[name]} characters at most", f"“{text}”")
        if text not in _ONE_OF.get(name, (text,)):
            raise WrongValue(line, name, "register.word", " or ".join(filter(None, _ONE_OF[name])), f"“{text}”")
        values[name] = _day_of(text, name, line) if name in DAYS else text
    quantity = whole_of(cells["quantity"], "quantity", line)
    return cells["issue"], RegisterRow(kind=kind, quantity=quantity, **values)


def _kind_of(text: str, line: int) -> PersonalKind:
    try:
        return PersonalKind(text)
    except ValueError:
        known = ", ".join(kind.value for kind in PersonalKind)
        raise WrongValue(line, "kind", "register.kind", f"one of {known}", f"“{text}”") from None


def _day_of(text: str, field: str, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongValue(line, field, "register.day", "a day such as 2025-03-10", f"“{text}”") from None
