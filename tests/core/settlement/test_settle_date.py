"""The day a deal settles."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.calendar.days import Calendar, plain_weekdays
from reglament.core.settlement.settle_date import settlement_date
from tests.clauses import clause

WEEKDAYS = plain_weekdays()
WITH_A_HOLIDAY = Calendar(
    "stock:settlement", date(2026, 1, 1), date(2026, 12, 31), frozenset({date(2026, 3, 9)}), frozenset()
)


@clause("GC-11.5")
@pytest.mark.parametrize(
    ("traded_on", "mode", "settles_on"),
    [
        pytest.param(date(2016, 11, 18), "T+2", date(2016, 11, 22), id="over a weekend"),
        pytest.param(date(2016, 11, 16), "T+2", date(2016, 11, 18), id="within a week"),
        pytest.param(date(2016, 11, 16), "T0", date(2016, 11, 16), id="on the day"),
    ],
)
def test_a_deal_settles_by_the_venue_s_mode(traded_on: date, mode: str, settles_on: date) -> None:
    assert settlement_date(traded_on, mode, WEEKDAYS) == settles_on


@clause("GF-8.4.2")
@pytest.mark.parametrize(
    ("traded_on", "settles_on"),
    [
        pytest.param(date(2025, 3, 7), date(2025, 3, 10), id="Friday"),
        pytest.param(date(2025, 3, 8), date(2025, 3, 11), id="a Saturday session is part of Monday"),
        pytest.param(date(2025, 3, 9), date(2025, 3, 11), id="a Sunday session too"),
        pytest.param(date(2025, 3, 10), date(2025, 3, 11), id="Monday"),
    ],
)
def test_the_next_day_is_counted_from_the_trading_day(traded_on: date, settles_on: date) -> None:
    assert settlement_date(traded_on, "T+1", WEEKDAYS) == settles_on


@clause("GC-11.5", "GF-8.4.2")
def test_days_without_settlement_are_not_counted() -> None:
    assert settlement_date(date(2026, 3, 6), "T+1", WITH_A_HOLIDAY) == date(2026, 3, 10)
    assert settlement_date(date(2026, 3, 9), "T+1", WITH_A_HOLIDAY) == date(2026, 3, 11)
