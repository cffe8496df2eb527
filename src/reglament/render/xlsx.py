"""XLSX: the same page as a sheet. Figures are numbers, days are dates, data cells are never merged."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from reglament.core.units.amount import Amount
from reglament.phrases.figures import MOSCOW
from reglament.phrases.reports import word
from reglament.render.pages import Cell, Page, Percent, Section

SHEET_NAME_MAX = 31
COLUMN_WIDTH_MIN = 10


def report_xlsx(page: Page) -> bytes:
    """Return a report as a workbook: a sheet with the heading, and one a section, each with a frozen head."""
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    made = datetime(page.made_on.year, page.made_on.month, page.made_on.day)  # noqa: DTZ001 the format has no zone
    book.set_properties({"title": f"{page.title} {page.number}", "author": page.firm, "created": made})
    formats = _formats(book)
    _write_heading(book, page, formats)
    for section in page.sections:
        _write_section(book, section, formats)
    book.close()
    return content.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"font_color": "#485850"}),
        "head": book.add_format({"bold": True, "top": 1, "bottom": 1, "bg_color": "#e6ece9", "text_wrap": True}),
        "text": book.add_format({}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "price": book.add_format({"num_format": "#,##0.00########"}),
        "percent": book.add_format({"num_format": '#,##0.00########"%"'}),
        "day": book.add_format({"num_format": "dd.mm.yyyy", "align": "left"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm", "align": "left"}),
        "total": book.add_format({"bold": True, "top": 1, "bottom": 6}),
        "total_money": book.add_format({"bold": True, "top": 1, "bottom": 6, "num_format": "#,##0.00"}),
        "total_whole": book.add_format({"bold": True, "top": 1, "bottom": 6, "num_format": "#,##0"}),
    }


def _write_heading(book: Any, page: Page, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(word("sheet.report", page.language))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, page.title, formats["title"])
    rows = [
        ("№", page.number),
        (page.firm, page.licence),
        *((label, value) for _, label, value in page.heading),
        (word("foot.digest", page.language), page.digest),
    ]
    for place, (label, value) in enumerate(rows, start=2):
        sheet.write_string(place, 0, label, formats["label"])
        sheet.write_string(place, 1, value, formats["text"])


def _write_section(book: Any, section: Section, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(section.title[:SHEET_NAME_MAX])
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(section.columns):
        sheet.write_string(0, place, column.title, formats["head"])
        sheet.set_column(place, place, max(COLUMN_WIDTH_MIN, _width(section, place)))
    at = 1
    for row in section.rows:
        for place, cell in enumerate(row):
            _write_cell(sheet, at, place, cell, formats, "")
        at += 1
    if not section.rows:
        sheet.write_string(at, 0, section.empty, formats["label"])
        at += 1
    for row in section.totals:
        for place, cell in enumerate(row):
            _write_cell(sheet, at, place, cell, formats, "total_")
        at += 1


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any], prefix: str) -> None:
    if isinstance(cell, Amount):
        shape = "money" if cell.unit.scale else "whole"
        sheet.write_number(row, column, cell.decimal, formats[f"{prefix}{shape}"])
    elif isinstance(cell, Percent):
        sheet.write_number(row, column, cell.value, formats["percent"])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, cell, formats["price"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats["whole"])
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.astimezone(MOSCOW).replace(tzinfo=None), formats["moment"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["day"])
    elif cell is not None:
        sheet.write_string(row, column, cell, formats["total" if prefix else "text"])
    elif prefix:
        sheet.write_blank(row, column, None, formats["total"])


def _width(section: Section, place: int) -> int:
    longest = max((len(str(row[place] or "")) for row in section.rows), default=0)
    return min(max(longest, len(section.columns[place].title)) + 2, 48)
