"""Signed documents for people: the pages with the marks of their simple signatures, a sheet of marks, a receipt."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from reglament.phrases.figures import MOSCOW, day
from reglament.phrases.words import word
from reglament.render.pdf import FORMS

PAGES_MAX = 500
"""Longer documents get a sheet of marks beside them."""
MARKS_MAX = 3
"""As many marks fit under a page; with more, a sheet of marks goes beside the document."""
_FORM = "signed.typ"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the mark of a simple signature says."""

    signer: str
    login: str
    issuer: str
    signed_at: datetime
    key: int
    digest: str


def stamped_pdf(content: bytes, marks: Sequence[Mark], title: str, firm: str, language: str) -> bytes | None:
    """Return a PDF's own pages with the marks under each; None for bytes that cannot be set again.

    The document itself stays what was signed: this is a print of it.
    """
    if not content.startswith(b"%PDF-") or len(marks) > MARKS_MAX:
        return None
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "document.pdf").write_bytes(content)
        shutil.copy(FORMS / _FORM, home / _FORM)
        pages = _page_count(home)
        if pages == 0:
            return None
        return _compile(home, {**_plain(marks, title, firm, language), "pages": pages}, _made_on(marks))


def marks_sheet(marks: Sequence[Mark], title: str, firm: str, language: str, paragraphs: Sequence[str] = ()) -> bytes:
    """Return a sheet that goes beside a document: which signatures it has."""
    plain = _plain(marks, title, firm, language)
    return _compile(FORMS, {**plain, "pages": 0, "paragraphs": [plain["statement"], *paragraphs]}, _made_on(marks))


def receipt_pdf(mark: Mark, number: int, title: str, firm: str, language: str) -> bytes:
    """Return the receipt of a signed document: what was received signed, by whom and when."""
    about = word("signed", "receipt_about", language).format(number=number, title=title or "—")
    return marks_sheet([mark], f"{word('signed', 'receipt', language)} № {number}", firm, language, [about])


def _made_on(marks: Sequence[Mark]) -> date:
    return max(mark.signed_at for mark in marks).astimezone(MOSCOW).date()


def _plain(marks: Sequence[Mark], title: str, firm: str, language: str) -> dict[str, Any]:
    made = _made_on(marks)
    return {
        "lang": language,
        "title": title,
        "firm": firm,
        "heading": word("signed", "heading", language),
        "statement": word("signed", "equal_to_paper", language),
        "made": [made.year, made.month, made.day],
        "marks": [_rows(mark, language) for mark in marks],
    }


def _rows(mark: Mark, language: str) -> list[list[str]]:
    at = mark.signed_at.astimezone(MOSCOW)
    told = {
        "signer": mark.signer,
        "issuer": mark.issuer,
        "login": mark.login,
        "key": str(mark.key),
        "signed_at": f"{day(at.date(), language)} {at:%H:%M:%S} {word('signed', 'moscow', language)}",
        "digest": mark.digest,
    }
    return [[word("signed", name, language), value] for name, value in told.items()]


def _page_count(home: Path) -> int:
    """Return how many pages a PDF has, 0 when it cannot be read or has too many: found by asking for one of them."""
    if not _has_page(home, 1) or _has_page(home, PAGES_MAX + 1):
        return 0
    least, most = 1, PAGES_MAX
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if _has_page(home, middle) else (least, middle - 1)
    return least


def _has_page(home: Path, number: int) -> bool:
    asking = home / "asking.typ"
    asking.write_text(f'#set page(paper: "a4")\n#image("document.pdf", page: {number}, alt: "")\n')
    try:
        typst.Compiler(str(asking), root=str(home), ignore_system_fonts=True).compile(format="pdf")
    except typst.TypstError:
        return False
    return True


def _compile(home: Path, plain: dict[str, Any], made_on: date) -> bytes:
    stamp = int(datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC).timestamp())
    compiler = typst.Compiler(str(home / _FORM), root=str(home), ignore_system_fonts=True)
    inputs = {"page": json.dumps(plain, ensure_ascii=False)}
    made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=stamp)
    assert isinstance(made, bytes), "one document comes out"
    return made
