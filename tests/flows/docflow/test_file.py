"""Documents are filed with their digests, and what waited for them starts."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.batch.doors import Mail
from reglament.batch.render_reports import render_report, render_waiting
from reglament.batch.send_documents import send_documents
from reglament.flows.reports.issue_report import issue_report
from reglament.store.docflow.models import Document
from reglament.store.outbox.models import Message
from reglament.store.reports.load import report_card, steps_of
from tests.clauses import clause
from tests.flows.reports.desk import Desk

pytestmark = pytest.mark.django_db


class Box:
    """A mail door that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    def send(self, firm: str, mail: Mail, at: object) -> None:
        self.mails.append(mail)


@pytest.fixture
def geo(geofinance) -> Desk:
    return Desk(geofinance, "2025-03-07 09:00")


@pytest.fixture
def daily(geo) -> int:
    geo.deposit(100, "2025-03-07 12:00")
    return int(issue_report(geo.act("2025-03-07 20:00"), "1001", "daily").result["report"])


@clause("GF-13.3", "GF-13.8")
def test_printed_filed_mailed_and_delivered_in_one_go(geo, daily):
    message = Message.objects.get(kind="report.render")
    render_report(geo.act("2025-03-10 09:00"), message)
    render_report(geo.act("2025-03-10 09:00"), message)
    assert Document.objects.count() == 3

    box = Box()
    send_documents(geo.act("2025-03-10 09:01"), box, Message.objects.get(kind="mail"))

    (mail,) = box.mails
    assert mail.to == "1001@client.example"
    assert sorted(one.name for one in mail.attachments) == [
        "2025-03-07_daily_БО-1001_v1.json",
        "2025-03-07_daily_БО-1001_v1.pdf",
        "2025-03-07_daily_БО-1001_v1.xlsx",
    ]
    row = geo.report(daily)
    assert (row.state, row.objections_until) == ("provided", date(2025, 3, 12))
    card = report_card(row)
    assert card["deliveries"][0]["proof"].startswith("mail delivery:")
    assert [step.code for step in steps_of(row, list(row.deliveries.all()), [])] == ["made", "sent", "accepted"]


@clause("GC-18.5.1", "GC-18.6")
def test_in_the_cabinet_a_report_is_received_when_it_is_published(grandis):
    desk = Desk(grandis, "2016-12-07 09:00")
    desk.deposit(100, "2016-12-07 12:00")
    number = issue_report(desk.act("2016-12-07 20:00"), "1001", "daily_securities").result["report"]
    assert render_waiting(desk.act("2016-12-07 20:01")) == 1

    delivery = desk.delivery(number)
    assert (delivery.received_on, desk.report(number).objections_until) == (date(2016, 12, 7), date(2016, 12, 12))
