"""What silence means."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.docflow.deliver import deliver_report
from reglament.flows.reports.accept_silent import accept_silent
from reglament.flows.reports.issue_report import issue_report
from tests.clauses import clause
from tests.flows.reports.desk import Desk, moment

pytestmark = pytest.mark.django_db
OBJECTION = ("цена не та", ["trade:1"])


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-07 09:00")


@pytest.fixture
def sent(geo) -> int:
    """A daily report sent on Monday 2025-03-10 at 10:30."""
    geo.trade("2025-03-07 12:00")
    number = int(issue_report(geo.act("2025-03-07 20:00"), "1001", "daily").result["report"])
    assert deliver_report(
        geo.act("2025-03-10 10:30"), geo.delivery(number).pk, moment("2025-03-10 10:30"), "m"
    ).accepted
    return number


@pytest.fixture
def received(grandis) -> tuple[Desk, int]:
    """A daily report published on Wednesday 2016-12-07."""
    desk = Desk(grandis, "2016-12-07 09:00")
    desk.trade("2016-12-07 12:00")
    number = int(issue_report(desk.act("2016-12-07 20:00"), "1001", "daily_securities").result["report"])
    at = "2016-12-07 20:05"
    assert deliver_report(desk.act(at), desk.delivery(number).pk, moment(at), "cabinet").accepted
    return desk, number


@clause("GF-13.4-a")
@pytest.mark.parametrize(
    ("at", "state"), [("2025-03-12 23:59", "provided"), ("2025-03-13 00:00", "accepted")], ids=["day 2", "day 3"]
)
def test_after_two_working_days_silence_accepts(geo, sent, at, state):
    accept_silent(geo.act(at))

    assert geo.report(sent).state == state


@clause("GC-18.6")
def test_three_working_days_from_receipt(received):
    desk, number = received
    accept_silent(desk.act("2016-12-12 23:59"))
    assert desk.report(number).state == "provided"

    accept_silent(desk.act("2016-12-13 00:00"))
    row = desk.report(number)
    assert (row.state, row.accepted_on) == ("accepted", date(2016, 12, 13))
