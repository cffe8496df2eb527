"""The clause index, made once a test session: it reads the whole program."""

from __future__ import annotations

from functools import cache

from reglament.formats.rulebook.carriers import ClauseIndex
from reglament.formats.rulebook.coverage import Coverage


@cache
def clause_index() -> ClauseIndex:
    """Return the index of this checkout."""
    return ClauseIndex()


@cache
def clause_coverage() -> Coverage:
    """Return the coverage counted from the index."""
    return Coverage(clause_index())
