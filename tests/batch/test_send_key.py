"""A key leaves by mail or as a short message; each try is a message of its own; trouble is told to an officer."""

from __future__ import annotations

import pytest

from reglament.batch.doors import NotTaken, TextFolder
from reglament.batch.send_key import send_key
from reglament.core.parties.actor import SYSTEM
from reglament.flows.esign.keys import send_key as queue_key
from reglament.store.docflow.models import Task
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.esign.key_desk import DRAFT, LOGIN, Box, KeyDesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.generate()
    return desk


@clause("SR-4.6", "SR-2.3")
@pytest.mark.parametrize(("channel", "to"), [("email", DRAFT.email), ("sms", DRAFT.phone)])
def test_a_key_goes_through_the_door_of_its_channel(desk, channel, to):
    queue_key(desk.act("2025-03-10 12:00"), LOGIN, channel)
    message = Message.objects.get(kind="key")
    doors = {"email": Box(), "sms": Box()}

    send_key(desk.act("2025-03-10 12:00", SYSTEM), doors, message)

    (mail,) = doors[channel].taken
    assert (mail.to, bool(mail.subject), LOGIN in mail.text) == (to, channel == "email", True)
    assert LOGIN not in mail.subject
    assert doors["sms" if channel == "email" else "email"].taken == []
    assert message.payload == {"key": desk.key().pk}


@clause("SR-4.6")
def test_a_door_that_takes_nothing_keeps_the_message_and_calls_an_officer(desk):
    queue_key(desk.act("2025-03-10 12:00"), LOGIN, "sms")
    message = Message.objects.get(kind="key")
    box = Box()
    box.is_open = False

    with pytest.raises(NotTaken):
        send_key(desk.act("2025-03-10 12:00", SYSTEM), {"sms": box}, message)
    assert Task.objects.get().kind == "key.delivery"

    box.is_open = True
    message.attempts = 1
    send_key(desk.act("2025-03-10 12:05", SYSTEM), {"sms": box}, message)
    assert [mail.key for mail in box.taken] == [f"key:{desk.key().pk}:2"]
    assert desk.key().delivery == "delivered"


def test_what_nobody_waits_for_is_not_sent(desk):
    queue_key(desk.act("2025-03-10 12:00"), LOGIN, "email")
    row = desk.key()
    row.state = "blocked"
    row.save()
    box = Box()

    send_key(desk.act("2025-03-10 12:00", SYSTEM), {"email": box}, Message.objects.get(kind="key"))

    assert box.taken == []


def test_short_messages_are_files_of_number_and_words(desk, tmp_path):
    queue_key(desk.act("2025-03-10 12:00"), LOGIN, "sms")

    send_key(desk.act("2025-03-10 12:00", SYSTEM), {"sms": TextFolder(tmp_path)}, Message.objects.get(kind="key"))

    (path,) = (tmp_path / "servis-reestr-issuer-cabinet").glob("*.txt")
    number, words = path.read_text().splitlines()
    assert number == DRAFT.phone
    assert LOGIN in words
