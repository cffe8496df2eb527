"""A list as XML by `registry-list-1.xsd`: heading, rows of attributes, totals; rows are never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from reglament.core.registry.lists.columns import ListColumn, Row, figure_text
from reglament.core.registry.lists.holder import ListedIssue, ListHeader, Totals
from reglament.formats.errors import WrongValue

NAMESPACE = "urn:reglament:registry-list:1"
_LINES_AT_ONCE = 2000
_MARKED = re.compile(r'[&<>"\t\n\r]')
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def write_xml(
    file: BinaryIO, header: ListHeader, columns: Sequence[ListColumn], rows: Iterable[Row], totals: Totals
) -> None:
    """Write a list. Raises `WrongValue` for a character XML does not know."""
    file.write("\n".join(_heading(header)).encode())
    file.write(b"\n  <rows>\n")
    plan = [(at, f' {column.code}="', column.digits) for at, column in enumerate(columns)]
    lines: list[str] = []
    for row in rows:
        lines.append(_row_text(row, plan))
        if len(lines) == _LINES_AT_ONCE:
            file.write("".join(lines).encode())
            lines.clear()
    file.write("".join(lines).encode())
    file.write("\n".join(("  </rows>", *_totals(totals, columns), "</registryList>", "")).encode())


def _row_text(row: Row, plan: Sequence[tuple[int, str, int]]) -> str:
    parts = ["    <row"]
    for at, opening, digits in plan:
        cell = row[at]
        if cell is None or cell == "":
            continue
        if type(cell) is int:
            text = figure_text(cell, digits) if digits else str(cell)
        else:
            text = str(cell)
            if _MARKED.search(text):
                text = _MARKED.sub(lambda mark: _ENTITIES[mark[0]], text)
            if _BARRED.search(text):
                raise WrongValue(None, opening[1:-2], "xml.character", "characters XML allows", repr(text))
        parts.append(f'{opening}{text}"')
    parts.append("/>\n")
    return "".join(parts)


def _element(indent: str, tag: str, /, **attributes: str) -> str:
    said = "".join(f" {key}={quoteattr(value, _ENTITIES)}" for key, value in attributes.items() if value)
    return f"{indent}<{tag}{said}/>"


def _heading(header: ListHeader) -> list[str]:
    opening = _element(
        "",
        "registryList",
        xmlns=NAMESPACE,
        kind=header.kind.value,
        number=header.number,
        version=str(header.version),
        asOf=header.as_of.isoformat(),
        madeAt=header.made_at.isoformat(),
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', opening.removesuffix("/>") + ">"]
    lines.append(_element("  ", "issuer", name=header.issuer, ogrn=header.ogrn, inn=header.inn))
    lines.append(_element("  ", "registrar", name=header.registrar, licence=header.licence))
    lines += [_issue(issue) for issue in (header.issue, *header.other_issues)]
    lines.append(_element("  ", "order", number=header.order_number, date=header.order_on.isoformat()))
    lines.append(_element("  ", "signer", name=header.signer))
    if header.corrects:
        lines.append(_element("  ", "correction", reason=header.corrects))
    lines += [_element("  ", "fact", name=name, value=value) for name, value in header.facts.items() if value]
    return lines


def _issue(issue: ListedIssue) -> str:
    return _element(
        "  ",
        "issue",
        number=issue.number,
        isin=issue.isin,
        kind=issue.kind,
        category=issue.category,
        nominal=issue.nominal,
        currency=issue.currency,
        quantity=str(issue.quantity),
        registeredOn=issue.registered_on.isoformat() if issue.registered_on else "",
    )


def _totals(totals: Totals, columns: Sequence[ListColumn]) -> list[str]:
    digits = {column.code: column.digits for column in columns}
    lines = [
        f'  <totals rows="{totals.rows}" listed="{totals.listed}" notDisclosed="{totals.not_disclosed}">',
        *(
            _element("    ", "sum", column=code, value=figure_text(amount, digits.get(code, 0)))
            for code, amount in totals.sums.items()
            if code in digits
        ),
        *(
            _element("    ", "leftOut", reason=reason, quantity=str(quantity))
            for reason, quantity in totals.left_out.items()
        ),
        "  </totals>",
    ]
    return lines
