"""What became of a delivery: taken, tried again after longer and longer rests, given up after three days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.flows.outbox.deliveries import (
    GIVEN_UP_AFTER,
    WAIT_SECONDS,
    delivery_dropped,
    delivery_failed,
    delivery_taken,
    send_again,
)
from reglament.flows.outbox.hooks import HookChange, HookDraft, change_hook, register_hook
from reglament.store.outbox.models import Delivery, Hook, Message
from reglament.store.outbox.save import add_deliveries
from tests.web.stories import FIRM_A, NOW, act_of, client_actor, must, officer, tell_story

CLIENT = client_actor("1001")
EVENT = "000000000007-000001"


@pytest.fixture
def delivery(db) -> Delivery:
    tell_story()
    answer = must(register_hook(act_of(FIRM_A, CLIENT), HookDraft("https://a.example/", client="1001")))
    hook = Hook.objects.get(pk=answer.result["hook"])
    return add_deliveries(hook, [(EVENT, "order.filled", "{}")], NOW)[0]


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def test_after_each_failure_in_a_row_the_hook_rests_longer(delivery):
    waits = []
    for _ in range(len(WAIT_SECONDS) + 1):
        again_at = delivery_failed(delivery, NOW, 500, "answered 500")
        assert again_at is not None
        waits.append(int((again_at - NOW).total_seconds()))

    assert waits == [*WAIT_SECONDS, WAIT_SECONDS[-1]]
    hook = Hook.objects.get()
    assert (hook.failures, hook.rests_until) == (len(waits), again_at)
    assert (delivery.state, delivery.status, delivery.attempts) == ("waiting", 500, len(waits))


def test_one_that_arrives_makes_the_hook_well_again(delivery):
    delivery_failed(delivery, NOW, None, "nobody answers")
    delivery_taken(delivery, NOW, 204)

    hook = Hook.objects.get()
    assert (hook.failures, hook.rests_until) == (0, None)
    assert (delivery.state, delivery.status, delivery.trouble, delivery.ended_at) == ("delivered", 204, "", NOW)


@pytest.mark.parametrize(("early", "state"), [(1, "waiting"), (0, "given_up")])
def test_after_three_days_it_is_given_up(delivery, early, state):
    again_at = delivery_failed(delivery, NOW + GIVEN_UP_AFTER - timedelta(seconds=early), 500, "answered 500")

    assert Delivery.objects.get().state == state
    assert (again_at is None) == (state == "given_up")


def test_what_has_nowhere_to_go_is_given_up(delivery):
    delivery_dropped(delivery, NOW)

    assert (Delivery.objects.get().state, Delivery.objects.get().ended_at) == ("given_up", NOW)


def test_what_has_ended_is_sent_again_when_its_owner_asks(delivery):
    delivery_taken(delivery, NOW, 200)
    must(send_again(act_of(FIRM_A, CLIENT), delivery.hook_id, EVENT))
    delivery_taken(Delivery.objects.get(), NOW, 200)
    must(send_again(act_of(FIRM_A, CLIENT), delivery.hook_id, EVENT))

    keys = list(Message.objects.filter(kind="hook").order_by("pk").values_list("key", flat=True))
    assert keys == [f"{delivery.hook_id}:{EVENT}:2", f"{delivery.hook_id}:{EVENT}:3"]
    row = Delivery.objects.get()
    assert (row.state, row.sendings, row.queued_at, row.ended_at) == ("waiting", 3, NOW, None)


def test_what_is_on_its_way_is_not_sent_twice(delivery):
    assert codes(send_again(act_of(FIRM_A, CLIENT), delivery.hook_id, EVENT)) == ["hook.delivery_waits"]


def test_nothing_is_sent_again_to_a_hook_that_is_off(delivery):
    delivery_taken(delivery, NOW, 200)
    must(change_hook(act_of(FIRM_A, CLIENT), delivery.hook_id, HookChange(is_on=False), ()))

    assert codes(send_again(act_of(FIRM_A, CLIENT), delivery.hook_id, EVENT)) == ["hook.is_off"]


@pytest.mark.parametrize(
    ("by", "event"),
    [(CLIENT, "000000000009-000001"), (client_actor("1002"), EVENT), (officer("officer-a"), EVENT)],
)
def test_anothers_delivery_is_as_unknown_as_none(delivery, by, event):
    delivery_taken(delivery, NOW, 200)

    assert codes(send_again(act_of(FIRM_A, by), delivery.hook_id, event)) == ["hook.unknown"]
