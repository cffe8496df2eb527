"""A list of any length as a workbook: the frame is set with its formats, the rows run through.

A writer that lays out every cell through objects of its own takes minutes for a million rows. So the frame –
heading, heads of columns, one template row, totals, widths, panes, filters – is made by it, and the rows
are written between as plain text of the sheet, in the formats the template row was given.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

import xlsxwriter

from reglament.core.registry.lists.columns import ListColumn, Row
from reglament.core.registry.lists.holder import ListHeader, Totals
from reglament.phrases.list_words import column_title, heading_word
from reglament.render.list_heading import heading_lines, title_of, total_lines
from reglament.render.list_xlsx_rows import row_texts

ROWS_IN_SHEET = 1_000_000
"""A sheet ends at 1,048,576 rows; what is left is for the heading and the totals."""
_CELLS_IN_SHORT_ARCHIVE = 12_000_000
"""Beyond so many cells a sheet may pass two gigabytes before it is packed."""
_FIGURE_MAX = 10**15
"""A sheet's numbers are exact so far; longer figures are written as text."""
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {"n": 9, "holder_name": 38, "address": 48, "postal_address": 40, "group": 48, "doc_issuer": 30}
_WIDTH = 17
_LABEL_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class _Formats:
    """The formats of one workbook."""

    title: Any
    label: Any
    head: Any
    day: Any
    total: Any
    figures: dict[int, Any]
    """By decimals."""
    sums: dict[int, Any]


def write_xlsx(
    file: BinaryIO,
    header: ListHeader,
    columns: Sequence[ListColumn],
    rows: Iterable[Row],
    totals: Totals,
    language: str = "ru",
) -> None:
    """Write a list as a workbook; beyond a million rows it goes on in another sheet."""
    full, rest = divmod(totals.rows, ROWS_IN_SHEET)
    counts = [ROWS_IN_SHEET] * full + ([rest] if rest or not full else [])
    frame, first = _frame(header, columns, counts, totals, language)
    source = iter(rows)
    with zipfile.ZipFile(frame) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for entry in made.infolist():
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename)
            name = zipfile.ZipInfo(entry.filename, _ZIP_DAY)
            name.compress_type = zipfile.ZIP_DEFLATED
            if found is None:
                book.writestr(name, made.read(entry))
                continue
            count = counts[int(found[1]) - 1]
            before, styles, after = _parted(made.read(entry).decode(), first, len(columns))
            with book.open(name, "w", force_zip64=count * len(columns) > _CELLS_IN_SHORT_ARCHIVE) as sheet:
                sheet.write(before.encode())
                for part in row_texts(islice(source, count), first, columns, styles, language):
                    sheet.write(part.encode())
                sheet.write(after.encode())


def _parted(frame: str, template: int, columns: int) -> tuple[str, list[str], str]:
    """Return a sheet's text before and after its template row, and the formats of that row's cells."""
    begins = frame.find(f'<row r="{template}"')
    if begins < 0:
        cut = frame.find("</sheetData>")
        return frame[:cut], [""] * columns, frame[cut:]
    ends = frame.index("</row>", begins) + len("</row>")
    cells = re.findall(r'<c r="[A-Z]+\d+"( s="\d+")?', frame[begins:ends])
    assert len(cells) == columns, "the template row has every column"
    return frame[:begins], cells, frame[ends:]


def _frame(
    header: ListHeader, columns: Sequence[ListColumn], counts: Sequence[int], totals: Totals, language: str
) -> tuple[BytesIO, int]:
    """Return a workbook with everything but the rows, and the number of its first row of the list."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    created = header.made_at.replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": title_of(header, language), "created": created})
    formats = _formats_of(book, {column.digits for column in columns})
    lines = heading_lines(header, language)
    head = len(lines) + 3
    name = heading_word("sheet", language)
    for place, count in enumerate(counts, start=1):
        sheet = book.add_worksheet(name if len(counts) == 1 else f"{name} {place}")
        sheet.write_string(0, 0, title_of(header, language), formats.title)
        for at, (label, text) in enumerate(lines, start=2):
            sheet.write_string(at, 0, label, formats.label)
            sheet.write_string(at, _LABEL_COLUMNS, text)
        _set_table(sheet, head, count, columns, formats, language)
        if place == len(counts):
            _set_totals(sheet, head + count + 1, header, columns, totals, formats, language)
    book.close()
    content.seek(0)
    return content, head + 2


def _formats_of(book: Any, digits: set[int]) -> _Formats:
    patterns = {each: "#,##0" + ("." + "0" * each if each else "") for each in sorted(digits)}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 13}),
        label=book.add_format({"font_color": "#485850"}),
        head=book.add_format(
            {"bold": True, "top": 1, "bottom": 1, "bg_color": "#e6ece9", "text_wrap": True, "valign": "top"}
        ),
        day=book.add_format({"num_format": "dd.mm.yyyy", "align": "left"}),
        total=book.add_format({"bold": True, "top": 1}),
        figures={each: book.add_format({"num_format": pattern}) for each, pattern in patterns.items()},
        sums={
            each: book.add_format({"num_format": pattern, "bold": True, "top": 1}) for each, pattern in patterns.items()
        },
    )


def _set_table(
    sheet: Any, head: int, count: int, columns: Sequence[ListColumn], formats: _Formats, language: str
) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + count, len(columns) - 1)
    for place, column in enumerate(columns):
        sheet.write_string(head, place, column_title(column.code, language), formats.head)
        sheet.set_column(place, place, _WIDTHS.get(column.code, _WIDTH))
        if not count:
            continue
        if column.kind == "number":
            sheet.write_number(head + 1, place, 0, formats.figures[column.digits])
        elif column.kind == "day":
            sheet.write_datetime(head + 1, place, datetime(2000, 1, 1), formats.day)  # noqa: DTZ001 has no zone
        else:
            sheet.write_string(head + 1, place, "template")


def _set_totals(
    sheet: Any,
    row: int,
    header: ListHeader,
    columns: Sequence[ListColumn],
    totals: Totals,
    formats: _Formats,
    language: str,
) -> None:
    for place, column in enumerate(columns):
        amount = totals.sums.get(column.code)
        if amount is None:
            sheet.write_blank(row, place, None, formats.total)
        elif abs(amount) < _FIGURE_MAX:
            sheet.write_number(row, place, Decimal(amount).scaleb(-column.digits), formats.sums[column.digits])
        else:
            sheet.write_string(row, place, str(amount), formats.total)
    sheet.write_string(row, 1, heading_word("totals", language), formats.total)
    lines = [*total_lines(totals, language), f"{heading_word('signer', language)}: {header.signer}"]
    for at, line in enumerate(lines, start=row + 2):
        sheet.write_string(at, 0, line)
