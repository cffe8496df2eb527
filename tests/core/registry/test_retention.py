"""How long documents are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import RetentionTerms
from reglament.core.registry.retention import deletion_obstacle, keep_until, persons_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.registry.rules import terms

TERMS = terms(RetentionTerms)


@clause("SR-6.8.1")
@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("order", "2030-04-02"),
        ("case_document", "2030-04-02"),
        ("finance_document", "2031-04-02"),
        ("questionnaire", "2030-04-02"),
    ],
)
def test_each_type_has_its_term(kind: str, until: str) -> None:
    assert keep_until(kind, date(2025, 4, 2), TERMS) == date.fromisoformat(until)


@clause("SR-6.8.1")
def test_a_leap_day_is_kept_until_the_first_of_march() -> None:
    assert keep_until("order", date(2024, 2, 29), TERMS) == date(2029, 3, 1)
    assert keep_until("order", date(2024, 2, 28), TERMS) == date(2029, 2, 28)
    assert keep_until("finance_document", date(2022, 2, 28), TERMS) == date(2028, 2, 28)
    assert keep_until("order", date(2023, 3, 29), TERMS) == date(2028, 3, 29)


@clause("SR-6.8.1")
def test_a_leap_day_is_kept_until_the_next_one_where_the_term_ends_in_a_leap_year() -> None:
    four_years = replace(TERMS, retention_order_years=Cited(4, "SR-6.8.1"))

    assert keep_until("order", date(2024, 2, 29), four_years) == date(2028, 2, 29)


@clause("SR-6.8.1")
@pytest.mark.parametrize(
    ("on", "free"), [("2030-04-01", False), ("2030-04-02", False), ("2030-04-03", True), ("2031-01-01", True)]
)
def test_nothing_goes_before_its_term(on: str, free: bool) -> None:
    until = date(2030, 4, 2)
    refused = Ground.of("retention.still_kept", "SR-6.8.1", until=until)

    assert deletion_obstacle(until, date.fromisoformat(on), TERMS) == (None if free else refused)


@clause("SR-6.8.1")
@pytest.mark.parametrize(
    ("persons", "fits"), [({"officer:1"}, False), ({"officer:1", "officer:2"}, True), (set(), False)]
)
def test_a_deletion_takes_two_persons(persons: set[str], fits: bool) -> None:
    refused = Ground.of("retention.one_person", "SR-6.8.1", persons=len(persons), least=2)

    assert persons_obstacle(frozenset(persons), TERMS) == (None if fits else refused)
