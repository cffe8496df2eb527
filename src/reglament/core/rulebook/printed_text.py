"""What a printed text must be before it may speak for an edition."""

from __future__ import annotations

from collections.abc import Collection

from reglament.core.rulebook.editions import Edition, Rulebook


def edition_of_text(rulebook: Rulebook, digest: str) -> Edition | None:
    """Return the edition a text with this digest is, or None when it is none of the document's."""
    for edition in rulebook.editions:
        if edition.digest == digest:
            return edition
    return None


def missing_paragraphs(rulebook: Rulebook, printed: Collection[str]) -> tuple[str, ...]:
    """Return the numbers that legal clauses point to and a text does not print, each once, in the clauses' order."""
    wanted = (clause.printed for clause in rulebook.clauses.values() if clause.kind == "legal" and clause.printed)
    return tuple(dict.fromkeys(number for number in wanted if number[0].isdigit() and number not in printed))
