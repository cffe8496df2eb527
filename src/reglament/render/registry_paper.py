"""Papers of the registrar and of the issuer's cabinet: orders, blanks, invoices, acts, reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from reglament.phrases.registry_papers import paper_word
from reglament.render.pdf import form_pdf

FORM = "registry_paper.typ"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """The one table of a paper: titles with widths in millimetres (negative: shares of the rest), rows, totals."""

    head: tuple[tuple[str, float, bool], ...]
    """Title, width, whether figures stand right."""
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RegistryPaper:
    """A paper before it is set. Equal values give equal bytes."""

    language: str
    title: str
    firm: str
    number: str
    made_on: date
    fields: tuple[tuple[str, str], ...]
    """Label and text."""
    table: PaperTable | None = None
    notes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    """Who signs, one line each."""
    signers: tuple[str, ...] = ()
    """Names already known, line by line; an empty one is written by hand."""
    mark: str = ""
    """What stands beside the firm's name: the edition of the form."""


def paper_pdf(paper: RegistryPaper) -> bytes:
    """Return a paper as a tagged PDF."""
    return form_pdf(FORM, plain_paper(paper), paper.made_on)


def plain_paper(paper: RegistryPaper) -> dict[str, Any]:
    """Return the paper as text, the way its form takes it."""
    table = paper.table or PaperTable((), ())
    language = paper.language
    return {
        "lang": language,
        "title": paper.title,
        "firm": paper.firm,
        "number": paper.number,
        "mark": paper.mark,
        "made": [paper.made_on.year, paper.made_on.month, paper.made_on.day],
        "fields": [[label, text] for label, text in paper.fields],
        "head": [title for title, _, _ in table.head],
        "widths": [width for _, width, _ in table.head],
        "right": [is_figure for _, _, is_figure in table.head],
        "rows": [list(row) for row in table.rows],
        "totals": [[label, text] for label, text in table.totals],
        "notes": list(paper.notes),
        "signs": [[who, name] for who, name in zip_longest(paper.signs, paper.signers, fillvalue="")],
        "under": _words(("sign.signature", "sign.name"), language),
        "foot": f"{paper.title} {paper.number}".strip(),
        "page": paper_word("page", language),
        "of": paper_word("of", language),
    }


def _words(codes: Sequence[str], language: str) -> list[str]:
    return [paper_word(code, language) for code in codes]
