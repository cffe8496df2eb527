"""Periodic reports: which period ended for whom."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.reports.plain import report_from_plain
from reglament.flows.reports.issue_periodic import issue_periodic, issue_planned, plan_periodic
from tests.clauses import clause
from tests.flows.reports.desk import Desk

pytestmark = pytest.mark.django_db


def planned(desk: Desk, on: str) -> list[tuple[str, str]]:
    answer = plan_periodic(desk.act(f"{on} 06:00"), desk.on(on))
    return [(one["first"], one["last"]) for one in answer.result["planned"]]


@clause("GC-18.3")
def test_a_month_with_operations_and_then_an_idle_quarter(grandis):
    desk = Desk(grandis, "2016-11-01 09:00")
    desk.deposit(100, "2016-11-10 12:00")

    assert planned(desk, "2016-12-01") == [("2016-11-01", "2016-11-30")]
    assert planned(desk, "2017-01-01") == []
    assert planned(desk, "2017-02-01") == []
    assert planned(desk, "2017-04-01") == [("2017-01-01", "2017-03-31")]


@clause("GC-18.3", "GF-13.6")
def test_idle_with_nothing_left_there_is_none(grandis):
    desk = Desk(grandis, "2016-11-01 09:00")

    assert planned(desk, "2017-04-01") == []


@clause("GF-13.6")
def test_papers_alone_are_enough_for_a_quarter(geofinance):
    desk = Desk(geofinance, "2024-12-02 09:00")
    desk.papers(10, "2024-12-02 12:00")

    assert planned(desk, "2025-02-01") == []
    assert planned(desk, "2025-04-01") == [("2025-01-01", "2025-03-31")]


@clause("GF-13.2-b", "GF-13.7")
def test_a_month_with_operations_is_reported_and_due_on_the_tenth_working_day(geofinance):
    desk = Desk(geofinance, "2025-03-03 09:00")
    desk.deposit(100, "2025-03-03 12:00")

    answer = issue_planned(desk.act("2025-04-01 06:00"), date(2025, 4, 1))

    row = desk.report(answer.result["reports"][0])
    assert (row.kind, row.first, row.last) == ("monthly", date(2025, 3, 1), date(2025, 3, 31))
    assert row.due_at.isoformat() == "2025-04-14T20:59:59+00:00"


@clause("GC-18.4.2", "GC-18.11")
def test_balances_of_a_period_and_its_term(grandis):
    desk = Desk(grandis, "2016-11-01 09:00")
    desk.papers(100, "2016-11-01 12:00")
    desk.papers(50, "2016-11-10 12:00")
    desk.papers(-20, "2016-11-11 12:00")

    answer = issue_periodic(desk.act("2016-12-01 06:00"), date(2016, 11, 2), date(2016, 11, 30))

    row = desk.report(answer.result["reports"][0])
    assert row.due_at.isoformat() == "2016-12-07T20:59:59+00:00"
    (papers,) = report_from_plain(row.values).papers
    assert [str(one) for one in (papers.opening, papers.credited, papers.debited, papers.closing)] == [
        "100 SMPL",
        "50 SMPL",
        "20 SMPL",
        "130 SMPL",
    ]


@pytest.mark.parametrize(
    ("on", "count"),
    [("2025-03-28", 0), ("2025-03-31", 1), ("2025-04-01", 1), ("2025-04-30", 0)],
    ids=["not over", "its last day", "the day after", "a month later"],
)
def test_the_close_of_a_day_makes_what_ended_last(geofinance, on, count):
    desk = Desk(geofinance, "2025-03-03 09:00")
    desk.deposit(100, "2025-03-03 12:00")

    answer = issue_planned(desk.act(f"{on} 20:00"), desk.on(on))

    assert len(answer.result["reports"]) == count


def test_a_second_run_makes_nothing_twice(grandis):
    desk = Desk(grandis, "2016-11-01 09:00")
    desk.deposit(100, "2016-11-10 12:00")
    month = (date(2016, 11, 1), date(2016, 11, 30))

    assert len(issue_periodic(desk.act("2016-12-01 06:00"), *month).result["reports"]) == 1
    assert issue_periodic(desk.act("2016-12-01 07:00"), *month).result["reports"] == []


@clause("GF-13.1")
def test_who_wants_no_reports_unasked_gets_none(geofinance):
    desk = Desk(geofinance, "2025-03-03 09:00")
    desk.agree("report_frequency", "on_demand")
    desk.deposit(100, "2025-03-03 12:00")

    assert issue_planned(desk.act("2025-04-01 06:00"), date(2025, 4, 1)).result["reports"] == []
