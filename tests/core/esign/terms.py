"""The registrar's terms as they stand in the files, for tests."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from reglament.core.rulebook.terms import TermsType, terms_of
from reglament.formats.rulebook.read import rulebook_of

Terms = TypeVar("Terms", bound=TermsType)


def registrar(kind: type[Terms]) -> Terms:
    """Return the registrar's terms of one kind in spring 2026."""
    return terms_of(kind, rulebook_of("servis-reestr-issuer-cabinet").editions[-1], date(2026, 3, 10))
