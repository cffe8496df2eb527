"""Paper over the counter."""

from __future__ import annotations

import pytest

from reglament.flows.reports.hand_over import hand_over
from reglament.flows.reports.issue_report import issue_report
from tests.clauses import clause
from tests.flows.reports.desk import Desk, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-07 09:00")


@pytest.fixture
def daily(geo) -> int:
    geo.deposit(100, "2025-03-07 12:00")
    return int(issue_report(geo.act("2025-03-07 20:00"), "1001", "daily").result["report"])


@clause("GF-13.7")
def test_paper_is_closed_only_with_a_signature(geo, daily):
    at = moment("2025-03-10 15:00")

    refused = hand_over(geo.act("2025-03-10 15:00"), daily, at, "")
    given = hand_over(geo.act("2025-03-10 15:00"), daily, at, "Образцов П. П.")

    assert refused.grounds[0].code == "report.signature_missing"
    assert given.accepted
