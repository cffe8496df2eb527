"""A list of any length as a PDF: set in parts by processes of their own, put together page after page.

The typesetter keeps what it has set, some hundred and fifty megabytes for two thousand rows; so a process
sets a few parts and goes. A list of one part is tagged for readers of screens; longer ones are not, as tags
of a hundred thousand rows take twenty times the room of their pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from pypdf import PdfReader, PdfWriter

from reglament.core.registry.lists.columns import ListColumn, Row
from reglament.core.registry.lists.holder import ListHeader, Totals
from reglament.phrases.figures import MOSCOW, number
from reglament.phrases.list_words import column_title, heading_word
from reglament.render.list_heading import cell_said, title_of, total_lines
from reglament.render.list_pages import Plan, Sheet, plan_of, sheets_of
from reglament.render.list_part import Part, set_part

PAGES_IN_PART = 60
PARTS_BY_PROCESS = 3
"""So many parts are set before a process goes, and its memory with it."""
PROCESSES = 2


def write_pdf(
    file: BinaryIO,
    header: ListHeader,
    columns: Sequence[ListColumn],
    rows: Iterable[Row],
    totals: Totals,
    language: str = "ru",
) -> int:
    """Write a list as a PDF; return the number of its pages. Equal values give equal bytes."""
    plan = plan_of(header, columns, totals, language)
    with TemporaryDirectory(prefix="list-") as folder:
        parts, pages = _laid_out(Path(folder), plan, header, sheets_of(plan, rows, language), totals, language)
        for part in parts:
            _finish(part, pages, language)
        _set_all(parts)
        _put_together(file, parts)
    return pages


def _laid_out(
    folder: Path, plan: Plan, header: ListHeader, sheets: Iterator[Sheet], totals: Totals, language: str
) -> tuple[list[Part], int]:
    """Write the pages of each part into a file; return the parts and how many pages there are."""
    shared = _shared(plan, header, language)
    stamp = int(datetime(header.made_at.year, header.made_at.month, header.made_at.day, tzinfo=UTC).timestamp())
    parts: list[Part] = []
    pages = 0
    foot = heading_word("number", language).format(number=header.number, version=header.version)
    while block := list(islice(sheets, PAGES_IN_PART)):
        plain = []
        for sheet in block:
            pages += 1
            plain.append(_plain_sheet(sheet, pages, foot, plan, totals, language))
        content = folder / f"{len(parts):05d}.json"
        content.write_text(json.dumps({**shared, "pages": plain}, ensure_ascii=False), encoding="utf-8")
        is_tagged = not parts and len(block) < PAGES_IN_PART
        parts.append(Part(content, folder / f"{len(parts):05d}.pdf", stamp, is_tagged))
    return parts, pages


def _shared(plan: Plan, header: ListHeader, language: str) -> dict[str, Any]:
    made = header.made_at.astimezone(MOSCOW).date()
    return {
        "lang": language,
        "title": title_of(header, language),
        "author": header.registrar,
        "made": [made.year, made.month, made.day],
        "widths": plan.widths,
        "right": [column.is_figure for column in plan.columns],
        "titles": plan.titles,
        "head": plan.head,
        "heading": plan.heading,
        "signer": [heading_word("signer", language), header.signer, heading_word("signature", language)],
    }


def _plain_sheet(sheet: Sheet, page: int, foot: str, plan: Plan, totals: Totals, language: str) -> dict[str, Any]:
    under: list[tuple[str, str]] = []
    if sheet.is_last:
        by_code = {column.code: column for column in plan.columns}
        under = [
            (
                f"{heading_word('totals', language)}, {column_title(code, language).lower()}",
                cell_said(amount, by_code[code], language),
            )
            for code, amount in totals.sums.items()
            if code in by_code
        ]
    return {
        "rows": sheet.rows,
        "heights": sheet.heights,
        "first": sheet.is_first,
        "foot": foot,
        "number": page,
        "totals": under,
        "said": total_lines(totals, language) if sheet.is_last else [],
    }


def _set_all(parts: Sequence[Part]) -> None:
    """Set the parts, several in processes of their own. Raises what the typesetter raises."""
    if len(parts) == 1:
        set_part(parts[0])
        return
    at_once = PROCESSES * PARTS_BY_PROCESS
    for start in range(0, len(parts), at_once):
        # Fresh processes each time: a pool that replaces its own may wait for itself.
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            list(pool.map(set_part, parts[start : start + at_once]))


def _finish(part: Part, pages: int, language: str) -> None:
    """Say on each page of a part how many pages there are."""
    plain = json.loads(part.content.read_text(encoding="utf-8"))
    for sheet in plain["pages"]:
        sheet["number"] = heading_word("page", language).format(
            page=number(str(sheet["number"]), language), pages=number(str(pages), language)
        )
    part.content.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def _put_together(file: BinaryIO, parts: Sequence[Part]) -> None:
    if len(parts) == 1:
        file.write(parts[0].made.read_bytes())
        return
    book = PdfWriter()
    for part in parts:
        book.append(PdfReader(part.made), import_outline=False)
    book.add_metadata(dict(PdfReader(parts[0].made).metadata or {}))
    book.write(file)
