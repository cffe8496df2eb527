"""Events are put on their way to the hooks that want them: each once, none of another's."""

from __future__ import annotations

import json

import pytest

from reglament.flows.ledger.seal import seal_acts
from reglament.flows.outbox.announce import announce_events
from reglament.flows.outbox.hooks import HookChange, HookDraft, change_hook, register_hook
from reglament.store.outbox.models import Delivery, Message
from tests.web.stories import FIRM_A, FIRM_B, NOW, act_of, client_actor, must, officer, place_order, tell_story

CLIENT = client_actor("1001")


@pytest.fixture(autouse=True)
def _story(db):
    tell_story()
    seal_acts(FIRM_A, NOW)


def keep(by=CLIENT, client="1001", kinds=()) -> int:
    return int(must(register_hook(act_of(FIRM_A, by), HookDraft("https://a.example/", kinds, client))).result["hook"])


def announce() -> int:
    seal_acts(FIRM_A, NOW)
    return announce_events(act_of(FIRM_A))


def told(hook: int) -> list[tuple[str, str]]:
    rows = Delivery.objects.filter(hook=hook).order_by("pk")
    return [(row.kind, json.loads(row.body)["client"]) for row in rows]


def test_a_hook_hears_what_happens_from_now_on_and_once():
    hook = keep()
    assert announce() == 0
    place_order(FIRM_A, "1001", "one-more")

    assert (announce(), announce()) == (1, 0)
    assert told(hook) == [("order.placed", "1001")]
    row = Delivery.objects.get()
    message = Message.objects.get(kind="hook")
    assert (message.key, message.payload) == (f"{hook}:{row.event}", {"delivery": row.pk})


def test_a_clients_hook_hears_nothing_of_others():
    hook = keep()
    place_order(FIRM_A, "1002", "neighbours")
    place_order(FIRM_B, "2001", "other-firms")

    assert announce() == 0
    assert told(hook) == []


def test_the_firms_hook_hears_all_its_clients_or_one():
    whole, one = keep(officer("officer-a"), ""), keep(officer("officer-a"), "1002")
    place_order(FIRM_A, "1001", "first")
    place_order(FIRM_A, "1002", "second")
    announce()

    assert told(whole) == [("order.placed", "1001"), ("order.placed", "1002")]
    assert told(one) == [("order.placed", "1002")]


def test_a_hook_hears_the_kinds_it_wants():
    hook = keep(kinds=("order.cancelled",))
    place_order(FIRM_A, "1001", "one-more")

    assert announce() == 0
    assert told(hook) == []


def test_a_hook_switched_off_hears_nothing_of_what_happened_meanwhile():
    hook = keep()
    must(change_hook(act_of(FIRM_A, CLIENT), hook, HookChange(is_on=False), ()))
    place_order(FIRM_A, "1001", "unheard")
    announce()
    must(change_hook(act_of(FIRM_A, CLIENT), hook, HookChange(is_on=True), ()))
    announce()
    place_order(FIRM_A, "1001", "heard")
    announce()

    assert told(hook) == [("order.placed", "1001")]
