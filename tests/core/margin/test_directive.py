"""Which directive counts on which day, and what it says."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.margin.directive import directive_on
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Edition
from tests.clauses import clause


@clause("GC-2.38-minimum-margin", "GC-2.13-portfolio-value")
@pytest.mark.parametrize(
    ("on", "code", "minimum", "blocked"),
    [
        (date(2016, 11, 1), "3234-U", "rates", "counted"),
        (date(2019, 6, 30), "3234-U", "rates", "counted"),
        (date(2019, 7, 1), "4928-U", "rates", "counted"),
        (date(2021, 9, 30), "4928-U", "rates", "counted"),
        (date(2021, 10, 1), "5636-U", "half", "counted"),
        (date(2025, 3, 31), "5636-U", "half", "counted"),
        (date(2025, 4, 1), "6681-U", "half", "left_out"),
        (date(2026, 3, 2), "6681-U", "half", "left_out"),
    ],
)
def test_a_day_is_computed_by_its_own_directive(
    grandis_edition: Edition,
    on: date,
    code: str,
    minimum: str,
    blocked: str,
) -> None:
    directive = directive_on(grandis_edition, on)

    assert (directive.code, directive.minimum_rule, directive.blocked_money) == (code, minimum, blocked)
    assert directive.clause == "GC-2.13-portfolio-value"


@clause("GF-2.43-portfolio-value", "GF-2.34-minimum-margin")
@pytest.mark.parametrize(
    ("on", "code", "minimum", "blocked"),
    [
        (date(2020, 12, 14), "4928-U", "rates", "counted"),
        (date(2021, 9, 30), "4928-U", "rates", "counted"),
        (date(2021, 10, 1), "5636-U", "half", "counted"),
        (date(2025, 3, 31), "5636-U", "half", "counted"),
        (date(2025, 4, 1), "6681-U", "half", "left_out"),
    ],
)
def test_the_other_broker_follows_the_same_days(
    geofinance_edition: Edition,
    on: date,
    code: str,
    minimum: str,
    blocked: str,
) -> None:
    directive = directive_on(geofinance_edition, on)

    assert (directive.code, directive.minimum_rule, directive.blocked_money) == (code, minimum, blocked)
    assert directive.clause == "GF-2.43-portfolio-value"


@clause("GC-3.12", "GF-2.15-increased-risk-client", "GC-2.38-minimum-margin", "GF-2.43-portfolio-value")
def test_each_category_takes_its_power(grandis_edition: Edition, geofinance_edition: Edition) -> None:
    for edition in (grandis_edition, geofinance_edition):
        directive = directive_on(edition, date(2026, 3, 2))
        assert [directive.exponent_of(category) for category in RiskCategory] == [2, 1, 1, 2]
        assert directive.beginner_floor == 1
