"""Notices and messages on the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.notices import NoticeDraft
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.registry.notices import (
    MessageDraft,
    close_ending,
    message_report,
    note_delivery,
    notify_user,
    publish_notice,
    read_message,
    send_message,
    withdraw_notice,
)
from reglament.store.docflow.load import open_tasks
from reglament.store.outbox.models import Message
from reglament.store.registry.finance_load import notices_of
from tests.clauses import clause
from tests.flows.registry.cabinet import LOGIN, PETROVA, SECOND, Cabinet, codes, moment
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db

UPGRADE = NoticeDraft("upgrade", "Новая версия кабинета", moment("2026-04-06 00:00"), version="3.2")
SURVEY = MessageDraft("Опрос", "Удобен ли кабинет?", (LOGIN,), "survey", ("да", "нет"))


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@clause("SR-3.1.5")
def test_an_upgrade_is_published_five_days_before(cabinet: Cabinet) -> None:
    assert publish_notice(cabinet.act(), UPGRADE).result["place"] == "site_section"
    assert codes(publish_notice(cabinet.act(at="2026-04-02 00:00"), UPGRADE)) == ["notice.too_late"]
    (notice,) = notices_of(FIRM, cabinet.at)
    assert (notice.version, notice.kind) == ("3.2", "upgrade")


@clause("SR-3.1.8")
def test_maintenance_without_a_duration_is_not_published(cabinet: Cabinet) -> None:
    bare = NoticeDraft("maintenance_unplanned", "Авария", cabinet.at)

    assert codes(publish_notice(cabinet.act(), bare)) == ["notice.duration_missing"]
    answer = publish_notice(cabinet.act(), replace(bare, minutes=30))
    assert answer.result["ends_at"] == "2026-04-01T10:30:00+03:00"
    assert codes(publish_notice(cabinet.act(PETROVA), replace(bare, minutes=30))) == ["party.no_power"]


@clause("SR-3.1.6")
def test_an_ended_contract_is_closed_with_its_notice(cabinet: Cabinet) -> None:
    ended = date(2026, 4, 1)
    draft = NoticeDraft("access_ended", "Доступ прекращён", cabinet.at, issuer="VEGA", ground="договор 45-R прекращён")

    assert codes(close_ending(cabinet.act(), "VEGA", ended)) == ["notice.not_published"]
    assert codes(publish_notice(cabinet.act(), replace(draft, ground=""))) == ["notice.ending_bare"]
    assert codes(publish_notice(cabinet.act(), replace(draft, issuer="OTHER"))) == ["edo.issuer_not_found"]
    assert publish_notice(cabinet.act(), draft).accepted
    assert close_ending(cabinet.act(), "VEGA", ended).accepted
    assert codes(close_ending(cabinet.act(), "OTHER", ended)) == ["edo.issuer_not_found"]


def test_a_notice_is_taken_back_once(cabinet: Cabinet) -> None:
    number = int(publish_notice(cabinet.act(), UPGRADE).result["notice"])

    assert withdraw_notice(cabinet.act(), number).accepted
    assert codes(withdraw_notice(cabinet.act(), number)) == ["notice.unknown"]
    assert notices_of(FIRM, cabinet.at) == []


@clause("SR-3.2.6")
def test_a_survey_is_answered_and_counted(cabinet: Cabinet) -> None:
    number = int(send_message(cabinet.act(), SURVEY).result["message"])

    assert codes(read_message(cabinet.act(PETROVA), number, "может быть")) == ["notice.answer_unknown"]
    assert read_message(cabinet.act(PETROVA), number).accepted
    assert message_report(cabinet.act(), number).result["answered"] == 0
    assert read_message(cabinet.act(PETROVA), number, "да").accepted
    report = message_report(cabinet.act(), number).result
    assert (report["sent_to"], report["read"], report["answered"]) == (1, 1, 1)
    assert report["answers"] == [{"login": LOGIN, "answer": "да"}]
    assert message_report(cabinet.act(PETROVA), number).result["answers"] == []


@clause("SR-3.2.6")
def test_a_message_has_an_audience(cabinet: Cabinet) -> None:
    assert codes(send_message(cabinet.act(), replace(SURVEY, logins=()))) == ["notice.no_audience"]
    assert codes(send_message(cabinet.act(), replace(SURVEY, logins=("VEGA-000009",)))) == ["notice.reader_unknown"]
    assert codes(read_message(cabinet.act(PETROVA), 77)) == ["notice.message_unknown"]
    assert codes(message_report(cabinet.act(), 77)) == ["notice.message_unknown"]


@clause("SR-0.10", "SR-0.23")
def test_a_message_goes_to_the_contact_of_the_application_alone(cabinet: Cabinet) -> None:
    assert codes(notify_user(cabinet.act(), LOGIN, "sms", "Текст", "+79035550199")) == ["key.not_the_phone"]
    assert codes(notify_user(cabinet.act(), LOGIN, "email", "Текст", "other@example.com")) == ["key.not_the_email"]
    assert notify_user(cabinet.act(), LOGIN, "sms", "Текст").result["to"] == "+79035550101"
    assert codes(notify_user(cabinet.act(), LOGIN, "post", "Текст")) == ["notice.channel_unknown"]
    assert codes(notify_user(cabinet.act(), "nobody", "sms", "Текст")) == ["notice.reader_unknown"]


@clause("SR-2.1.5")
def test_a_message_that_failed_stands_before_an_officer(cabinet: Cabinet) -> None:
    assert note_delivery(cabinet.act(), LOGIN, "email", "delivered").accepted
    assert open_tasks(FIRM) == []
    answer = note_delivery(cabinet.act(), LOGIN, "email", "failed", "ящик переполнен")
    task = int(answer.result["task"])

    assert codes(decide_task(cabinet.act(), task, "resend", "Позвоните нам")) == ["task.own_paper"]
    assert codes(decide_task(cabinet.act(SECOND), task, "forget")) == ["task.decision_unknown"]
    assert decide_task(cabinet.act(SECOND), task, "resend", "Позвоните нам").accepted
    assert Message.objects.filter(firm=FIRM, kind="sms").count() == 1
    assert open_tasks(FIRM) == []


@clause("SR-3.4.1")
def test_nobody_has_to_answer_a_survey_and_who_closes_it_goes_on(cabinet: Cabinet) -> None:
    refused = send_message(cabinet.act(), replace(SURVEY, is_obligatory=True))
    number = int(send_message(cabinet.act(), SURVEY).result["message"])

    assert (codes(refused), refused.grounds[0].clause) == (["survey.obligatory"], "SR-3.4.1")
    closed = read_message(cabinet.act(PETROVA), number)
    assert (closed.accepted, closed.result["answered"]) == (True, False)
    assert message_report(cabinet.act(), number).result["read"] == 1
