"""Rows of a sheet as its own text: numbers as numbers, days as days, codes in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from reglament.core.registry.lists.columns import Cell, ListColumn, Row, figure_text
from reglament.phrases.list_words import CODES, code_word

_LINES_AT_ONCE = 2000
_DIGITS_MAX = 15
_MARKED = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_EPOCH = date(1899, 12, 30).toordinal()
_LETTERS = 26


def row_texts(
    rows: Iterable[Row], first: int, columns: Sequence[ListColumn], styles: Sequence[str], language: str
) -> Iterator[str]:
    """Yield rows as text of a sheet, from the row number `first`, in the formats of its columns."""
    plan = [
        (at, f'<c r="{_letters(at)}', _cell_text(column, style, language))
        for at, (column, style) in enumerate(zip(columns, styles, strict=True))
    ]
    lines: list[str] = []
    for number, row in enumerate(rows, start=first):
        said = str(number)
        parts = [f'<row r="{said}">']
        for at, opening, text in plan:
            cell = row[at]
            if cell is not None and cell != "":
                parts.append(opening)
                parts.append(said)
                parts.append(text(cell))
        parts.append("</row>")
        lines.append("".join(parts))
        if len(lines) == _LINES_AT_ONCE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def _cell_text(column: ListColumn, style: str, language: str) -> Callable[[Cell], str]:
    """Return what writes a cell of a column after its address."""
    number = f'"{style}><v>'
    text = f'"{style} t="inlineStr"><is><t xml:space="preserve">'

    def figure(cell: Cell) -> str:
        if type(cell) is not int:
            return words(cell)
        said = figure_text(cell, column.digits) if column.digits else str(cell)
        return f"{number}{said}</v></c>" if len(said) <= _DIGITS_MAX else words(said)

    def day(cell: Cell) -> str:
        return f"{number}{_serial(str(cell))}</v></c>"

    def words(cell: Cell) -> str:
        said = str(cell)
        if _MARKED.search(said):
            said = _MARKED.sub(lambda mark: _ENTITIES.get(mark[0], " "), said)
        return f"{text}{said}</t></is></c>"

    def code(cell: Cell) -> str:
        return words(code_word(column.code, str(cell), language))

    if column.kind == "number":
        return figure
    if column.kind == "day":
        return day
    return code if column.code in CODES else words


@lru_cache(maxsize=65536)
def _serial(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH


def _letters(place: int) -> str:
    """Return a column's letters: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
