"""What lacks something goes before an officer once, and leaves when he has added it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reglament.batch.doors import Incomplete
from reglament.batch.worker import drain
from reglament.core.units.identifiers import account_with_key
from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.load import open_tasks
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import queue
from reglament.store.parties.load import client_by_code
from tests.flows.orders.desk import at, codes
from tests.flows.parties.house import House

pytestmark = pytest.mark.django_db
NOON = at("2025-03-05 12:00")
BIK = "044525999"
ACCOUNT = account_with_key("40817810000000000101", BIK)


class Far:
    """A far end that takes a payment with a bank code and a mail with an address."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.asked = 0

    def payment(self, message: Message, moment: Any) -> None:
        self._take(message, "payee_bank_code")

    def mail(self, message: Message, moment: Any) -> None:
        self._take(message, "to", "email")

    def _take(self, message: Message, field: str, missing: str = "") -> None:
        self.asked += 1
        if not message.payload.get(field):
            raise Incomplete(f"it names no {field}", missing or field)
        self.taken.append(message.payload)


@pytest.fixture
def house(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2025-01-09").accepted
    return house


@pytest.fixture
def far(house):
    far = Far()
    far.pass_on = lambda moment: drain({"bank.payment": far.payment, "mail": far.mail}, moment, house.firm)
    return far


def test_a_return_without_the_payers_bank_is_asked_for_once_and_not_tried_meanwhile(house, far):
    queue(house.firm, "bank.payment", "receipt:9", {"payee_account": ACCOUNT, "payee_bank_code": ""}, NOON)

    for hours in range(4):
        far.pass_on(NOON + timedelta(hours=hours))

    (task,) = open_tasks(house.firm)
    assert (far.asked, task.kind, task.payload["about"]) == (1, "outbox.incomplete", "receipt:9")
    assert (task.payload["missing"], task.grounds[0]["values"]["missing"]) == ("payee_bank_code", "payee_bank_code")


def test_the_bank_code_an_officer_adds_must_be_the_accounts(house, far):
    queue(house.firm, "bank.payment", "receipt:9", {"payee_account": ACCOUNT, "payee_bank_code": ""}, NOON)
    far.pass_on(NOON)
    (task,) = open_tasks(house.firm)
    act = house.act("2025-03-05 13:00")

    assert codes(decide_task(act, task.pk, "approve", "044525998")) == ["outbox.bank_code_wrong"]
    assert codes(decide_task(act, task.pk, "approve", "")) == ["outbox.bank_code_wrong"]
    assert codes(decide_task(act, task.pk, "later")) == ["task.decision_unknown"]
    assert decide_task(act, task.pk, "approve", BIK).accepted
    far.pass_on(act.at)
    assert far.taken == [{"payee_account": ACCOUNT, "payee_bank_code": BIK}]


def test_an_address_an_officer_adds_stands_in_the_questionnaire(house, far):
    queue(house.firm, "mail", "objection:3", {"to": "", "client": "1001", "text": "x"}, NOON)
    far.pass_on(NOON)
    (task,) = open_tasks(house.firm)
    act = house.act("2025-03-05 13:00")

    assert codes(decide_task(act, task.pk, "approve", "nobody")) == ["outbox.address_missing"]
    assert decide_task(act, task.pk, "approve", "new@client.example").accepted
    far.pass_on(act.at)
    assert far.taken[0]["to"] == "new@client.example"
    assert client_by_code(house.firm, "1001").email == "new@client.example"


def test_an_address_put_into_the_questionnaire_meanwhile_is_enough(house, far):
    queue(house.firm, "mail", "objection:3", {"to": "", "client": "1001", "text": "x"}, NOON)
    far.pass_on(NOON)
    (task,) = open_tasks(house.firm)

    assert decide_task(house.act("2025-03-05 13:00"), task.pk, "approve").accepted
    far.pass_on(house.act("2025-03-05 13:00").at)
    assert far.taken[0]["to"] == "1001@example.test"


def test_what_an_officer_gives_up_stays_and_is_never_tried(house, far):
    queue(house.firm, "mail", "objection:3", {"to": "", "client": "1001"}, NOON)
    far.pass_on(NOON)
    (task,) = open_tasks(house.firm)

    assert decide_task(house.act("2025-03-05 13:00"), task.pk, "refuse", "not needed").result["given_up"]
    far.pass_on(NOON + timedelta(days=3000))
    assert (far.asked, Message.objects.filter(sent_at=None, key="objection:3").count()) == (1, 1)


def test_what_has_left_meanwhile_is_out_of_date(house, far):
    queue(house.firm, "mail", "objection:3", {"to": "", "client": "1001"}, NOON)
    far.pass_on(NOON)
    (task,) = open_tasks(house.firm)
    Message.objects.filter(key="objection:3").delete()

    assert codes(decide_task(house.act("2025-03-05 13:00"), task.pk, "approve", "a@b.example")) == ["task.out_of_date"]
