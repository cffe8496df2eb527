"""A list as a file: CSV for programs, CSV for a Russian Excel, XLSX. The same rows, the same figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Literal

import xlsxwriter

from reglament.phrases.figures import MOSCOW

Cell = str | int | Decimal | date | datetime | None
Form = Literal["csv", "xlsx"]
Manner = Literal["plain", "office"]
"""`plain`: commas, decimal points, ISO days. `office`: what Excel opens by a click where commas part decimals."""

MEDIA_TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH_MIN, _WIDTH_MAX = 10, 48
_WIDTH_ROWS = 200
"""How many rows are looked at to choose widths."""


def table_file(
    form: Form, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], manner: Manner = "plain"
) -> bytes:
    """Return a list as a file of a form."""
    return table_xlsx(title, columns, rows) if form == "xlsx" else table_csv(columns, rows, manner)


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], manner: Manner = "plain") -> bytes:
    """Return a list as CSV in UTF-8; for an office with the mark by which Excel knows it.

    Texts that a spreadsheet would take for a formula begin with an apostrophe; figures stay figures.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";" if manner == "office" else ",", lineterminator="\r\n")
    writer.writerow([_csv_text(one, manner) for one in columns])
    writer.writerows([_csv_text(cell, manner) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if manner == "office" else "utf-8")


def _csv_text(cell: Cell, manner: Manner) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell
    if isinstance(cell, datetime):
        return (
            f"{cell.astimezone(MOSCOW):%d.%m.%Y %H:%M:%S}"
            if manner == "office"
            else cell.astimezone(MOSCOW).isoformat()
        )
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}" if manner == "office" else cell.isoformat()
    figure = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return figure.replace(".", ",") if manner == "office" else figure


def table_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a list as a workbook of one sheet: real figures and days, a frozen head with filters, nothing merged."""
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # The moment of making would make other bytes each time.
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 the format has no zone
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#e6ece9", "text_wrap": True}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "figure": book.add_format({"num_format": "#,##0.00########"}),
        "day": book.add_format({"num_format": "dd.mm.yyyy", "align": "left"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss", "align": "left"}),
    }
    sheet = book.add_worksheet(_sheet_name(title))
    sheet.freeze_panes(1, 0)
    widths = [len(one) for one in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, formats["head"])
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, last, place, cell, formats)
            if last <= _WIDTH_ROWS:
                widths[place] = max(widths[place], len(str(cell or "")))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, _WIDTH_MIN), _WIDTH_MAX))
    sheet.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return content.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(" " if mark in r"[]:*?/\\" else mark for mark in title)[:31].strip("'") or "1"


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.astimezone(MOSCOW).replace(tzinfo=None), formats["moment"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["day"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats["whole"])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, cell, formats["figure"])
    elif cell is not None:
        sheet.write_string(row, column, cell)
