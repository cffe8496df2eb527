"""From when the amendments hold."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.crypto.effect import effective_from, in_force_from
from tests.clauses import clause
from tests.core.crypto.years import terms


@clause("DC-85")
@pytest.mark.parametrize(
    ("published", "period", "begins"),
    [
        ("2024-11-29", "year", "2025-01-01"),
        ("2024-12-01", "year", "2025-01-01"),
        ("2024-12-02", "year", "2026-01-01"),
        ("2024-12-15", "year", "2026-01-01"),
        ("2024-12-15", "quarter", "2025-04-01"),
        ("2025-01-31", "quarter", "2025-04-01"),
        ("2025-03-01", "quarter", "2025-04-01"),
        ("2025-03-02", "quarter", "2025-07-01"),
        ("2025-10-20", "quarter", "2026-01-01"),
        ("2025-08-31", "quarter", "2025-10-01"),
        ("2025-09-30", "quarter", "2026-01-01"),
    ],
)
def test_a_month_after_publication_and_with_a_new_period(published, period, begins):
    assert effective_from(date.fromisoformat(published), period) == date.fromisoformat(begins)


@clause("DC-85")
def test_the_rules_hold_from_the_first_day_of_2025():
    assert terms().published_on.value == date(2024, 11, 29)
    assert in_force_from(terms()) == date(2025, 1, 1)
    assert in_force_from(terms(published_on=date(2024, 12, 2))) == date(2026, 1, 1)
