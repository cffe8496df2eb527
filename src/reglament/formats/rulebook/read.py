"""Reading a rulebook from the files under `regulations/`, strictly: what is doubtful is refused by file and line."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from reglament.core.rulebook.editions import Edition, Parameter, Rulebook
from reglament.formats.rulebook.clauses import read_clauses
from reglament.formats.rulebook.nodes import Piece, read_pieces
from reglament.formats.rulebook.parameters import parameters_in

REGULATIONS = Path(__file__).parents[2] / "regulations"


class UnknownDocument(LookupError):
    """No regulation of that name is here."""

    def __init__(self, document: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no regulation named {document}; known: {', '.join(known)}")


def documents(root: Path | None = None) -> tuple[str, ...]:
    """Return the names of the regulations, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (root or REGULATIONS).glob("*/document.yaml")))


@cache
def rulebook_of(document: str) -> Rulebook:
    """Return a regulation as installed, read once a process."""
    return read_rulebook(document)


def read_rulebook(document: str, root: Path | None = None) -> Rulebook:
    """Read a regulation from its files. `root` is another regulations folder, for a dry run.

    Raises `UnknownDocument` for a name that is not there and `nodes.RulebookUnreadable` for the first fault met.
    """
    root = root or REGULATIONS
    if document not in documents(root):
        raise UnknownDocument(document, documents(root))
    folder = root / document
    shown_as = f"regulations/{document}"

    head = read_pieces(folder / "document.yaml", f"{shown_as}/document.yaml").fields(
        ("prefix", "title", "issuer", "kind", "editions")
    )
    prefix = head["prefix"].text()
    topics = topics_of(root).get(document, {})
    clauses = read_clauses(folder / "clauses.csv", f"{shown_as}/clauses.csv", prefix, frozenset(topics))
    in_force = [_edition(document, prefix, piece) for piece in head["editions"].elements()]
    _refuse_overlaps(head["editions"], in_force)
    days = tuple(edition.in_force_from for edition in in_force)
    parameters: dict[str, Parameter] = {}
    for path in sorted((folder / "parameters").glob("*.yaml")):
        pieces = read_pieces(path, f"{shown_as}/parameters/{path.name}")
        parameters.update(parameters_in(path.stem, pieces, clauses, days))
    return Rulebook(
        document=document,
        prefix=prefix,
        title=head["title"].text(),
        issuer=head["issuer"].text(),
        kind=head["kind"].text(),
        editions=tuple(replace(edition, parameters=parameters) for edition in in_force),
        clauses=clauses,
        digest=digest_of_files(folder),
    )


def topics_of(root: Path | None = None) -> dict[str, dict[str, str]]:
    """Return, by document and topic, the package of the core that carries the topic."""
    pieces = read_pieces((root or REGULATIONS) / "topics.yaml", "regulations/topics.yaml")
    return {
        document: {topic: package.text() for topic, package in topics.pairs().items()}
        for document, topics in pieces.pairs().items()
    }


def digest_of_files(folder: Path) -> str:
    """Return one digest of all files of a regulation, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".yaml", ".csv"):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _edition(document: str, prefix: str, piece: Piece) -> Edition:
    fields = piece.fields(
        ("approved", "in_force_from", "digest"),
        ("number", "published", "in_force_until"),
    )
    digest = fields["digest"].text()
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise fields["digest"].fault("a digest is 64 hexadecimal digits; take the sha256 of the text file")
    begins = fields["in_force_from"].day()
    ends = fields["in_force_until"].day() if "in_force_until" in fields else None
    if ends is not None and ends <= begins:
        raise piece.fault(f"the edition ends on {ends}, not after it begins on {begins}; mend one of the days")
    return Edition(
        document=document,
        prefix=prefix,
        approved_on=fields["approved"].day(),
        in_force_from=begins,
        in_force_until=ends,
        parameters={},
        digest=digest,
        number=fields["number"].text() if "number" in fields else "",
        published_on=fields["published"].day() if "published" in fields else None,
    )


def _refuse_overlaps(piece: Piece, editions: list[Edition]) -> None:
    if not editions:
        raise piece.fault("a document has at least one edition; add one")
    for earlier, later in itertools.pairwise(editions):
        ends: date | None = earlier.in_force_until
        if ends is None or ends > later.in_force_from:
            raise piece.fault(
                f"edition {earlier.in_force_from} has not ended when edition {later.in_force_from} begins; "
                f"write `in_force_until: {later.in_force_from}` in the earlier, and editions in the order of their days"
            )
