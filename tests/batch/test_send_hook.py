"""One event to one hook: signed, tried again while the hook rests, never sent where it must not go."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from reglament.batch.doors import NotTaken
from reglament.batch.send_hook import send_hook
from reglament.batch.worker import drain
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.outbox.announce import announce_events
from reglament.flows.outbox.hooks import HookChange, HookDraft, change_hook, register_hook, secret_of, signature_of
from reglament.store.outbox.models import Delivery, Hook, Message
from tests.web.stories import FIRM_A, NOW, act_of, client_actor, must, place_order, tell_story

CLIENT = client_actor("1001")
HOUSE = "house key"


class Far:
    """A far end that answers what it is told to, and keeps what came."""

    def __init__(self, *answers: int | str) -> None:
        self.answers, self.came = list(answers), []

    def post(self, address, heads, body) -> int:
        self.came.append((address, dict(heads), body))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, str):
            raise NotTaken(answer)
        return answer

    @property
    def ids(self) -> list[str]:
        return [heads["webhook-id"] for _address, heads, _body in self.came]


@pytest.fixture
def hook(db) -> Hook:
    tell_story()
    seal_acts(FIRM_A, NOW)
    answer = must(register_hook(act_of(FIRM_A, CLIENT), HookDraft("https://a.example/in", client="1001")))
    return Hook.objects.get(pk=answer.result["hook"])


def happen(*keys: str) -> list[str]:
    """Let orders arrive and be announced; return the events' ids."""
    for key in keys:
        place_order(FIRM_A, "1001", key)
    seal_acts(FIRM_A, NOW)
    announce_events(act_of(FIRM_A))
    return list(Delivery.objects.order_by("pk").values_list("event", flat=True))


def send(far: Far, at=NOW):
    return drain({"hook": lambda message, moment: send_hook(far, message, moment, HOUSE)}, at)


def test_an_event_arrives_signed_as_it_was_kept(hook):
    (event,) = happen("one")
    far = Far(204)
    send(far)

    ((address, heads, body),) = far.came
    second = int(NOW.timestamp())
    assert address == "https://a.example/in"
    assert json.loads(body)["id"] == heads["webhook-id"] == event
    assert heads["webhook-timestamp"] == str(second)
    assert heads["webhook-signature"] == signature_of(secret_of(hook, HOUSE), event, second, body.decode())
    assert Delivery.objects.get().state == "delivered"
    assert Message.objects.get(kind="hook").sent_at == NOW


@pytest.mark.parametrize("answer", [199, 300, 404, 410, 500, "nobody answers"])
def test_what_did_not_arrive_is_sent_again_with_the_same_id_and_bytes(hook, answer):
    happen("one")
    far = Far(answer)
    send(far)
    again_at = NOW + timedelta(seconds=5)
    send(far, again_at - timedelta(milliseconds=1))
    assert len(far.came) == 1

    send(far, again_at)

    assert far.ids[0] == far.ids[1]
    assert far.came[0][2] == far.came[1][2]
    assert Delivery.objects.get().state == "delivered"


def test_what_comes_after_a_failure_waits_its_turn(hook):
    events = happen("one", "two", "three")
    far = Far(500)
    send(far)
    assert far.ids == events[:1]

    send(far, NOW + timedelta(seconds=5))

    assert far.ids == [events[0], *events]


def test_one_hook_that_rests_keeps_no_other_back(hook):
    other = must(register_hook(act_of(FIRM_A, CLIENT), HookDraft("https://b.example/", client="1001")))
    happen("one")
    far = Far(500, 200)
    send(far)

    assert [address for address, _heads, _body in far.came] == ["https://a.example/in", "https://b.example/"]
    assert Delivery.objects.get(hook=other.result["hook"]).state == "delivered"


def test_after_three_days_it_is_given_up_and_the_queue_is_empty(hook):
    happen("one")
    far = Far(500, 500)
    send(far)
    send(far, NOW + timedelta(hours=72))

    assert Delivery.objects.get().state == "given_up"
    assert Message.objects.filter(kind="hook", sent_at=None).count() == 0


def test_nothing_goes_to_a_hook_that_was_switched_off(hook):
    happen("one")
    must(change_hook(act_of(FIRM_A, CLIENT), hook.pk, HookChange(is_on=False), ()))
    far = Far()
    send(far)

    assert far.came == []
    assert Delivery.objects.get().state == "given_up"


def test_what_has_arrived_is_not_sent_again_by_a_repeated_message(hook):
    happen("one")
    far = Far()
    send(far)
    Message.objects.filter(kind="hook").update(sent_at=None, due_at=NOW)
    send(far)

    assert len(far.came) == 1
