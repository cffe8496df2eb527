"""Keeping."""

from __future__ import annotations

import pytest

from reglament.batch.render_reports import render_waiting
from reglament.flows.reports.copies import request_copy
from reglament.flows.reports.discard_report import discard_report
from reglament.flows.reports.issue_report import issue_report
from reglament.store.docflow.models import Document
from reglament.store.reports.models import ReportRow
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-03 09:00")


@pytest.fixture
def report(geo) -> int:
    number = int(issue_report(geo.act("2025-03-03 09:00"), "1001", "daily").result["report"])
    render_waiting(geo.act("2025-03-03 09:01"))
    return number


@clause("GF-13.10")
@pytest.mark.parametrize(
    ("at", "gone"), [("2030-03-02 12:00", False), ("2030-03-03 23:59", False), ("2030-03-04 00:00", True)]
)
def test_reports_are_kept_five_years(geo, report, at, gone):
    answer = discard_report(geo.act(at), report)

    assert answer.accepted is gone
    assert ReportRow.objects.filter(pk=report).exists() is not gone
    assert Document.objects.exists() is not gone


def test_where_no_term_is_set_nothing_is_destroyed(grandis):
    desk = Desk(grandis, "2016-11-18 09:00")
    number = issue_report(desk.act(), "1001", "daily_securities").result["report"]

    assert discard_report(desk.act("2056-01-01 00:00"), number).grounds[0].code == "report.kept_for_good"
    answer = request_copy(desk.act(by=CLIENT), "1001", number, "oral")
    assert (answer.result["due_on"], answer.result["fee"]) == (None, "")
