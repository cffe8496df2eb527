"""Events: what happened to a client's things, in order, none lost and none another's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reglament.flows import acting
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.expire import expire_orders
from reglament.flows.outbox.events import (
    START,
    TELLERS,
    events_after,
    id_of,
    latest_place,
    place_of,
    plain_event,
    told_by,
)
from reglament.flows.reports.issue_daily import issue_daily
from reglament.store.audit.models import ActRow
from reglament.store.reports.models import ReportRow
from tests.web.stories import DAY, FIRM_A, FIRM_B, NOW, Story, act_of, client_actor, must, place_order, tell_story

MANY = 500


@pytest.fixture
def story(db) -> Story:
    told = tell_story()
    seal_acts(FIRM_A, NOW)
    seal_acts(FIRM_B, NOW)
    return told


def kinds(firm: str = FIRM_A, client: str = "", **narrowed) -> list[tuple[str, int]]:
    told = events_after(firm, START, client, limit=MANY, **narrowed)
    return [(event.kind, event.number) for event in told.events]


def test_a_clients_events_are_his_orders_and_instructions(story):
    numbers = story.numbers
    told = kinds(client="1001")

    assert ("order.placed", numbers["order-a"]) in told
    assert ("instruction.received", numbers["instruction-a"]) in told
    assert ("order.placed", numbers["order-neighbour"]) not in told
    assert {event.client for event in events_after(FIRM_A, START, "1001", limit=MANY).events} == {"1001"}


def test_another_firm_hears_nothing(story):
    assert {event.client for event in events_after(FIRM_B, START, limit=MANY).events} == {"2001"}


def test_what_is_not_sealed_yet_is_told_once_it_is(story):
    before = events_after(FIRM_A, START, "1001", limit=MANY)
    number = must(place_order(FIRM_A, "1001", "later-order")).result["order"]
    assert events_after(FIRM_A, before.after, "1001", limit=MANY).events == ()

    seal_acts(FIRM_A, NOW)
    after = events_after(FIRM_A, before.after, "1001", limit=MANY)

    assert [(event.kind, event.number) for event in after.events] == [("order.placed", number)]
    assert after.events[0].state in ("active", "queued")
    assert events_after(FIRM_A, after.after, "1001", limit=MANY).events == ()


def test_reading_one_by_one_tells_each_event_once(story):
    everything = events_after(FIRM_A, START, limit=MANY).events
    place, one_by_one = START, []
    while (told := events_after(FIRM_A, place, limit=1)).events:
        one_by_one += told.events
        place = told.events[-1].place

    assert tuple(one_by_one) == everything
    assert [event.id for event in everything] == sorted(event.id for event in everything)


def test_a_place_and_its_id_are_one(story):
    event = events_after(FIRM_A, START, limit=1).events[0]

    assert place_of(event.id) == event.place
    assert id_of(place_of(event.id)) == event.id
    assert place_of("17") is place_of("abc") is place_of("") is None


def test_from_the_latest_place_on_nothing_old_is_told(story):
    assert events_after(FIRM_A, latest_place(FIRM_A), limit=MANY).events == ()


def test_a_refused_order_is_an_event_and_a_refused_cancellation_is_none(story):
    refused = place_order(FIRM_A, "1001", "too-dear", quantity="100000")
    number = refused.result["order"]
    cancel_order(act_of(FIRM_A, client_actor("1001")), number)
    seal_acts(FIRM_A, NOW)
    told = [event for event in events_after(FIRM_A, START, "1001", limit=MANY).events if event.number == number]

    assert [(event.kind, event.outcome, event.state) for event in told if event.thing == "order"] == [
        ("order.placed", "refused", "refused")
    ]
    assert told[0].grounds


def test_one_act_about_many_tells_each_client_of_his_own(story):
    late = act_of(FIRM_A, at=NOW.replace(year=2027))
    must(expire_orders(late, date(2027, 3, 2)))
    seal_acts(FIRM_A, late.at)

    assert ("order.ended", story.numbers["order-a"]) in kinds(client="1001")
    assert ("order.ended", story.numbers["order-neighbour"]) in kinds(client="1002")
    assert ("order.ended", story.numbers["order-neighbour"]) not in kinds(client="1001")
    ended = next(event for event in events_after(FIRM_A, START, limit=MANY).events if event.kind == "order.ended")
    assert (ended.state, ended.grounds) == ("expired", ())


def test_a_report_is_told_to_its_client_and_a_stopped_one_to_nobody(story):
    must(issue_daily(act_of(FIRM_A), DAY))
    seal_acts(FIRM_A, NOW)
    report = ReportRow.objects.get(firm=FIRM_A, client="1001")
    assert ("report.made", report.pk) in kinds(client="1001")

    ReportRow.objects.filter(pk=report.pk).update(state="blocked")

    assert ("report.made", report.pk) not in kinds(client="1001")
    assert ("report.made", report.pk) not in kinds()


def test_only_the_kinds_asked_for_are_told(story):
    assert {kind for kind, _number in kinds(kinds=("order.placed",))} == {"order.placed"}


def test_an_act_that_is_the_firms_own_business_is_told_to_nobody():
    act = ActRow(what="market.price", outcome="accepted", answer={"grounds": [], "result": {"order": 1}})

    assert list(told_by(act)) == []


def test_a_plain_event_names_where_the_thing_is_read(story):
    event = next(one for one in events_after(FIRM_A, START, "1001", limit=MANY).events if one.kind == "order.placed")
    plain = plain_event(event)

    assert plain["href"] == f"/api/v1/orders/{story.numbers['order-a']}"
    assert (plain["id"], plain["client"], plain["at"]) == (
        event.id,
        "1001",
        event.at.isoformat(timespec="milliseconds"),
    )


def test_every_act_that_is_told_is_an_act_of_the_program():
    """An act renamed in its flow would fall silent here."""
    flows = Path(acting.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in flows.rglob("*.py") if path.stem != "events")

    assert {what for what in TELLERS if f'"{what}"' not in text} == set()
