"""A key no door took is before an officer once; he sends it again or lets it be."""

from __future__ import annotations

import pytest

from reglament.batch.doors import NotTaken
from reglament.core.parties.actor import SYSTEM
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.esign.key_delivery import key_not_delivered
from reglament.flows.esign.keys import send_key
from reglament.store.docflow.models import Task
from tests.clauses import clause
from tests.flows.esign.key_desk import LOGIN, KeyDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.generate()
    send_key(desk.act("2025-03-10 12:00"), LOGIN, "email")
    desk.mail.is_open = False
    return desk


def fail(desk: KeyDesk, when: str) -> None:
    with pytest.raises(NotTaken):
        desk.deliver(when)


@clause("SR-4.6")
def test_a_key_that_does_not_arrive_is_an_officer_s_case_once(desk):
    fail(desk, "2025-03-10 12:00")
    fail(desk, "2025-03-10 12:05")

    assert desk.key().delivery == "failed"
    task = Task.objects.get(kind="key.delivery")
    assert (task.subject, task.client) == (f"key:{desk.key().pk}", "VM")
    assert task.grounds[0]["code"] == "key.not_delivered"
    desk.mail.is_open = True
    desk.deliver("2025-03-10 12:10")
    assert desk.key().delivery == "delivered"
    assert desk.sign_in("2025-03-10 12:11", desk.temporary()).accepted


@clause("SR-4.6")
def test_an_officer_sends_it_again(desk):
    fail(desk, "2025-03-10 12:00")
    task = Task.objects.get(kind="key.delivery")
    desk.mail.is_open = True

    assert codes(decide_task(desk.act("2025-03-10 13:00"), task.pk, "dance")) == ["task.decision_unknown"]
    answer = decide_task(desk.act("2025-03-10 13:00"), task.pk, "send_again")

    assert (answer.outcome, answer.result["delivery"]) == ("accepted", "queued")
    assert desk.deliver("2025-03-10 13:01") == 2


def test_what_is_over_is_not_sent_again(desk):
    fail(desk, "2025-03-10 12:00")
    task = Task.objects.get(kind="key.delivery")
    row = desk.key()
    row.state = "temporary_expired"
    row.save()

    assert codes(decide_task(desk.act("2025-03-10 13:00"), task.pk, "send_again")) == ["task.out_of_date"]
    assert decide_task(desk.act("2025-03-10 13:00"), task.pk, "drop").accepted


def test_an_unknown_key_is_not_awaited(desk):
    assert codes(key_not_delivered(desk.act("2025-03-10 12:00", SYSTEM), 999, "down")) == ["key.not_awaited"]
