"""Daily reports of a whole firm: who gets one, what stops one, what a second run does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.reports.plain import report_from_plain
from reglament.flows.reports.issue_daily import issue_daily
from reglament.store.instruments.models import InstrumentRow
from reglament.store.outbox.models import Message
from reglament.store.reports.models import ReportRow
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, Desk

pytestmark = pytest.mark.django_db
DAY = "2025-03-03"


@pytest.fixture
def desk(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-03 09:00")


@clause("GF-13.2-a")
def test_a_day_without_deals_and_changes_has_no_report(desk):
    answer = issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY))

    assert answer.result["reports"] == []


@clause("GF-13.2-a")
def test_a_single_change_has_one(desk):
    desk.deposit(100, "2025-03-03 12:00")

    answer = issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY))

    (number,) = answer.result["reports"]
    row = desk.report(number)
    assert (row.client, row.kind, row.state) == ("1001", "daily", "made")
    assert row.values["cash"][0]["closing"] == "100.00 RUB"
    assert Message.objects.get(kind="report.render").payload == {"report": number}


@clause("GF-13.2-a")
def test_a_deal_without_any_entry_has_one(desk):
    desk.trade("2025-03-03 11:05")
    row = desk.report(issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY)).result["reports"][0])

    (deal,) = report_from_plain(row.values).deals
    assert (deal.pieces, str(deal.amount), deal.paper.issuer) == (10, "1200.00 RUB", "АО «Образец»")


@clause("GC-18.8")
def test_a_missing_issuer_stops_the_report_and_tells_an_officer(grandis):
    desk = Desk(grandis, "2016-11-15 09:00")
    InstrumentRow.objects.update(issuer="")
    desk.trade("2016-11-15 11:05")

    answer = issue_daily(desk.act("2016-11-15 20:00"), desk.on("2016-11-15"))

    assert answer.result["reports"] == []
    (number,) = answer.result["blocked"]
    row = desk.report(number)
    assert row.state == "blocked"
    assert [(one["code"], one["values"]["field"]) for one in row.obstacles] == [("report.field_missing", "issuer")]
    assert not Message.objects.filter(kind="report.render").exists()

    (task,) = desk.tasks("report.blocked")
    InstrumentRow.objects.update(issuer="АО «Образец»")
    assert desk.decide(task, "approve", "", "2016-11-15 20:30").accepted
    assert ReportRow.objects.get().state == "made"


def test_a_second_run_makes_nothing_twice_and_corrects_what_was_overtaken(desk):
    desk.deposit(100, "2025-03-03 12:00")
    first = issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY)).result["reports"]

    assert issue_daily(desk.act("2025-03-03 20:05"), desk.on(DAY)).result["reports"] == []

    desk.deposit(50, "2025-03-03 20:10")
    (second,) = issue_daily(desk.act("2025-03-03 20:15"), desk.on(DAY)).result["reports"]
    row = desk.report(second)
    assert (row.version, row.replaces_id) == (2, first[0])
    assert desk.report(first[0]).state == "corrected"


@clause("GF-13.1")
@pytest.mark.parametrize(
    ("frequency", "count"),
    [
        pytest.param("daily", 1, id="chose daily reports"),
        pytest.param("monthly", 0, id="chose monthly ones only"),
        pytest.param("on_demand", 0, id="asks for each"),
    ],
)
def test_the_client_picks_how_often(desk, frequency, count):
    desk.agree("report_frequency", frequency)
    desk.deposit(100, "2025-03-03 12:00")

    answer = issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY))

    assert len(answer.result["reports"]) == count


def test_clients_do_not_issue_reports_of_a_firm(desk):
    answer = issue_daily(desk.act("2025-03-03 20:00", by=CLIENT), desk.on(DAY))

    assert answer.refused
    assert answer.grounds[0].code == "party.no_power"


def test_the_number_of_queries_does_not_grow_with_clients(desk):
    desk.open("1002", "1002@client.example")
    desk.deposit(100, "2025-03-03 12:00")
    desk.deposit(100, "2025-03-03 12:00", "1002")
    with CaptureQueriesContext(
        connection,
    ) as two:
        assert len(issue_daily(desk.act("2025-03-03 20:00"), desk.on(DAY)).result["reports"]) == 2

    codes = [f"2{number:03}" for number in range(20)]
    for code in codes:
        desk.open(code, f"{code}@client.example")
        desk.deposit(100, "2025-03-04 12:00", code)
    with CaptureQueriesContext(connection) as twenty:
        answer = issue_daily(desk.act("2025-03-04 20:00"), desk.on("2025-03-04"))
    assert len(answer.result["reports"]) == len(codes)
    assert len(twenty) == len(two)
