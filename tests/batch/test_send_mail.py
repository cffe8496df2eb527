"""Mails of the queue: a template in the client's language, or the words they bring."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reglament.batch.doors import Incomplete
from reglament.batch.send_mail import send_mail
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.sandbox.mailbox import Mailbox
from reglament.store.parties.models import Client
from tests.flows.orders.desk import Desk

pytestmark = pytest.mark.django_db


class Door:
    """A mail door into a box."""

    def __init__(self):
        self.box = Mailbox()

    def send(self, firm, mail, at):
        self.box.deliver(mail, at)


@pytest.fixture
def desk(grandis):
    return Desk(grandis)


def sent(desk, payload, key="demand:1"):
    door = Door()
    message = SimpleNamespace(firm=desk.firm, key=key, payload=payload)
    act = Act(desk.firm, desk.rulebook, desk.now, SYSTEM, "worker")
    send_mail(act, door, message)
    return door.box


DEMAND = {"to": "1001", "template": "fees.shortage", "client": "1001", "amount": "75.50 RUB", "on": "2026-03-02"}


@pytest.mark.parametrize(("language", "says"), [("ru", "не хватает 75,50 ₽"), ("en", "lacks RUB 75.50")])
def test_a_template_speaks_the_client_s_language_to_his_address(desk, language, says):
    desk.client("1001", email="client@example.test")
    Client.objects.filter(code="1001").update(language=language)

    (mail,) = sent(desk, DEMAND).to("client@example.test")

    assert says in mail.text.replace("\u00a0", " ")
    assert mail.subject


def test_a_template_that_names_an_address_goes_there_without_a_client(desk):
    box = sent(desk, {**DEMAND, "client": "nobody-yet", "to": "r@issuer.example"})

    (mail,) = box.to("r@issuer.example")
    assert "75,50" in mail.text


def test_a_mail_without_an_address_waits_and_says_whose_is_missing(desk):
    desk.client("1001")

    with pytest.raises(Incomplete, match="client 1001 has no address"):
        sent(desk, DEMAND)
    with pytest.raises(Incomplete, match="client 1001 has no address"):
        sent(desk, {"to": "", "subject": "a", "text": "b", "client": "1001"})


def test_a_mail_of_its_own_words_goes_as_it_is_and_once_a_key(desk):
    box = sent(desk, {"to": "a@example.test", "subject": "Отчёт", "text": "готов"})

    (mail,) = box.to("a@example.test")
    assert (mail.subject, mail.text) == ("Отчёт", "готов")
    assert box.deliver(mail, desk.now) is False
