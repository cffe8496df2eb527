"""By when a report is due, and when it is late."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.days import Calendar, plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.calendar.sessions import Calendars, VenueCalendar
from reglament.core.reports.due import daily_report_due, due_at, lateness, period_report_due
from reglament.core.reports.report import Family
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS

PLAIN = plain_weekdays()
CALENDARS = Calendars(PLAIN, {})


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@clause("GC-18.4.1", "GC-18.4")
@pytest.mark.parametrize(
    ("requested", "due"),
    [
        pytest.param("2016-11-18T19:00:00", "2016-11-21T23:59:59", id="the same Friday"),
        pytest.param("2016-11-21T23:59:59", "2016-11-21T23:59:59", id="at the last moment"),
        pytest.param("2016-11-22T00:00:00", "2016-11-23T23:59:59", id="after it: a day from the request"),
    ],
)
def test_on_request_by_the_end_of_the_next_trading_day(requested, due):
    assert daily_report_due(date(2016, 11, 18), moscow(requested), GRANDIS, CALENDARS) == moscow(due)


@clause("GC-18.4.1")
def test_trading_days_of_the_venue_count_and_not_working_ones():
    closed = Calendar("x", date(2016, 1, 1), date(2017, 1, 1), frozenset({date(2016, 11, 21)}), frozenset())
    calendars = Calendars(PLAIN, {"MOEX_STOCK": VenueCalendar("MOEX_STOCK", closed, PLAIN, (), frozenset())})

    due = daily_report_due(date(2016, 11, 18), None, GRANDIS, calendars)

    assert due == moscow("2016-11-22T23:59:59")
    assert daily_report_due(date(2025, 3, 7), None, GEOFINANCE, calendars) == moscow("2025-03-10T11:00:00")


@clause("GC-18.4", "GC-18.4.1")
def test_nobody_asked_nothing_is_due():
    assert due_at(Family.DAILY, date(2016, 11, 18), None, GRANDIS, CALENDARS) is None
    asked = moscow("2016-11-18T19:00:00")
    assert due_at(Family.DAILY, date(2016, 11, 18), asked, GRANDIS, CALENDARS) == moscow("2016-11-21T23:59:59")


@clause("GF-13.3")
def test_by_eleven_on_the_working_day_after_unasked():
    due = due_at(Family.DAILY, date(2025, 3, 7), None, GEOFINANCE, CALENDARS)

    assert due == moscow("2025-03-10T11:00:00")


@clause("GC-18.4", "GC-18.4.2")
def test_the_fifth_working_day_after_the_period():
    assert period_report_due(date(2016, 11, 30), GRANDIS, CALENDARS) == moscow("2016-12-07T23:59:59")
    assert due_at(Family.PERIOD, date(2016, 11, 30), None, GRANDIS, CALENDARS) == moscow("2016-12-07T23:59:59")


@clause("GF-13.7")
def test_the_tenth_working_day_after_the_period():
    assert period_report_due(date(2025, 3, 31), GEOFINANCE, CALENDARS) == moscow("2025-04-14T23:59:59")
    assert due_at(Family.PERIOD, date(2025, 3, 31), None, GEOFINANCE, CALENDARS) == moscow("2025-04-14T23:59:59")


@clause("GF-13.3")
@pytest.mark.parametrize(
    ("delivered", "late"),
    [("2025-03-10T10:59:00", False), ("2025-03-10T11:00:00", False), ("2025-03-10T11:00:01", True)],
)
def test_a_daily_report_at_eleven_is_in_time_and_a_second_later_is_not(delivered, late):
    due = daily_report_due(date(2025, 3, 7), None, GEOFINANCE, CALENDARS)

    found = lateness(Family.DAILY, moscow(delivered), due, GEOFINANCE)

    assert [(ground.code, ground.clause) for ground in found] == (
        [("report.delivered_late", "GF-13.3")] if late else []
    )
    if late:
        assert found[0].fact("due") == due
        assert found[0].fact("delivered") == moscow(delivered)


@clause("GC-18.4", "GC-18.4.2", "GF-13.7")
@pytest.mark.parametrize(("delivered", "late"), [("2016-12-07T23:59:59", False), ("2016-12-08T00:00:00", True)])
def test_a_periodic_report_on_the_sixth_working_day_is_late(delivered, late):
    due = period_report_due(date(2016, 11, 30), GRANDIS, CALENDARS)

    found = lateness(Family.PERIOD, moscow(delivered), due, GRANDIS)

    assert [(ground.code, ground.clause) for ground in found] == (
        [("report.delivered_late", "GC-18.4.2")] if late else []
    )


@clause("GF-13.7")
def test_the_ground_of_a_late_monthly_report_names_its_clause():
    due = period_report_due(date(2025, 3, 31), GEOFINANCE, CALENDARS)

    (ground,) = lateness(Family.PERIOD, moscow("2025-04-15T09:00:00"), due, GEOFINANCE)
    assert ground.clause == "GF-13.7"


@clause("GC-18.4", "GF-13.3")
def test_without_a_term_nothing_is_late():
    assert lateness(Family.DAILY, moscow("2030-01-01T00:00:00"), None, GRANDIS) == ()


@clause("GF-13.3")
def test_working_days_count_and_not_the_venue_s():
    closed = Calendar("x", date(2025, 1, 1), date(2026, 1, 1), frozenset({date(2025, 3, 10)}), frozenset())
    calendars = Calendars(PLAIN, {"MOEX_STOCK": VenueCalendar("MOEX_STOCK", closed, PLAIN, (), frozenset())})

    due = daily_report_due(date(2025, 3, 7), None, GEOFINANCE, calendars)

    assert due == moscow("2025-03-10T11:00:00")
