"""PDF: a page set by typst, one compiler kept a process, the same bytes for the same values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import typst

from reglament.core.units.amount import CURRENCIES, Amount
from reglament.phrases.figures import MOSCOW, SIGNS, day, number
from reglament.phrases.reports import word
from reglament.render.fit import is_one_line, widths_in_millimetres
from reglament.render.letters import Letter
from reglament.render.pages import Cell, Column, Page, Percent, Section, unit_in

FORMS = Path(__file__).parent / "forms"
NARROW = "\u00a0"


def report_pdf(page: Page) -> bytes:
    """Return a report as a tagged PDF. Its date is the report's own, so equal values give equal bytes."""
    return _compile("report.typ", plain_page(page), page.made_on)


def letter_pdf(letter: Letter) -> bytes:
    """Return a letter as a tagged PDF."""
    return _compile("letter.typ", letter.plain(), letter.made_on)


def form_pdf(form: str, plain: dict[str, Any], made_on: date) -> bytes:
    """Return one of the forms, filled, as a tagged PDF dated with its own day."""
    return _compile(form, plain, made_on)


def _compile(form: str, plain: dict[str, Any], made_on: date) -> bytes:
    stamp = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    content = json.dumps(plain, ensure_ascii=False)
    made = _compiler(form).compile(format="pdf", sys_inputs={"page": content}, timestamp=int(stamp.timestamp()))
    assert isinstance(made, bytes), "one document comes out"
    return made


@cache
def _compiler(form: str) -> typst.Compiler:
    """Return the compiler of a form; only the typesetter's own faces, so every machine sets the same page."""
    return typst.Compiler(str(FORMS / form), root=str(FORMS), ignore_system_fonts=True)


def plain_page(page: Page) -> dict[str, Any]:
    """Return the page as text, the way the form takes it."""
    language = page.language
    signs = [*page.signed_by, *(["sign.client"] if page.is_signed_by_client else [])]
    return {
        "lang": language,
        "title": page.title,
        "firm": page.firm,
        "licence": page.licence,
        "number": page.number,
        "digest": page.digest,
        "made": [page.made_on.year, page.made_on.month, page.made_on.day],
        "heading": [[label, value, code == "edition"] for code, label, value in page.heading],
        "sections": [_plain_section(section, language) for section in page.sections],
        "foot": {code: word(f"foot.{code}", language) for code in ("digest", "page", "of")},
        "signs": [word(code, language) for code in signs],
        "under": [word(code, language) for code in ("sign.signature", "sign.name", "sign.day")],
    }


def _plain_section(section: Section, language: str) -> dict[str, Any]:
    common = unit_in(section)
    rows = [[text_of(cell, language, common) for cell in row] for row in section.rows]
    widths = widths_in_millimetres(section.columns)
    return {
        "title": section.title,
        "empty": section.empty,
        "widths": [column.width for column in section.columns],
        "right": [column.is_figure for column in section.columns],
        "head": [_head(column, section, common) for column in section.columns],
        "rows": rows,
        "single": [is_one_line(row, widths) for row in rows],
        "totals": [_plain_total(row, language, common) for row in section.totals],
    }


def _plain_total(row: tuple[Cell, ...], language: str, common: str) -> list[Any]:
    """Return a total's label, over how many columns it runs, and the cells after it."""
    empty = next((place for place, cell in enumerate(row[1:]) if cell is not None), len(row) - 1)
    cells = [text_of(cell, language, common) for cell in row[1 + empty :]]
    return [text_of(row[0], language, common), 1 + empty, *cells]


def _head(column: Column, section: Section, common: str) -> str:
    place = section.columns.index(column)
    holds_money = any(
        isinstance(row[place], Amount) and row[place].unit.code in CURRENCIES  # type: ignore[union-attr]
        for row in (*section.rows, *section.totals)
    )
    return f"{column.title}, {SIGNS.get(common, common)}" if common and holds_money else column.title


def _price(price: Decimal) -> str:
    """Return a price with its decimals, two at least."""
    _, _, part = f"{price:f}".partition(".")
    return f"{price:.2f}" if len(part) < 2 else f"{price:f}"


def text_of(cell: Cell, language: str, common: str = "") -> str:
    """Return a cell as people read it; money in the section's common currency goes without its sign."""
    if cell is None:
        return ""
    if isinstance(cell, Amount):
        figure = number(f"{cell.decimal:.{cell.unit.scale}f}", language)
        code = cell.unit.code
        if code in CURRENCIES:
            return figure if code == common else f"{figure}{NARROW}{SIGNS.get(code, code)}"
        return f"{figure}{NARROW}{word('pieces', language)}" if common else figure
    if isinstance(cell, Percent):
        return f"{number(_price(cell.value), language)}{NARROW}%"
    if isinstance(cell, Decimal):
        return number(_price(cell), language)
    if isinstance(cell, datetime):
        local = cell.astimezone(MOSCOW)
        return f"{day(local.date(), language)}{NARROW}{local:%H:%M}"
    if isinstance(cell, date):
        return day(cell, language)
    return str(cell)
