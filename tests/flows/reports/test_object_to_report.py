"""Objections: in time, too late, unfinished."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.docflow.deliver import deliver_report
from reglament.flows.reports.accept_silent import accept_silent
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.object_to_report import object_to_report
from reglament.store.reports.models import ObjectionRow
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, Desk, moment

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
def test_an_objection_on_the_second_day_disputes_the_report(geo, sent):
    answer = object_to_report(geo.act("2025-03-12 18:00", CLIENT), sent, *OBJECTION)

    assert (answer.outcome, answer.result["state"]) == ("accepted", "disputed")
    accept_silent(geo.act("2025-03-20 00:00"))
    assert geo.report(sent).state == "disputed"


@clause("GF-13.4-a", "GF-13.10")
def test_one_on_the_third_is_refused_and_kept(geo, sent):
    accept_silent(geo.act("2025-03-13 00:00"))

    answer = object_to_report(geo.act("2025-03-13 09:00", CLIENT, key="k"), sent, *OBJECTION)

    assert answer.refused
    assert (answer.grounds[0].code, answer.grounds[0].clause) == ("report.objection_late", "GF-13.4-a")
    kept = ObjectionRow.objects.get()
    assert (kept.verdict, kept.keep_until) == ("late", date(2030, 3, 13))
    assert geo.report(sent).state == "accepted"

    again = object_to_report(geo.act("2025-03-13 09:00", CLIENT, key="k"), sent, *OBJECTION)
    assert again.replayed
    assert ObjectionRow.objects.count() == 1


@clause("GC-18.6")
@pytest.mark.parametrize(("at", "verdict"), [("2016-12-12 23:59", "disputed"), ("2016-12-13 00:00", "late")])
def test_a_claim_on_the_third_day_counts_and_later_does_not(received, at, verdict):
    desk, number = received

    object_to_report(desk.act(at, CLIENT), number, "не согласен", [])

    assert ObjectionRow.objects.get().verdict == verdict


@clause("GF-13.4-b")
@pytest.mark.parametrize(("reason", "operations"), [("не согласен", []), ("", ["trade:1"]), ("  ", ["trade:1"])])
def test_an_objection_without_reasons_or_operations_goes_back_and_stops_nothing(geo, sent, reason, operations):
    answer = object_to_report(geo.act("2025-03-11 10:00", CLIENT), sent, reason, operations)

    assert answer.refused
    assert (answer.grounds[0].code, answer.grounds[0].clause) == ("report.objection_unreasoned", "GF-13.4-b")
    accept_silent(geo.act("2025-03-13 00:00"))
    assert geo.report(sent).state == "accepted"


def test_another_clients_report_and_an_unknown_one(geo, sent):
    geo.open("1002")
    stranger = geo.act("2025-03-11 10:00", type(CLIENT)(CLIENT.kind, "1002"))

    assert object_to_report(stranger, sent, *OBJECTION).grounds[0].code == "party.other_client"
    assert object_to_report(geo.act(by=CLIENT), 999, *OBJECTION).grounds[0].code == "report.unknown"
    assert not ObjectionRow.objects.exists()
