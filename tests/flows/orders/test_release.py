"""Sending what waits, in turn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.instruments.halt import halt, resume
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.flows.orders.duplicate import ask_about_order
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.release import rank_order, release_orders, send_order
from reglament.store.audit.models import ActRow
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.orders.desk import CLOCK, MARKET, OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")
OPENS = "2026-03-02 10:00"


def opened(rulebook: Rulebook) -> Desk:
    desk = Desk(rulebook)
    desk.client("1001", cash="500000.00", papers={"SMPL": 100})
    return desk


@pytest.fixture
def grandis_desk(grandis: Rulebook) -> Desk:
    return opened(grandis)


@pytest.fixture
def geofinance_desk(geofinance: Rulebook) -> Desk:
    return opened(geofinance)


@clause("GF-8.3.6", "GF-8.3.2")
def test_market_orders_go_at_the_opening_in_the_order_of_receipt(geofinance_desk: Desk) -> None:
    desk = geofinance_desk
    later = desk.place("2026-03-02 09:00:02", price="", quantity="10")
    earlier = desk.place("2026-03-02 09:00:01", price="", quantity="10")
    assert release_orders(desk.act("2026-03-02 09:30", CLOCK)).result["sent"] == []

    answer = release_orders(desk.act(OPENS, CLOCK))

    assert answer.result["sent"] == [earlier.result["order"], later.result["order"]]
    sent = list(Message.objects.filter(kind="fix.order").order_by("id").values_list("key", flat=True))
    assert sent == [f"{earlier.result['order']}-1", f"{later.result['order']}-1"]
    row = desk.row(earlier)
    assert (row.state, row.sent_at, row.sendings) == ("active", at(OPENS), 1)
    assert release_orders(desk.act("2026-03-02 10:01", CLOCK)).result == {"sent": [], "need_rank": []}


@clause("GC-7.3")
def test_orders_of_one_moment_wait_for_the_officers_rank(grandis_desk: Desk) -> None:
    desk = grandis_desk
    desk.client("1002", cash="500000.00")
    first = desk.place("2026-03-02 09:00:00", quantity="10")
    second = desk.place("2026-03-02 09:00:00", quantity="10", client="1002")
    last = desk.place("2026-03-02 09:00:01", quantity="10")

    answer = release_orders(desk.act(OPENS, CLOCK))

    tied = [int(first.result["order"]), int(second.result["order"])]
    assert (answer.result, codes(answer)) == (
        {"sent": [last.result["order"]], "need_rank": tied},
        ["order.rank_needed"],
    )
    unasked = rank_order(desk.act("2026-03-02 10:01", CLIENT, "r0"), tied[0], 2)
    assert codes(unasked) == ["order.unknown"]
    ranked = rank_order(desk.act("2026-03-02 10:01", OFFICER, "r1"), tied[0], 2)
    rank_order(desk.act("2026-03-02 10:01", OFFICER, "r2"), tied[1], 1)
    assert (ranked.result["ranked_by"], desk.row(first).rank) == ("officer:trader-1", 2)
    assert desk.row(first).marks["ranked_by"] == "officer:trader-1"
    assert release_orders(desk.act("2026-03-02 10:02", CLOCK)).result["sent"] == tied[::-1]


@clause("GF-8.3.2")
def test_nobody_reprioritises_at_the_other_broker(geofinance_desk: Desk) -> None:
    desk = geofinance_desk
    first = desk.place("2026-03-02 09:00:00", quantity="10")
    second = desk.place("2026-03-02 09:00:00", quantity="10")

    refused = rank_order(desk.act("2026-03-02 09:30", OFFICER, "r1"), int(second.result["order"]), 1)

    assert (refused.outcome, codes(refused)) == ("refused", ["order.turn_is_by_receipt"])
    sent = release_orders(desk.act(OPENS, CLOCK)).result["sent"]
    assert sent == [first.result["order"], second.result["order"]]


@clause("GC-7.2")
def test_the_brokers_own_order_is_blocked_while_a_clients_waits(grandis_desk: Desk) -> None:
    desk = grandis_desk
    clients = desk.place("2026-03-02 09:00:00")
    own = desk.place("2026-03-02 09:00:05", by=OFFICER, client="", own_account=True)
    number = int(own.result["order"])

    blocked = send_order(desk.act(OPENS, OFFICER, "s1"), number)

    assert (blocked.outcome, codes(blocked)) == ("refused", ["order.client_goes_first"])
    assert blocked.grounds[0].fact("order") == clients.result["order"]
    assert ActRow.objects.get(what="order.send").outcome == "refused"
    assert send_order(desk.act(OPENS, OFFICER, "s2"), int(clients.result["order"])).outcome == "accepted"
    sent = send_order(desk.act(OPENS, OFFICER, "s3"), number)
    assert (sent.outcome, desk.row(own).state) == ("accepted", "active")
    assert Message.objects.filter(kind="fix.order").count() == 2


def test_at_a_release_the_clients_order_goes_first_too(grandis_desk: Desk) -> None:
    desk = grandis_desk
    clients = desk.place("2026-03-02 09:00:00")
    own = desk.place("2026-03-02 09:00:05", by=OFFICER, client="", own_account=True)
    answer = release_orders(desk.act(OPENS, CLOCK))
    assert answer.result["sent"] == [clients.result["order"], own.result["order"]]


@clause("GF-8.3.2")
def test_an_officer_sends_no_order_before_its_turn(geofinance_desk: Desk) -> None:
    desk = geofinance_desk
    first = desk.place("2026-03-02 09:00:01", quantity="10")
    second = desk.place("2026-03-02 09:00:02", quantity="10")
    other = desk.place("2026-03-02 09:00:03", quantity="10", instrument="ONES", price="100")

    refused = send_order(desk.act(OPENS, OFFICER, "s1"), int(second.result["order"]))
    free = send_order(desk.act(OPENS, OFFICER, "s2"), int(other.result["order"]))

    assert (codes(refused), free.outcome) == (["order.not_its_turn"], "accepted")
    assert refused.grounds[0].fact("first") == first.result["order"]
    assert send_order(desk.act(OPENS, OFFICER, "s3"), int(first.result["order"])).outcome == "accepted"
    early = send_order(desk.act("2026-03-02 09:59:59", OFFICER, "s4"), int(second.result["order"]))
    assert codes(early) == ["order.cannot_go_now"]


@clause("GC-7.8", "GF-8.2.8")
def test_an_order_without_the_consent_it_needs_cannot_become_active(grandis_desk: Desk, geofinance: Rulebook) -> None:
    for desk, cited in ((grandis_desk, "GC-7.8"), (opened(geofinance), "GF-8.2.8")):
        order = desk.place(conditions=("all_or_none",))
        answer = send_order(desk.act(by=OFFICER, key="s1"), int(order.result["order"]))
        assert (answer.outcome, codes(answer)) == ("refused", ["order.still_on_hold"])
        assert answer.grounds[0].clause == cited
        assert (desk.row(order).state, answer.grounds[0].fact("waits_for")) == ("on_hold", "conditions")


@clause("GC-7.3")
def test_a_tied_order_is_not_sent_by_hand_without_a_rank(grandis_desk: Desk) -> None:
    desk = grandis_desk
    first = desk.place("2026-03-02 09:00:00", quantity="10")
    desk.place("2026-03-02 09:00:00", quantity="10")
    assert codes(send_order(desk.act(OPENS, OFFICER, "s1"), int(first.result["order"]))) == ["order.rank_needed"]
    assert codes(send_order(desk.act(OPENS, CLIENT, "s2"), int(first.result["order"]))) == ["order.unknown"]


def test_a_halted_instrument_waits_until_trading_resumes(grandis_desk: Desk) -> None:
    desk = grandis_desk
    halt(desk.act("2026-03-02 11:00", MARKET, "h1"), instrument="SMPL")
    order = desk.place()
    assert order.result["state"] == "queued"
    assert release_orders(desk.act("2026-03-02 12:30", CLOCK)).result["sent"] == []

    resume(desk.act("2026-03-02 13:00", MARKET, "h2"), instrument="SMPL")

    assert release_orders(desk.act("2026-03-02 13:00", CLOCK)).result["sent"] == [order.result["order"]]


def test_a_longer_order_is_sent_anew_with_its_rest_the_next_day(grandis_desk: Desk) -> None:
    desk = grandis_desk
    order = desk.place(valid_until=date(2026, 3, 6))
    number = int(order.result["order"])
    record_fill(desk.act("2026-03-02 13:00", MARKET), Fill(number, "E1", Decimal("250"), 30, at("2026-03-02 13:00")))
    confirm_cancel(desk.act("2026-03-02 18:45", MARKET, "v"), number, 30, expired=True)
    assert desk.row(order).state == "queued"

    release_orders(desk.act("2026-03-03 10:00", CLOCK))

    message = Message.objects.get(key=f"{number}-2")
    assert (message.payload["pieces"], message.payload["lots"], desk.row(order).state) == (70, 7, "partly_filled")


@clause("GF-8.3.16")
def test_a_fill_nobody_asked_about_by_the_next_opening_is_stamped(geofinance_desk: Desk) -> None:
    desk = geofinance_desk
    silent, asked = desk.place(quantity="10"), desk.place(quantity="10")
    for name, order in (("E1", silent), ("E2", asked)):
        number = int(order.result["order"])
        record_fill(
            desk.act("2026-03-02 13:00", MARKET), Fill(number, name, Decimal("250"), 10, at("2026-03-02 13:00"))
        )
    told = ask_about_order(desk.act("2026-03-02 15:00", CLIENT, "a1"), int(asked.result["order"]))
    assert (told.result["state"], told.result["filled"]) == ("filled", 10)
    release_orders(desk.act("2026-03-03 09:49:59", CLOCK))
    assert desk.row(silent).unconfirmed_at is None

    release_orders(desk.act("2026-03-03 10:00", CLOCK))

    assert desk.row(silent).unconfirmed_at == at("2026-03-03 10:00")
    assert desk.row(asked).unconfirmed_at is None


def test_clients_release_nothing(grandis_desk: Desk) -> None:
    grandis_desk.place("2026-03-02 09:00:00")
    assert codes(release_orders(grandis_desk.act(OPENS, CLIENT))) == ["party.no_power"]
