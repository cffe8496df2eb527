"""A list in CSV and a meeting list in JSON, as registrars exchange them: columns by their codes, sums followed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reglament.core.registry.lists.columns import ListColumn, figure_from, figure_text, known_columns
from reglament.core.registry.lists.holder import ListedAs
from reglament.core.registry.lists.income import gross_of
from reglament.core.registry.lists.kinds import ListKind
from reglament.formats.amounts import iso_day_of
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
            _check_texts(line, cells, columns)
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


def _check_texts(line: int, cells: Mapping[str, str], columns: tuple[ListColumn, ...]) -> None:
    """Check what is no figure: days, kinds of accounts, numbers with a length of their own, characters."""
    for column in columns:
        text = cells[column.code]
        if not text:
            continue
        if any(mark < " " and mark not in "\n\t" for mark in text):
            raise WrongValue(line, column.code, "list.character", "characters people can read", repr(text))
        if column.kind == "day":
            iso_day_of(text, column.code, line)
        shape = _SHAPES.get(column.code)
        if shape is not None and not shape[0](text):
            raise WrongValue(line, column.code, f"list.{column.code}", shape[1], text)


def _digits(*lengths: int) -> Callable[[str], bool]:
    return lambda text: text.isascii() and text.isdigit() and len(text) in lengths


_SHAPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "account_type": (lambda text: text in tuple(ListedAs), "a kind of account: owner_natural, owner_legal, nominee …"),
    "inn": (_digits(10, 12), "10 or 12 digits"),
    "country": (lambda text: len(text) == 2 and text.isascii() and text.isupper(), "two capital letters"),
    "citizenship_oksm": (_digits(3), "three digits"),
    "payee_account": (_digits(20), "20 digits"),
    "payee_bik": (_digits(9), "nine digits"),
}
"""What a text of a column must be, where its list says so."""


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
        entries, issued = plain["entries"], _whole(plain["issue"]["issued"])
        left = {str(one["account_no"]): (str(one["reason"]), _whole(one["shares"])) for one in plain["not_included"]}
        said = {name: _whole(plain["totals"][name]) for name in ("issued", "voting", "listed", "not_disclosed")}
        shares = [_whole(entry["shares"]) for entry in entries]
        accounts = [str(entry["account_no"]) for entry in entries]
        votes = [_votes_of(entry) for entry in entries]
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableBytes(1, "file", "json.form", "JSON", str(fault)) from fault
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
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
    _check_votes(shares, votes)
    return ReadTable(ListKind.GENERAL_MEETING, len(entries), {name: str(total) for name, total in met.items()})


def _votes_of(entry: Mapping[str, Any]) -> dict[str, int]:
    return {str(item): _whole(count) for item, count in dict(entry.get("votes", {})).items()}


def _whole(value: Any) -> int:
    """Return a number of papers or votes as the file has it. Raises `ValueError` for what is no whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value


def _check_votes(shares: Sequence[int], votes: Sequence[Mapping[str, int]]) -> None:
    """Check that cumulative votes are the shares by one number of seats."""
    seats = set()
    for papers, by_item in zip(shares, votes, strict=True):
        for item, count in by_item.items():
            if not item.endswith("_cumulative"):
                if count != papers:
                    raise WrongTotal(None, f"votes {item}", "list.votes", str(papers), str(count))
                continue
            times, rest = divmod(count, papers) if papers else (0, count)
            seats.add((item, times))
            if rest or len({one for one in seats if one[0] == item}) > 1:
                raise WrongTotal(None, f"votes {item}", "list.votes", "shares by the number of seats", str(count))
