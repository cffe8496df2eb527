"""Copies and keeping."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.reports.keeping import copy_due, copy_obstacles, discard_obstacles, is_copy_overdue, keep_until
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS


@clause("GF-13.9")
def test_a_copy_is_due_in_ten_days_and_free():
    assert copy_due(date(2025, 3, 3), GEOFINANCE) == date(2025, 3, 13)
    assert GEOFINANCE.copy_fee is not None
    assert GEOFINANCE.copy_fee.value == Amount(0, RUB)
    assert copy_due(date(2016, 11, 1), GRANDIS) is None


@clause("GF-13.9")
@pytest.mark.parametrize(
    ("due", "on", "overdue"),
    [
        (date(2025, 3, 13), date(2025, 3, 13), False),
        (date(2025, 3, 13), date(2025, 3, 14), True),
        (None, date(2100, 1, 1), False),
    ],
)
def test_overdue_from_the_day_after(due, on, overdue):
    assert is_copy_overdue(due, on) is overdue


@clause("GF-13.9")
@pytest.mark.parametrize(("form", "refused"), [("written", False), ("oral", True)])
def test_only_a_written_demand_is_taken(form, refused):
    found = copy_obstacles(form, GEOFINANCE)

    assert [(ground.code, ground.clause) for ground in found] == (
        [("report.copy_demand_not_written", "GF-13.9")] if refused else []
    )
    assert all(ground.fact("form") == form for ground in found)
    assert copy_obstacles(form, GRANDIS) == ()


@clause("GF-13.10")
@pytest.mark.parametrize(
    ("made", "until"),
    [
        (date(2025, 3, 10), date(2030, 3, 10)),
        (date(2024, 2, 29), date(2029, 3, 1)),
        (date(2023, 2, 28), date(2028, 2, 28)),
    ],
)
def test_five_years_to_the_day(made, until):
    assert keep_until(made, GEOFINANCE) == until
    assert keep_until(made, GRANDIS) is None


@clause("GF-13.10")
@pytest.mark.parametrize(
    ("on", "refused"), [(date(2030, 3, 9), True), (date(2030, 3, 10), True), (date(2030, 3, 11), False)]
)
def test_nothing_is_destroyed_before(on, refused):
    found = discard_obstacles(date(2025, 3, 10), on, GEOFINANCE)

    assert [(ground.code, ground.clause) for ground in found] == (
        [("report.still_kept", "GF-13.10")] if refused else []
    )
    assert all(ground.fact("until") == date(2030, 3, 10) for ground in found)


@clause("GF-13.10")
def test_where_no_term_is_set_nothing_is_destroyed_at_all():
    (ground,) = discard_obstacles(date(2016, 11, 18), date(2100, 1, 1), GRANDIS)

    assert ground.code == "report.kept_for_good"


@clause("GF-13.10")
def test_a_leap_day_is_kept_to_the_next_leap_day_where_there_is_one():
    assert keep_until(date(2024, 2, 29), replace(GEOFINANCE, retention_years=Cited(4, "GF-13.10"))) == date(2028, 2, 29)
