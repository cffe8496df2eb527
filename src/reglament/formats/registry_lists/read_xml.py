"""A list in XML, read back row by row: by the schema first, then by what a schema cannot say.

Rows are numbered without gaps, no account stands twice, every sum follows from the rows, and what is
listed, left out and not disclosed makes the issue.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from reglament.core.registry.lists.columns import ListColumn, Row, figure_from, figure_text, known_columns
from reglament.core.registry.lists.income import gross_of
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.shares import share_of
from reglament.core.units.amount import AmountUnreadable, decimal_from_text
from reglament.formats.errors import (
    BrokenStructure,
    DuplicatedPart,
    TruncatedFile,
    UnreadableBytes,
    WrongTotal,
    WrongValue,
)
from reglament.formats.registry_lists.write_xml import NAMESPACE
from reglament.formats.xml_tree import first_elements

SCHEMA = Path(__file__).parent / "registry-list-1.xsd"
_PREFIX = f"{{{NAMESPACE}}}"
HUNDRED = 100


@dataclass(slots=True)
class ReadList:
    """What a file says above and under its rows, once they have been read."""

    kind: ListKind
    number: str = ""
    version: int = 1
    as_of: str = ""
    issues: list[Mapping[str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    """By column, in the smallest parts."""
    listed: int = 0
    not_disclosed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def looks_like(head: bytes) -> bool:
    """True for bytes that begin as such a list."""
    return NAMESPACE.encode() in head and b"registryList" in head


def read_list(data: bytes) -> ReadList:
    """Return what a list says of itself, every row checked. Raises `FormatError`."""
    found: ReadList | None = None
    names: set[str] = set()
    for read, line, row in _rows_with_lines(data):
        found = read
        name = row.get("account_no") or row.get("group", "")
        if name in names:
            raise DuplicatedPart(line, "account_no", "list.account_twice", "each account once", name)
        names.add(name)
    found = found or _whole(data)
    _check_totals(found)
    return found


def rows_in(data: bytes) -> Iterator[Row]:
    """Yield the rows of a list as they were made, cells in the order of its columns."""
    columns: tuple[ListColumn, ...] = ()
    for found, _, row in _rows_with_lines(data):
        columns = columns or _columns_with_digits(found.kind, row)
        yield tuple(_cell(row.get(column.code), column) for column in columns)


def _cell(text: str | None, column: ListColumn) -> str | int | None:
    if column.kind == "number":
        return None if text is None else figure_from(text, column.digits)
    return text or ""


def _columns_with_digits(kind: ListKind, row: Mapping[str, str]) -> tuple[ListColumn, ...]:
    """Return the columns of a kind; how many decimals its shares have is seen from a row."""
    digits = len(row.get("percent", "").partition(".")[2])
    return tuple(
        replace(column, digits=digits) if column.code == "percent" else column for column in known_columns(kind)
    )


def _rows_with_lines(data: bytes) -> Iterator[tuple[ReadList, int, dict[str, str]]]:
    """Yield the attributes of each row with its line; what stands around the rows is filled in on the way."""
    first_elements(data, 1)
    found: ReadList | None = None
    is_whole = False
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            schema=_schema(),
            remove_comments=True,
            remove_pis=True,
            **options,
        ):
            name = str(element.tag).removeprefix(_PREFIX)
            line = int(element.sourceline or 0)
            if event == "start":
                if found is None:
                    found = _opened(line, name, dict(element.attrib))
                continue
            assert found is not None, "an element ends after the first one began"
            row = _taken(found, line, name, dict(element.attrib))
            if row is not None:
                yield found, line, row
            is_whole = name == "registryList"
            if name in ("row", "sum", "leftOut", "fact"):
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 1
        text = (fault.msg or "not by the schema").replace(_PREFIX, "")
        raise BrokenStructure(line, "registryList", "list.schema", "a list by registry-list-1.xsd", text) from fault
    except ValueError as fault:
        # A namespace that is none makes names the parser cannot say.
        raise BrokenStructure(1, "registryList", "list.schema", "names of registry-list-1.xsd", str(fault)) from fault
    if not is_whole:
        raise TruncatedFile(None, "registryList", "xml.end", "all elements closed", "the end of the file")


def _taken(found: ReadList, line: int, name: str, attributes: dict[str, str]) -> dict[str, str] | None:
    """Take in an element; of a row return its attributes.

    The schema speaks only when the whole file has been read, so what is missing or no figure is met here first.
    """
    try:
        if name != "row":
            _take(found, name, attributes)
            return None
        found.rows += 1
        _check_row(found, line, attributes)
    except (KeyError, ValueError, ArithmeticError, AmountUnreadable) as fault:
        expected = f"{name} by registry-list-1.xsd"
        met = f"no {fault.args[0]}" if isinstance(fault, KeyError) else str(fault)
        raise BrokenStructure(line, name, "list.schema", expected, met) from fault
    return attributes


def _opened(line: int, name: str, attributes: Mapping[str, str]) -> ReadList:
    if name != "registryList":
        raise UnreadableBytes(line, "registryList", "list.root", "registryList", name)
    try:
        kind, version = ListKind(attributes["kind"]), int(attributes["version"])
        return ReadList(kind, attributes["number"], version, attributes["asOf"])
    except (KeyError, ValueError) as fault:
        raise BrokenStructure(
            line, "registryList", "list.schema", "kind, number, version and day by registry-list-1.xsd", repr(fault)
        ) from fault


def _take(found: ReadList, name: str, attributes: Mapping[str, str]) -> None:
    if name == "issue":
        found.issues.append(attributes)
    elif name == "fact":
        found.facts[attributes["name"]] = attributes["value"]
    elif name == "leftOut":
        found.left_out[attributes["reason"]] = int(attributes["quantity"])
    elif name == "totals":
        found.listed, found.not_disclosed = int(attributes["listed"]), int(attributes["notDisclosed"])
        _check_said(found, "rows", int(attributes["rows"]), found.rows)
    elif name == "sum":
        column = attributes["column"]
        met = found.sums.get(column, 0)
        digits = len(attributes["value"].partition(".")[2])
        said = figure_from(attributes["value"], digits)
        _check_said(found, column, said, met)


def _check_said(found: ReadList, field_name: str, said: int, met: int) -> None:
    if said != met:
        raise WrongTotal(None, field_name, "list.sum", f"{met}, as the rows make", str(said))


def _check_row(found: ReadList, line: int, row: Mapping[str, str]) -> None:
    if row["n"] != str(found.rows):
        raise BrokenStructure(line, "n", "list.number", f"row {found.rows}", row["n"])
    for column in known_columns(found.kind):
        if column.kind == "number" and column.code in row and column.code != "n":
            digits = len(row[column.code].partition(".")[2])
            amount = figure_from(row[column.code], digits)
            found.sums[column.code] = found.sums.get(column.code, 0) + amount
    _check_products(found, line, row)
    if "gross" in row:
        net = figure_from(row["gross"], 2) - int(row.get("tax", "0")) * HUNDRED
        if net != figure_from(row["net"], 2):
            raise WrongTotal(line, "net", "list.net", f"{figure_text(net, 2)}, gross less tax", row["net"])


def _check_products(found: ReadList, line: int, row: Mapping[str, str]) -> None:
    """Check figures of a row that follow from others: money due, votes, the share of the issue."""
    quantity = int(row.get("quantity", row.get("ordinary", "0")))
    for column, price in (("gross", "dividend_per_share"), ("due", "price")):
        if column in row:
            due = figure_text(gross_of(quantity, decimal_from_text(row[price])), 2)
            _must_be(line, column, due, row[column], "papers by the sum for one")
    if "votes" in row:
        votes = quantity + int(row.get("preferred", "0"))
        _must_be(line, "votes", str(votes), row["votes"], "ordinary and preferred papers")
        seats = found.facts.get("seats", "")
        if seats and "cumulative_votes" in row:
            _must_be(line, "cumulative_votes", str(quantity * int(seats)), row["cumulative_votes"], "papers by seats")
    if "percent" in row and "group" not in row and found.issues:
        digits = len(row["percent"].partition(".")[2])
        share = share_of(quantity, int(found.issues[0]["quantity"]), digits)
        _must_be(line, "percent", figure_text(share, digits), row["percent"], "papers against the issue")


def _must_be(line: int, column: str, follows: str, met: str, by: str) -> None:
    if follows != met:
        raise WrongTotal(line, column, f"list.{column}", f"{follows}, {by}", met)


def _whole(data: bytes) -> ReadList:
    """Return a list without rows."""
    name, attributes, line = first_elements(data, 1)[0]
    return _opened(line, name, attributes)


def _check_totals(found: ReadList) -> None:
    """Check that the issue is accounted for. The first issue named is the one counted."""
    if not found.issues:
        return
    for issue in found.issues:
        registered_on = issue.get("registeredOn", "")
        if registered_on > found.as_of:
            expected = f"{registered_on} or later, when {issue['number']} was registered"
            raise WrongValue(None, "asOf", "list.before_the_issue", expected, found.as_of)
    quantity = int(found.issues[0]["quantity"])
    met = found.listed + sum(found.left_out.values()) + found.not_disclosed
    if met != quantity:
        raise WrongTotal(None, "totals", "list.issue", f"{quantity}, the issue's quantity", str(met))
    counted = found.sums.get("ordinary" if found.kind is ListKind.GENERAL_MEETING else "quantity", 0)
    if counted != found.listed:
        raise WrongTotal(None, "listed", "list.listed", f"{counted}, as the rows make", str(found.listed))


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))
