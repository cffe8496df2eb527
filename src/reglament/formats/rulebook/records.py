"""The smaller files of a regulation: readings, forms and worked cases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reglament.formats.rulebook.nodes import Piece, Plain, read_pieces


@dataclass(frozen=True, slots=True)
class Reading:
    """How an unclear clause is read, by whom and why."""

    clause: str
    reading: str
    decided_by: str
    decided_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Form:
    """A document people receive or fill in: its template and the clauses that ask for it."""

    name: str
    appendix: str
    template: str
    """Path of the template under the program's folder, `render/forms/daily_report.typ`."""
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case a lawyer wrote. `when` names what is asked, where a package answers several questions."""

    title: str
    package: str
    clauses: tuple[str, ...]
    given: dict[str, Plain]
    when: str
    then: dict[str, Plain]
    place: str


def read_readings(document: str, root: Path, clauses: Collection[str]) -> tuple[Reading, ...]:
    """Read `readings.yaml` of a document."""
    found = []
    for piece in _pieces(document, root, "readings.yaml").elements():
        fields = piece.fields(("clause", "reading", "decided_by", "on", "why"))
        found.append(
            Reading(
                clause=_known(fields["clause"], clauses),
                reading=fields["reading"].text(),
                decided_by=fields["decided_by"].text(),
                decided_on=fields["on"].day(),
                why=fields["why"].text(),
            )
        )
    return tuple(found)


def read_forms(document: str, root: Path, clauses: Collection[str]) -> tuple[Form, ...]:
    """Read `forms.yaml` of a document."""
    found = []
    for piece in _pieces(document, root, "forms.yaml").elements():
        fields = piece.fields(("form", "template", "clauses"), ("appendix",))
        found.append(
            Form(
                name=fields["form"].text(),
                appendix=fields["appendix"].text() if "appendix" in fields else "",
                template=fields["template"].text(),
                clauses=tuple(_known(element, clauses) for element in fields["clauses"].elements()),
            )
        )
    return tuple(found)


def read_cases(document: str, root: Path, clauses: Collection[str]) -> tuple[Case, ...]:
    """Read every file of `cases/` of a document. The file's name is the package."""
    found = []
    for path in sorted((root / document / "cases").glob("*.yaml")):
        for piece in _pieces(document, root, f"cases/{path.name}").elements():
            fields = piece.fields(("case", "clause", "then"), ("given", "when"))
            cited = fields["clause"]
            ids = tuple(cited.elements()) if not cited.is_text else (cited,)
            found.append(
                Case(
                    title=fields["case"].text(),
                    package=path.stem,
                    clauses=tuple(_known(element, clauses) for element in ids),
                    given=_named(fields["given"]) if "given" in fields else {},
                    when=fields["when"].text() if "when" in fields else "",
                    then=_named(fields["then"]),
                    place=piece.place,
                )
            )
    return tuple(found)


def _named(piece: Piece) -> dict[str, Plain]:
    return {name: inner.plain() for name, inner in piece.pairs().items()}


def _pieces(document: str, root: Path, name: str) -> Piece:
    return read_pieces(root / document / name, f"regulations/{document}/{name}")


def _known(piece: Piece, clauses: Collection[str]) -> str:
    cited = piece.text()
    if cited not in clauses:
        raise piece.fault(f"{cited} is not in clauses.csv; cite an id it has")
    return cited
