"""A queued message ends when a door took it, and waits longer after every failure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reglament.flows.outbox.taken import message_not_taken, message_taken
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import queue

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    queue("test-broker", "mail", "m:1", {}, AT)
    return Message.objects.get()


def test_what_a_door_took_is_sent_at_that_moment(message):
    message_taken(message.pk, AT)

    message.refresh_from_db()
    assert (message.sent_at, message.attempts, message.trouble) == (AT, 1, "")


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 1), (1, 2), (5, 60), (6, 300), (7, 300), (100, 300)])
def test_what_it_did_not_take_waits_longer_the_more_often_it_failed(message, attempts, seconds):
    again_at = message_not_taken(message.pk, "x" * 600, attempts, AT)

    message.refresh_from_db()
    assert again_at == message.due_at == AT + timedelta(seconds=seconds)
    assert message.sent_at is None
    assert message.attempts == 1
    assert message.trouble == "x" * 500
