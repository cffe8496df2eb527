"""The alert about a key that signed from two places in one second: raised once, told, decided by an officer."""

from __future__ import annotations

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.esign.doubt import doubt_about
from reglament.flows.esign.end_keys import block_key
from reglament.store.docflow.models import Task
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import ELSEWHERE, HOME, LOGIN, OFFICER, OWN, KeyDesk, codes

pytestmark = pytest.mark.django_db
WHEN, NEXT, LATER = "2025-03-11 10:06:07", "2025-03-11 10:06:08", "2025-03-11 10:20"


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    desk.sign_in("2025-03-11 10:06", OWN, ELSEWHERE)
    return desk


def alerts() -> list[Task]:
    return list(Task.objects.filter(kind="key.doubt"))


def doubt(desk, second: str = WHEN) -> str:
    ground = doubt_about(FIRM, int(desk.key().pk), at(second))
    return "" if ground is None else ground.code


def decided(desk, decision: str, reason: str = "звонок владельцу"):
    return decide_task(desk.act(LATER, OFFICER), int(alerts()[0].pk), decision, reason)


@clause("SR-A1.11")
def test_two_places_in_one_second_raise_one_alert_and_tell_the_owner(desk):
    desk.sign(WHEN)
    assert (alerts(), doubt(desk)) == ([], "")

    desk.sign(f"{WHEN}.9", address=ELSEWHERE)
    desk.sign(WHEN, content=b"third")

    (alert,) = alerts()
    assert (alert.client, alert.payload["login"], alert.grounds[0]["clause"]) == ("VM", LOGIN, "SR-A1.11")
    assert alert.grounds[0]["values"]["addresses"] == f"{ELSEWHERE}, {HOME}"
    mail = Message.objects.get(key__startswith="key.two_places:")
    assert mail.payload["to"] == "a.petrova@vega-metall.example"
    assert doubt(desk) == "key.doubt_open"
    assert doubt(desk, NEXT) == ""


@clause("SR-A1.11")
def test_the_next_second_is_no_doubt(desk):
    desk.sign(WHEN)
    desk.sign(NEXT, address=ELSEWHERE)

    assert alerts() == []


@clause("SR-A1.11")
def test_a_finding_needs_its_reason_and_a_known_word(desk):
    desk.sign(WHEN)
    desk.sign(WHEN, address=ELSEWHERE)

    assert codes(decided(desk, "approve")) == ["task.decision_unknown"]
    assert codes(decided(desk, "confirmed", " ")) == ["key.doubt_reason"]
    assert doubt(desk) == "key.doubt_open"


@clause("SR-A1.11")
def test_confirmed_by_the_owner_nothing_waits_any_more(desk):
    desk.sign(WHEN)
    desk.sign(WHEN, address=ELSEWHERE)

    assert decided(desk, "confirmed").accepted
    assert (doubt(desk), desk.key().state) == ("", "active")


@clause("SR-A1.11", "SR-3.3.7")
def test_a_key_found_compromised_ends_and_what_it_signed_stays_unexecuted(desk):
    desk.sign(WHEN)
    desk.sign(WHEN, address=ELSEWHERE)

    assert decided(desk, "compromised").accepted
    assert (doubt(desk), desk.key().state) == ("key.not_signed_by_owner", "compromised")


@clause("SR-A1.11")
def test_a_key_that_ended_meanwhile_leaves_its_alert_decided_all_the_same(desk):
    desk.sign(WHEN)
    desk.sign(WHEN, address=ELSEWHERE)
    block_key(desk.act(NEXT), LOGIN, "call")

    assert decided(desk, "compromised").accepted
    assert doubt(desk) == "key.not_signed_by_owner"
