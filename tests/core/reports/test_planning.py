"""Which period is reported, and to whom."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.reports.planning import Period, is_daily_made, is_wanted, planned_period
from reglament.core.reports.report import Family
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS

BOTH = pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])


@clause("GC-18.3", "GF-13.6", "GF-13.2-b")
@BOTH
@pytest.mark.parametrize(
    ("last", "operated", "has_balance", "period"),
    [
        pytest.param("2016-11-30", ["2016-11-10"], True, ("2016-11-01", "2016-11-30"), id="a month with operations"),
        pytest.param(
            "2016-11-30", ["2016-11-01"], False, ("2016-11-01", "2016-11-30"), id="nothing left, but it moved"
        ),
        pytest.param("2016-11-30", ["2016-10-31"], True, None, id="an idle month inside a quarter"),
        pytest.param("2016-12-31", ["2016-11-10"], True, None, id="an idle month that ends an active quarter"),
        pytest.param("2016-12-31", ["2016-10-01"], True, None, id="moved on the quarter's first day"),
        pytest.param("2017-03-31", ["2016-12-31"], True, ("2017-01-01", "2017-03-31"), id="an idle quarter"),
        pytest.param("2017-03-31", [], False, None, id="an idle quarter with nothing left"),
        pytest.param("2017-02-28", [], True, None, id="not the end of a quarter"),
        pytest.param("2017-03-30", [], True, None, id="not the end of a month"),
        pytest.param("2017-03-30", ["2017-03-10"], True, None, id="the month is not over"),
        pytest.param("2024-02-29", ["2024-02-29"], True, ("2024-02-01", "2024-02-29"), id="a leap February"),
    ],
)
def test_the_period_that_ended(last, operated, has_balance, period, terms):
    found = planned_period(date.fromisoformat(last), [date.fromisoformat(day) for day in operated], has_balance, terms)

    expected = None if period is None else Period(date.fromisoformat(period[0]), date.fromisoformat(period[1]))
    assert found == expected


@clause("GF-13.2-a")
@pytest.mark.parametrize(("deals", "changes", "made"), [(0, 0, False), (1, 0, True), (0, 1, True), (3, 5, True)])
def test_a_daily_report_is_made_of_a_deal_or_a_change(deals, changes, made):
    assert is_daily_made(deals, changes) is made


@clause("GF-13.1")
@pytest.mark.parametrize(
    ("family", "frequency", "requested", "wanted"),
    [
        (Family.DAILY, "", False, True),
        (Family.DAILY, "daily", False, True),
        (Family.DAILY, "monthly", False, False),
        (Family.DAILY, "monthly", True, True),
        (Family.DAILY, "on_demand", False, False),
        (Family.DAILY, "on_demand", True, True),
        (Family.PERIOD, "monthly", False, True),
        (Family.PERIOD, "daily", False, True),
        (Family.PERIOD, "on_demand", False, False),
    ],
)
def test_the_client_picks_how_often(family, frequency, requested, wanted):
    assert is_wanted(family, frequency, requested) is wanted


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 3, 2), date(2026, 3, 1))
