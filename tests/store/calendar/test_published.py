"""Known days of Russia, Kazakhstan and the stock market."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.store.calendar.published import named_calendars, stock_trading_days, working_days


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2016-02-20", True),
        ("2016-02-22", False),
        ("2016-11-04", False),
        ("2020-06-23", True),
        ("2020-06-24", False),
        ("2020-07-01", False),
        ("2024-04-27", True),
        ("2024-04-29", False),
        ("2024-04-30", False),
        ("2024-11-02", True),
        ("2024-12-28", True),
        ("2024-12-30", False),
        ("2025-05-02", False),
        ("2025-05-08", False),
        ("2025-06-13", False),
        ("2025-11-01", True),
        ("2025-11-03", False),
        ("2025-12-31", False),
        ("2026-01-09", False),
        ("2026-01-12", True),
        ("2026-02-23", False),
        ("2026-03-09", False),
        ("2026-05-11", False),
        ("2026-12-31", False),
        ("2027-02-20", True),
    ],
)
def test_working_days_of_russia(day, works):
    assert working_days().is_open(date.fromisoformat(day)) is works


def test_days_nobody_confirmed_are_read_only_when_asked_for():
    assert working_days().is_open(date(2020, 4, 1))
    assert not working_days(unconfirmed=True).is_open(date(2020, 4, 1))


@pytest.mark.parametrize(
    ("day", "works"), [("2024-05-04", True), ("2024-05-08", False), ("2025-01-05", True), ("2026-03-25", False)]
)
def test_working_days_of_kazakhstan(day, works):
    assert working_days("kazakhstan").is_open(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "trades"),
    [
        ("2022-02-25", True),
        ("2022-02-28", False),
        ("2022-03-23", False),
        ("2022-03-24", True),
        ("2024-01-03", True),
        ("2024-04-27", True),
        ("2024-04-29", True),
        ("2024-05-01", False),
        ("2024-12-30", True),
        ("2025-01-03", True),
        ("2025-01-07", False),
        ("2025-02-24", True),
        ("2025-03-10", True),
        ("2025-11-01", True),
        ("2025-11-02", False),
        ("2025-11-03", True),
        ("2026-01-05", True),
        ("2026-01-07", False),
        ("2026-02-23", False),
        ("2026-03-09", True),
        ("2026-05-11", True),
        ("2026-12-31", False),
    ],
)
def test_trading_days_of_the_stock_market(day, trades):
    assert stock_trading_days()[0].is_open(date.fromisoformat(day)) is trades


@pytest.mark.parametrize(
    ("day", "held"), [("2026-02-21", True), ("2026-02-23", True), ("2026-03-07", False), ("2026-03-14", True)]
)
def test_weekend_sessions_of_2026(day, held):
    assert (date.fromisoformat(day) in stock_trading_days()[1]) is held


def test_a_deal_of_saturday_counts_for_monday_and_settles_on_tuesday():
    venue = named_calendars("russia").venues["MOEX_STOCK"]

    assert venue.trading_day_of(date(2026, 3, 14)) == date(2026, 3, 16)
    assert venue.settlement_day(date(2026, 3, 14), 1) == date(2026, 3, 17)


def test_a_day_off_that_is_traded_is_not_settled():
    venue = named_calendars("russia").venues["MOEX_STOCK"]

    assert venue.trading.is_open(date(2026, 1, 5))
    assert venue.settlement_day(date(2026, 1, 5), 1) == date(2026, 1, 12)


def test_friday_settles_on_monday_at_t_plus_one():
    venue = named_calendars("russia").venues["MOEX_STOCK"]

    assert venue.settlement_day(date(2024, 4, 12), 1) == date(2024, 4, 15)


@pytest.mark.parametrize(
    ("moment", "trading"),
    [
        ("2026-03-20 09:59:59", False),
        ("2026-03-20 10:00:00", True),
        ("2026-03-20 18:39:59", True),
        ("2026-03-20 18:40:00", False),
        ("2026-03-23 18:54:59", True),
        ("2026-03-23 18:55:00", False),
        ("2026-12-31 12:00:00", False),
    ],
)
def test_the_main_session_runs_from_its_opening_to_its_end(moment, trading):
    venue = named_calendars("russia").venues["MOEX_STOCK"]

    assert venue.is_trading_at(datetime.fromisoformat(moment).replace(tzinfo=MOSCOW)) is trading


def test_an_unknown_calendar_is_an_error():
    with pytest.raises(KeyError):
        named_calendars("atlantis")
