"""Printing what waits: once, and what fails is kept with its trouble."""

from __future__ import annotations

import pytest

from reglament.batch.render_reports import render_report, render_waiting
from reglament.flows.reports.issue_daily import issue_daily
from reglament.store.docflow.models import Document
from reglament.store.outbox.models import Message
from reglament.store.reports.models import ReportRow
from tests.flows.reports.desk import Desk


@pytest.fixture
def desk(geofinance) -> Desk:
    desk = Desk(geofinance, "2025-03-03 09:00")
    desk.deposit(100, "2025-03-03 12:00")
    issue_daily(desk.act("2025-03-03 20:00"), desk.on("2025-03-03"))
    return desk


@pytest.mark.django_db
def test_what_waits_is_printed_once(desk):
    assert render_waiting(desk.act("2025-03-03 20:01")) == 1
    assert render_waiting(desk.act("2025-03-03 20:02")) == 0

    assert Document.objects.count() == 3
    assert set(Document.objects.values_list("keep_until", flat=True)) == {desk.on("2030-03-03")}


@pytest.mark.django_db
def test_one_that_fails_waits_with_its_trouble(desk):
    row = ReportRow.objects.get()
    row.values["cash"] = [{}]
    row.save()

    assert render_waiting(desk.act("2025-03-03 20:01")) == 0
    message = Message.objects.get(kind="report.render")
    assert message.sent_at is None
    assert "cannot be printed" in message.trouble


@pytest.mark.django_db
def test_a_report_that_is_gone_asks_for_nothing(desk):
    message = Message.objects.get(kind="report.render")
    message.payload = {"report": 999}
    message.save()

    render_report(desk.act("2025-03-03 20:01"), message)
    assert not Document.objects.exists()
