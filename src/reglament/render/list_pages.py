"""Pages of a list: which rows stand on which page, worked out before anything is set.

Heights come from the widths of letters, taken no narrower than they are. So each page is known beforehand
– its number, and how many there are – and may be set in a part of its own; no part needs the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from reglament.core.registry.lists.columns import ListColumn, Row
from reglament.core.registry.lists.holder import ListHeader, Totals
from reglament.phrases.list_words import column_title
from reglament.render.fit import width_of as usual_width_of
from reglament.render.list_heading import cell_said, heading_lines, total_lines

WIDTH = 277.0
"""Millimetres between the margins of a sheet on its side."""
HEIGHT = 186.0
"""Millimetres between head and foot margins."""
LINE = 2.85
"""Millimetres a line of the table takes."""
CELL_PADDING = 1.3
"""Above and below a row together."""
SIDE_PADDING = 2.4
HEADING_LABEL = 52.0
HEADING_LINE = 4.2
TITLE = 12.0
"""Title of the first page with the room under it and above the table."""
UNDER = 20.0
"""Room of the signature."""
TOTAL_LINE = 4.2
BREAK = "\u200b"
LETTERS = 7 / 7.5
"""Size of this table's letters against those whose widths are known."""


@dataclass(slots=True)
class Sheet:
    """One page: rows as text, their heights in millimetres."""

    rows: list[list[str]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False
    taken: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What all pages of a list share: its printed columns, their places in a row, widths and heads."""

    places: tuple[int, ...]
    columns: tuple[ListColumn, ...]
    widths: tuple[float, ...]
    titles: tuple[str, ...]
    head: float
    """Height of the head row."""
    heading: tuple[tuple[str, str, float], ...]
    """Label, text and height of each line above the first table."""
    under: float
    """Room the totals and the signature take."""


def plan_of(header: ListHeader, columns: Sequence[ListColumn], totals: Totals, language: str) -> Plan:
    """Return what the pages of a list share."""
    places = tuple(at for at, column in enumerate(columns) if column.width)
    shown = tuple(columns[at] for at in places)
    scale = WIDTH / sum(column.width for column in shown)
    widths = tuple(column.width * scale for column in shown)
    titles = tuple(
        _broken(column_title(column.code, language), width) for column, width in zip(shown, widths, strict=True)
    )
    head = max(lines_in(title, width) for title, width in zip(titles, widths, strict=True)) * LINE + CELL_PADDING
    heading = tuple(
        (label, text, lines_in(text, WIDTH - HEADING_LABEL) * HEADING_LINE)
        for label, text in heading_lines(header, language)
    )
    said = len(totals.sums) + len(total_lines(totals, language))
    return Plan(places, shown, widths, titles, head, heading, said * TOTAL_LINE + UNDER)


def sheets_of(plan: Plan, rows: Iterable[Row], language: str) -> Iterator[Sheet]:
    """Yield the pages of a list one after another; the last one has room for totals and signature."""
    sheet = Sheet(is_first=True, taken=TITLE + plan.head + sum(height for _, _, height in plan.heading))
    for row in rows:
        said = [
            _broken(cell_said(row[at], column, language), width)
            for at, column, width in zip(plan.places, plan.columns, plan.widths, strict=True)
        ]
        height = max(lines_in(text, width) for text, width in zip(said, plan.widths, strict=True)) * LINE + CELL_PADDING
        if sheet.taken + height > HEIGHT:
            yield sheet
            sheet = Sheet(taken=plan.head)
        sheet.rows.append(said)
        sheet.heights.append(round(height, 2))
        sheet.taken += height
    if sheet.taken + plan.under > HEIGHT:
        yield sheet
        sheet = Sheet()
    sheet.is_last = True
    yield sheet


def width_of(text: str) -> float:
    """Return at most how wide a text is in the letters of the table, in millimetres."""
    return usual_width_of(text) * LETTERS


def lines_in(text: str, width: float) -> int:
    """Return in how many lines a text stands at most."""
    room = width - SIDE_PADDING
    if width_of(text) <= room:
        return 1
    lines, used = 1, 0.0
    space = width_of(" ")
    for word in text.replace(BREAK, " ").split(" "):
        wide = width_of(word)
        if used and used + space + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (space if used else 0.0)
        if used > room:
            lines, used = lines + ceil(used / room) - 1, room
    return lines


def _broken(text: str, width: float) -> str:
    """Return a text with places to break in words that are longer than the column."""
    room = width - SIDE_PADDING
    if width_of(text) <= room:
        return text
    return " ".join(_cut(word, room) if width_of(word) > room else word for word in text.split(" "))


def _cut(word: str, room: float) -> str:
    pieces, piece = [], ""
    for mark in word:
        if piece and width_of(piece + mark) > room:
            pieces.append(piece)
            piece = ""
        piece += mark
    return BREAK.join([*pieces, piece])
