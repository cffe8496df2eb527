"""Deliveries: moment, proof, lateness, and the term for objections they start."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.docflow.deliver import deliver_report
from reglament.flows.reports.issue_periodic import issue_periodic
from reglament.flows.reports.issue_report import issue_report
from reglament.store.reports.load import report_card
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


@clause("GF-13.3", "GC-18.4")
@pytest.mark.parametrize(
    ("at", "late"),
    [
        pytest.param("2025-03-10 10:59", False, id="a minute before"),
        pytest.param("2025-03-10 11:00", False, id="at eleven sharp"),
        pytest.param("2025-03-10 11:01", True, id="a minute after"),
    ],
)
def test_a_daily_report_after_eleven_is_late_and_raises_an_alert(geo, daily, at, late):
    answer = deliver_report(geo.act(at), geo.delivery(daily).pk, moment(at), "mail 1")

    assert answer.result["late"] is late
    assert [ground.code for ground in answer.grounds] == (["report.delivered_late"] if late else [])
    assert len(geo.tasks("report.late")) == int(late)
    if late:
        assert geo.decide(geo.tasks("report.late")[0], "approve", "почта не работала", "2025-03-10 12:00").accepted


@clause("GC-18.4", "GC-18.4.2")
@pytest.mark.parametrize(("at", "late"), [("2016-12-07 23:59", False), ("2016-12-08 00:00", True)])
def test_a_periodic_report_after_the_fifth_working_day_is_late(grandis, at, late):
    desk = Desk(grandis, "2016-11-10 09:00")
    desk.deposit(100, "2016-11-10 12:00")
    made = issue_periodic(desk.act("2016-12-01 06:00"), date(2016, 11, 1), date(2016, 11, 30)).result["reports"]

    answer = deliver_report(desk.act(at), desk.delivery(made[0]).pk, moment(at), "cabinet")

    assert answer.result["late"] is late


@clause("GC-18.4")
def test_a_delivery_without_a_moment_cannot_be_closed(geo, daily):
    answer = deliver_report(geo.act("2025-03-10 10:00"), geo.delivery(daily).pk, None, "mail 1")

    assert answer.refused
    assert answer.grounds[0].code == "report.delivery_time_missing"


@clause("GF-13.8")
def test_the_record_of_sending_is_kept_and_a_missing_receipt_is_shown(geo, daily):
    delivery = geo.delivery(daily)
    deliver_report(geo.act("2025-03-10 10:00"), delivery.pk, moment("2025-03-10 10:00"), "mail delivery:1")
    assert report_card(geo.report(daily))["deliveries"][0]["proof"] == "mail delivery:1"

    posted = issue_report(geo.act("2025-03-10 10:00"), "1001", "monthly", None, "post").result["report"]
    sent = deliver_report(geo.act("2025-03-10 12:00"), geo.delivery(posted).pk, moment("2025-03-10 12:00"))
    assert [ground.code for ground in sent.grounds] == ["report.proof_missing"]
    assert report_card(geo.report(posted))["deliveries"][0]["proof_missing"] is True


@clause("GC-18.6-post", "GC-18.7")
def test_by_post_the_term_runs_from_the_receipt(grandis):
    desk = Desk(grandis, "2016-11-10 09:00")
    number = issue_report(desk.act("2016-12-05 09:00"), "1001", "period_securities", None, "post_with_receipt")
    delivery = desk.delivery(number.result["report"]).pk

    sent = deliver_report(desk.act("2016-12-05 10:00"), delivery, moment("2016-12-05 10:00"), "R1")
    assert sent.result["objections_until"] is None

    received = deliver_report(
        desk.act("2016-12-12 10:00"), delivery, moment("2016-12-05 10:00"), "R1", date(2016, 12, 12)
    )
    assert received.result["objections_until"] == "2016-12-15"
    assert desk.report(number.result["report"]).signature_due_on == date(2016, 12, 15)


def test_an_unknown_delivery_is_refused(geo):
    answer = deliver_report(geo.act(), 777, moment("2025-03-10 10:00"))

    assert answer.grounds[0].code == "report.delivery_unknown"
