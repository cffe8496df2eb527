"""One report asked for: kinds, periods, terms, ways."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.reports.issue_report import issue_report
from reglament.store.reports.load import report_card
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, OFFICER, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis) -> Desk:
    return Desk(grandis, "2016-11-18 09:00")


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-07 09:00")


@clause("GC-18.2")
def test_a_kind_nobody_gives_is_refused_without_days_of_its_own(desk):
    answer = issue_report(desk.act(), "1001", "weekly")

    assert answer.refused
    assert (answer.grounds[0].code, answer.grounds[0].clause) == ("report.kind_unknown", "GC-18.2")


@clause("GC-18.2", "GC-18.3")
def test_with_days_of_its_own_it_is_a_periodic_report(desk):
    answer = issue_report(desk.act(), "1001", "weekly", (date(2016, 11, 7), date(2016, 11, 13)))

    assert answer.result["kind"] == "period_securities"
    assert (answer.result["first"], answer.result["last"]) == ("2016-11-07", "2016-11-13")


@clause("GC-18.2")
@pytest.mark.parametrize(
    "kind",
    ["daily_securities", "daily_derivatives", "daily_fx", "period_securities", "period_derivatives", "period_fx"],
)
def test_each_of_the_six_kinds_is_given(desk, kind):
    assert issue_report(desk.act(), "1001", kind).result["kind"] == kind


@clause("GC-18.2")
def test_a_report_of_one_market_leaves_out_the_others_deals(desk):
    desk.trade("2016-11-18 11:05")

    securities = issue_report(desk.act("2016-11-18 19:00"), "1001", "daily_securities").result["report"]
    currency = issue_report(desk.act("2016-11-18 19:00"), "1001", "daily_fx").result["report"]

    assert len(desk.report(securities).values["deals"]) == 1
    assert desk.report(currency).values["deals"] == []


@clause("GC-18.4.1")
def test_a_daily_report_asked_for_on_friday_is_due_at_the_end_of_monday(desk):
    desk.trade("2016-11-18 11:05")

    answer = issue_report(desk.act("2016-11-18 19:00", CLIENT), "1001", "daily_securities")

    assert answer.result["due_at"] == "2016-11-21T23:59:59+03:00"


@clause("GC-18.4.1")
def test_asked_for_after_that_the_term_starts_anew(desk):
    desk.trade("2016-11-18 11:05")
    when = (date(2016, 11, 18), date(2016, 11, 18))

    answer = issue_report(desk.act("2016-11-22 10:00", CLIENT), "1001", "daily_securities", when)

    assert answer.result["due_at"] == "2016-11-23T23:59:59+03:00"


@clause("GF-13.3")
def test_a_daily_report_is_due_at_eleven_on_the_next_working_day(geo):
    geo.deposit(100, "2025-03-07 12:00")

    answer = issue_report(geo.act("2025-03-07 20:00"), "1001", "daily")

    assert answer.result["due_at"] == "2025-03-10T11:00:00+03:00"


@clause("GF-13.1")
def test_a_client_asks_for_a_period_of_his_own(geo):
    answer = issue_report(geo.act(by=CLIENT), "1001", "weekly", (date(2025, 2, 24), date(2025, 2, 28)))

    assert answer.result["kind"] == "monthly"


@clause("GC-18.5", "GC-18.5.1")
@pytest.mark.parametrize(
    ("channel", "address", "code"),
    [
        pytest.param("messenger", "", "report.channel_closed", id="a way nobody lists"),
        pytest.param("post_with_receipt", "", "report.channel_closed", id="a daily report does not go by post"),
        pytest.param("email", "other@client.example", "report.address_not_in_questionnaire", id="another address"),
        pytest.param("fax", "", "report.address_missing", id="no fax in the questionnaire"),
    ],
)
def test_a_closed_way_is_refused(desk, channel, address, code):
    answer = issue_report(desk.act(), "1001", "daily_securities", None, channel, address)

    assert answer.grounds[0].code == code
    assert ("GC-18.5" in [ground.clause for ground in answer.grounds]) == (code == "report.channel_closed")
    assert answer.refused


@clause("GC-18.5.1", "GC-18.5.2")
@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        ("daily_securities", "email"),
        ("daily_securities", "office"),
        ("daily_securities", "cabinet"),
        ("period_securities", "post_with_receipt"),
    ],
)
def test_an_open_way_is_taken(desk, kind, channel):
    answer = issue_report(desk.act(), "1001", kind, None, channel)

    assert desk.delivery(answer.result["report"]).channel == channel


@clause("GC-18.5.1")
def test_unasked_a_report_appears_in_the_cabinet(desk):
    assert desk.delivery(issue_report(desk.act(), "1001", "daily_securities").result["report"]).channel == "cabinet"


@clause("GF-13.3")
def test_without_an_address_it_waits_at_the_office_and_says_why(geofinance):
    desk = Desk(geofinance, "2025-03-07 09:00", email="")

    answer = issue_report(desk.act(), "1001", "daily")

    assert desk.delivery(answer.result["report"]).channel == "office"
    assert [ground.code for ground in answer.grounds] == ["report.address_missing"]


@clause("GF-13.1")
@pytest.mark.parametrize(("way", "channel"), [("electronic", "email"), ("paper", "office")])
def test_the_protocol_says_whether_it_is_paper(geo, way, channel):
    geo.agree("report_way", way)

    assert geo.delivery(issue_report(geo.act(), "1001", "daily").result["report"]).channel == channel


def test_the_same_report_is_not_made_twice_while_it_is_true(desk):
    first = issue_report(desk.act(), "1001", "daily_securities").result
    again = issue_report(desk.act("2016-11-18 12:00"), "1001", "daily_securities").result

    assert (again["report"], again["made_before"]) == (first["report"], True)
    assert (again["due_at"], again["due_at"][-6:]) == (first["due_at"], "+03:00")


@pytest.mark.parametrize(
    ("client", "period", "code"),
    [
        ("9999", None, "client.unknown"),
        ("1001", (date(2016, 11, 1), date(2016, 11, 19)), "report.period_not_over"),
        ("1001", (date(2016, 11, 3), date(2016, 11, 1)), "report.period_not_over"),
    ],
)
def test_what_cannot_be_reported_is_refused(desk, client, period, code):
    answer = issue_report(desk.act(by=OFFICER), client, "period_securities", period)

    assert answer.grounds[0].code == code


def test_another_clients_report_is_refused(desk):
    desk.open("1002")

    answer = issue_report(desk.act(by=CLIENT), "1002", "daily_securities")

    assert answer.grounds[0].code == "party.other_client"


def test_the_card_tells_programs_everything(desk):
    row = desk.report(issue_report(desk.act(), "1001", "daily_securities").result["report"])

    card = report_card(row)
    assert card["number"] == "БО-1001-20161118-DS1"
    assert card["deliveries"][0]["proof_missing"] is False
    assert card["documents"] == []
