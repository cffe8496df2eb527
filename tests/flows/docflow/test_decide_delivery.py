"""What officers do about deliveries."""

from __future__ import annotations

import pytest

from reglament.batch.render_reports import render_waiting
from reglament.flows.reports.issue_report import issue_report
from tests.clauses import clause
from tests.flows.reports.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-07 09:00")


@clause("GF-13.1")
def test_unclaimed_paper_waits_and_is_not_late(geo):
    geo.agree("report_way", "paper")
    geo.deposit(100, "2025-03-07 12:00")
    number = issue_report(geo.act("2025-03-07 20:00"), "1001", "daily").result["report"]
    assert render_waiting(geo.act("2025-03-07 20:01")) == 1

    assert geo.report(number).state == "unclaimed"
    (task,) = geo.tasks("report.hand_over")
    answer = geo.decide(task, "approve", "Образцов П. П.", "2025-03-14 15:00")

    assert (answer.result["late"], geo.report(number).state) == (False, "provided")
