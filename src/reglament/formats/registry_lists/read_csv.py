"""A list in CSV and a meeting list in JSON, as registrars exchange them: columns by their codes, sums followed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reglament.core.registry.lists.columns import ListColumn, figure_from, figure_text, known_columns
from reglament.core.registry.lists.income import gross_of
from reglament.core.registry.lists.kinds import ListKind
from reglament.formats.errors import (
    BrokenStructure,
    DuplicatedPart,
    MissingField,
    UnreadableBytes,
    WrongTotal,
    WrongValue,
)

_NEEDED = {
    ListKind.INCOME: ("account_no", "holder_name", "quantity", "dividend_per_share", "gross", "net"),
    ListKind.REGISTERED_PERSONS: ("account_no", "holder_name", "quantity", "percent"),
}
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What a table holds: its kind as its columns tell, rows, and sums as texts."""

    kind: ListKind
    rows: int
    totals: Mapping[str, str]


def looks_like_csv(head: bytes) -> bool:
    """True for bytes that begin with the columns of a list."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return b"account_no;" in first or b"n;account_no;" in first


def read_csv_list(data: bytes) -> ReadTable:
    """Return what a list in CSV holds. Raises `FormatError` naming the line and the column."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableBytes(None, "file", "encoding", "UTF-8", f"byte {fault.start}") from fault
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        head = next(rows, [])
        kind = _kind_of(head)
        columns = _columns(kind, head)
        sums: dict[str, int] = {}
        accounts: set[str] = set()
        count = 0
        for row in rows:
            count += 1
            line = rows.line_num
            if len(row) != len(head):
                raise BrokenStructure(line, "row", "list.columns", f"{len(head)} columns", str(len(row)))
            cells = dict(zip(head, row, strict=True))
            if cells["account_no"] in accounts:
                raise DuplicatedPart(line, "account_no", "list.account_twice", "each account once", cells["account_no"])
            accounts.add(cells["account_no"])
            _count(line, cells, columns, sums)
            if kind is ListKind.INCOME:
                _check_income(line, cells)
    except csv.Error as fault:
        raise BrokenStructure(rows.line_num, "row", "list.csv", "a row of CSV", str(fault)) from fault
    digits = {column.code: column.digits for column in columns}
    return ReadTable(kind, count, {code: figure_text(total, digits[code]) for code, total in sums.items()})


def _kind_of(head: list[str]) -> ListKind:
    for kind, needed in _NEEDED.items():
        if set(needed) <= set(head):
            return kind
    wanted = ", ".join(_NEEDED[ListKind.REGISTERED_PERSONS])
    raise MissingField(1, "head", "list.columns", f"the columns {wanted}", ", ".join(head) or "nothing")


def _columns(kind: ListKind, head: list[str]) -> tuple[ListColumn, ...]:
    known = {column.code: column for column in known_columns(kind)}
    for name in head:
        if name not in known:
            raise WrongValue(1, name, "list.column", f"a column of the list of kind {kind.value}", name)
        if head.count(name) > 1:
            raise DuplicatedPart(1, name, "list.column", "each column once", name)
    return tuple(known[name] for name in head)


def _count(line: int, cells: Mapping[str, str], columns: tuple[ListColumn, ...], sums: dict[str, int]) -> None:
    for column in columns:
        text = cells[column.code]
        if column.kind != "number" or column.code == "n" or not text:
            continue
        try:
            sums[column.code] = sums.get(column.code, 0) + figure_from(text, column.digits)
        except ValueError:
            expected = f"a figure with {column.digits} decimals" if column.digits else "a whole number"
            raise WrongValue(line, column.code, "list.figure", expected, text) from None


def _check_income(line: int, cells: Mapping[str, str]) -> None:
    """Check gross and net of a row against each other."""
    try:
        gross = gross_of(int(cells["quantity"]), Decimal(cells["dividend_per_share"]))
    except (InvalidOperation, ValueError):
        raise WrongValue(
            line, "dividend_per_share", "list.figure", "a sum per paper", cells["dividend_per_share"]
        ) from None
    if figure_text(gross, 2) != cells["gross"]:
        raise WrongTotal(
            line, "gross", "list.gross", f"{figure_text(gross, 2)}, quantity by the sum per paper", cells["gross"]
        )
    net = gross - int(cells.get("tax") or 0) * HUNDRED
    if figure_text(net, 2) != cells["net"]:
        raise WrongTotal(line, "net", "list.net", f"{figure_text(net, 2)}, gross less tax", cells["net"])


def looks_like_json(head: bytes) -> bool:
    """True for bytes that begin as a meeting list in JSON."""
    bare = head.lstrip()
    return bare.startswith(b"{") and b'"meeting"' in bare and b'"document"' in bare


def read_meeting_json(data: bytes) -> ReadTable:
    """Return what a meeting list in JSON holds: shares listed, left out and not disclosed make the issue."""
    try:
        plain: Any = json.loads(data)
        entries, issued = plain["entries"], int(plain["issue"]["issued"])
        left = {str(one["account_no"]): (str(one["reason"]), int(one["shares"])) for one in plain["not_included"]}
        said = {name: int(plain["totals"][name]) for name in ("issued", "voting", "listed", "not_disclosed")}
        shares = [int(entry["shares"]) for entry in entries]
        accounts = [str(entry["account_no"]) for entry in entries]
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise UnreadableBytes(1, "file", "json.form", "JSON", str(fault)) from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise MissingField(
            None, "list", "list.meeting", "entries, issue, not_included, totals with whole numbers", repr(fault)
        ) from fault
    if len(set(accounts)) != len(accounts):
        twice = next(one for one in accounts if accounts.count(one) > 1)
        raise DuplicatedPart(None, "account_no", "list.account_twice", "each account once", twice)
    undisclosed = sum(papers for reason, papers in left.values() if reason == "not_disclosed")
    out = sum(papers for _, papers in left.values())
    met = {
        "issued": sum(shares) + out,
        "listed": sum(shares),
        "not_disclosed": undisclosed,
        "voting": sum(shares) + undisclosed,
    }
    for name, total in {**met, "issued": issued}.items():
        if said[name] != total or met[name] != total:
            wrong = said[name] if said[name] != total else met[name]
            raise WrongTotal(None, name, "list.sum", str(total), str(wrong))
    _check_votes(entries)
    return ReadTable(ListKind.GENERAL_MEETING, len(entries), {name: str(total) for name, total in met.items()})


def _check_votes(entries: list[dict[str, Any]]) -> None:
    """Check that cumulative votes are the shares by one number of seats."""
    seats = set()
    for entry in entries:
        for item, votes in dict(entry.get("votes", {})).items():
            if not item.endswith("_cumulative"):
                if votes != entry["shares"]:
                    raise WrongTotal(None, f"votes {item}", "list.votes", str(entry["shares"]), str(votes))
                continue
            count, rest = divmod(int(votes), int(entry["shares"]))
            seats.add((item, count))
            if rest or len({one for one in seats if one[0] == item}) > 1:
                raise WrongTotal(None, f"votes {item}", "list.votes", "shares by the number of seats", str(votes))
