"""Keeping: how long each type of document is kept, and what a deletion needs after that (SR-6.8.1)."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from datetime import date

from reglament.core.registry.edo_terms import RetentionTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


def years_by_type(terms: RetentionTerms) -> Mapping[str, Cited[int]]:
    """Return the term of keeping of each type of document, in years."""
    return {
        "order": terms.retention_order_years,
        "case_document": terms.retention_case_document_years,
        "finance_document": terms.retention_finance_document_years,
        "questionnaire": terms.retention_questionnaire_years,
    }


@rule("SR-6.8.1")
def keep_until(document_type: str, made_on: date, terms: RetentionTerms) -> date:
    """Return the last day a document must be there: the same day so many years on. Raises `KeyError` for no type."""
    year = made_on.year + years_by_type(terms)[document_type].value
    if (made_on.month, made_on.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return made_on.replace(year=year)


@rule("SR-6.8.1")
def deletion_obstacle(kept_until: date, on: date, terms: RetentionTerms) -> Ground | None:
    """Return that a document must still be there; from the day after its last one it may be deleted."""
    if on <= kept_until:
        return Ground.of("retention.still_kept", terms.retention_order_years.clause, until=kept_until)
    return None


@rule("SR-6.8.1")
def persons_obstacle(persons: frozenset[str], terms: RetentionTerms) -> Ground | None:
    """Return that too few different officers gave their word for a deletion."""
    least = terms.deletion_persons_min
    if len(persons) >= least.value:
        return None
    return Ground.of("retention.one_person", least.clause, persons=len(persons), least=least.value)
