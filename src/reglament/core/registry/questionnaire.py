"""Questionnaires of registered persons: what a card must say before an account is opened on it."""

from __future__ import annotations

from datetime import date

from reglament.core.registry.holding import HolderFacts
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.identifiers import is_inn

KINDS = ("individual", "entity")
TAX_STATUSES = ("", "resident", "non_resident")
_COUNTRY_LETTERS = 2


def why_no_card(facts: HolderFacts, today: date) -> Ground | None:
    """Return what a questionnaire lacks or gets wrong, or None."""
    for field in ("person", "name", "document"):
        if not str(getattr(facts, field)).strip():
            return Ground.of("registry.card_incomplete", "", card_field=field, person=facts.person)
    if facts.kind not in KINDS:
        return _wrong("kind", facts.kind)
    if facts.tax_status not in TAX_STATUSES:
        return _wrong("tax_status", facts.tax_status)
    country = facts.country
    if len(country) != _COUNTRY_LETTERS or not country.isascii() or not country.isupper():
        return _wrong("country", country)
    if facts.inn and not is_inn(facts.inn):
        return _wrong("inn", facts.inn)
    if facts.filed_on is not None and facts.filed_on > today:
        return _wrong("filed_on", facts.filed_on.isoformat())
    return None


def _wrong(field: str, value: str) -> Ground:
    return Ground.of("registry.card_wrong", "", card_field=field, value=value)
