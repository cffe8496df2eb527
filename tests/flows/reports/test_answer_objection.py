"""How objections are answered."""

from __future__ import annotations

import pytest

from reglament.batch.render_reports import render_report
from reglament.flows.docflow.deliver import deliver_report
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.object_to_report import object_to_report
from reglament.store.docflow.models import Document
from reglament.store.outbox.models import Message
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


@clause("GF-13.5")
def test_an_error_gives_a_second_version_with_a_term_of_its_own(geo, sent):
    object_to_report(geo.act("2025-03-11 10:00", CLIENT), sent, *OBJECTION)
    (task,) = geo.tasks("report.objection")
    assert task.due_at.isoformat() == "2025-04-10T20:59:59+00:00"

    answer = geo.decide(task, "approve", "исправлена цена", "2025-03-12 10:00")

    new = geo.report(answer.result["report"])
    assert (new.version, new.replaces_id, geo.report(sent).state) == (2, sent, "corrected")
    assert new.values["heading"]["replaces"] == geo.report(sent).number
    at = "2025-03-12 12:00"
    delivered = deliver_report(geo.act(at), geo.delivery(new.pk).pk, moment(at), "m")
    assert delivered.result["objections_until"] == "2025-03-14"


@clause("GF-13.5")
def test_disagreeing_the_firm_replies_with_reasons(geo, sent):
    object_to_report(geo.act("2025-03-11 10:00", CLIENT), sent, *OBJECTION)
    (task,) = geo.tasks("report.objection")

    assert geo.decide(task, "refuse", " ", "2025-03-12 10:00").grounds[0].code == "report.answer_unreasoned"
    assert geo.decide(task, "maybe", "нет", "2025-03-12 10:00").grounds[0].code == "report.answer_unknown"
    answer = geo.decide(task, "refuse", "цена по сделке биржевая", "2025-03-12 10:00")

    assert (answer.result["state"], geo.report(sent).state) == ("answered", "answered")
    letter = Message.objects.get(kind="report.render", key__startswith="objection")
    render_report(geo.act("2025-03-12 10:01"), letter)
    assert Document.objects.get(kind="objection.reply").media_type == "application/pdf"
    assert Message.objects.get(kind="mail", key__startswith="objection").payload["to"] == "1001@client.example"


@clause("GC-22.4")
def test_talks_about_a_claim_last_thirty_days(received):
    desk, number = received
    answer = object_to_report(desk.act("2016-12-08 10:00", CLIENT), number, "не согласен", [])

    assert answer.result["answer_due_on"] == "2017-01-07"


def test_nothing_more_can_be_said_about_a_replaced_report(geo, sent):
    object_to_report(geo.act("2025-03-11 10:00", CLIENT), sent, *OBJECTION)
    geo.decide(geo.tasks("report.objection")[0], "approve", "исправлено", "2025-03-12 10:00")

    answer = object_to_report(geo.act("2025-03-12 11:00", CLIENT), sent, *OBJECTION)
    assert answer.grounds[0].code == "report.objection_closed"
