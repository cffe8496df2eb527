"""Terms are counted in open days of a named calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.calendar.days import Calendar, DayNotCovered, plain_weekdays
from reglament.store.calendar.published import working_days

DAYS = st.dates(date(2016, 1, 1), date(2026, 11, 1))


def test_the_next_working_day_after_friday_is_monday():
    assert plain_weekdays().after(date(2016, 11, 18)) == date(2016, 11, 21)


def test_no_days_after_a_holiday_is_the_next_open_day():
    assert working_days().after(date(2016, 11, 4), 0) == date(2016, 11, 7)


def test_no_days_after_an_open_day_is_that_day():
    assert working_days().after(date(2016, 11, 3), 0) == date(2016, 11, 3)


def test_the_tenth_working_day_of_a_month():
    assert working_days().nth_of_month(2016, 12, 10) == date(2016, 12, 14)


def test_the_day_before_skips_the_new_year_holidays():
    assert working_days().before(date(2016, 1, 11)) == date(2015, 12, 31)


def test_a_day_nobody_has_published_is_not_guessed():
    with pytest.raises(DayNotCovered, match="covers 2013-09-02 to 2027-12-31"):
        working_days().is_open(date(2028, 1, 3))


def test_a_calendar_without_open_days_says_so_instead_of_searching_for_ever():
    shut = Calendar("shut", date(2020, 1, 1), date(2021, 1, 1), frozenset(_weekdays_of_2020()), frozenset())

    with pytest.raises(DayNotCovered, match="no open day within 60 days"):
        shut.on_or_after(date(2020, 2, 1))


def _weekdays_of_2020():
    return [date.fromordinal(n) for n in range(date(2020, 1, 1).toordinal(), date(2021, 1, 1).toordinal())]


@given(DAYS, st.integers(1, 40))
def test_a_term_ends_on_an_open_day_and_counts_exactly(day, count):
    calendar = working_days()
    end = calendar.after(day, count)

    assert calendar.is_open(end)
    assert calendar.open_days_between(day, end) == count


@given(DAYS)
def test_a_longer_term_never_ends_earlier(day):
    calendar = working_days()

    assert calendar.after(day, 3) < calendar.after(day, 4)
