"""Cancelling what is left."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.venue_refusal import record_cancel_refusal
from reglament.store.docflow.models import Task
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture(params=["grandis", "geofinance"])
def desk(request: pytest.FixtureRequest) -> Desk:
    rulebook: Rulebook = request.getfixturevalue(request.param)
    made = Desk(rulebook)
    made.client("1001", cash="100000.00", papers={"SMPL": 100})
    return made


@clause("GC-7.14", "GF-8.2.14")
def test_of_a_partly_filled_order_only_the_rest_is_cancelled(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])
    record_fill(desk.act("2026-03-02 12:01", MARKET), Fill(number, "E1", Decimal("250"), 40, at("2026-03-02 12:01")))
    held = desk.cash("1001").held

    asked = cancel_order(desk.act("2026-03-02 12:02", CLIENT, "c1"), number)

    assert (asked.outcome, asked.result["state"], codes(asked)) == ("accepted", "cancelling", ["order.rest_cancelled"])
    assert (asked.grounds[0].fact("rest"), asked.grounds[0].fact("filled")) == (60, 40)
    assert desk.cash("1001").held == held > 0
    message = Message.objects.get(kind="fix.cancel")
    assert (message.key, message.payload["cancels"], message.payload["lots"]) == (f"{number}-1-c", f"{number}-1", 10)
    confirm_cancel(desk.act("2026-03-02 12:02:01", MARKET, "v1"), number, 40)
    row = desk.row(order)
    assert (row.state, row.filled, row.cancelled, row.ended_at) == ("cancelled", 40, 60, at("2026-03-02 12:02:01"))
    assert desk.cash("1001").held == 0


def test_an_order_not_yet_sent_is_cancelled_at_once(desk: Desk) -> None:
    order = desk.place("2026-03-02 09:00")

    answer = cancel_order(desk.act("2026-03-02 09:01", CLIENT, "c1"), int(order.result["order"]))

    row = desk.row(order)
    assert (answer.result["state"], row.state, row.cancelled, row.reserve > 0) == ("cancelled", "cancelled", 100, True)
    assert (desk.cash("1001").held, Message.objects.count()) == (0, 0)


def test_cancelling_an_order_on_hold_closes_its_task(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",))
    assert order.outcome == "waiting"

    cancel_order(desk.act("2026-03-02 12:02", CLIENT, "c1"), int(order.result["order"]))

    task = Task.objects.get()
    assert (desk.row(order).state, task.decision, desk.cash("1001").held) == ("cancelled", "cancelled", 0)


@clause("GF-8.2.10-d")
def test_after_the_session_the_order_is_over_already(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])

    late = cancel_order(desk.act("2026-03-02 18:40", CLIENT, "c1"), number)
    in_time = cancel_order(desk.act("2026-03-02 18:39:59", CLIENT, "c2"), number)
    again = cancel_order(desk.act("2026-03-02 18:39:59", CLIENT, "c3"), number)

    assert (late.outcome, codes(late)) == ("refused", ["order.already_ended"])
    assert in_time.outcome == "accepted"
    assert codes(again) == ["order.already_ended"]


def test_another_clients_order_is_unknown(desk: Desk) -> None:
    desk.client("1002", cash="1000.00")
    number = int(desk.place().result["order"])
    stranger = Actor(ActorKind.CLIENT, "1002")

    answers = [
        cancel_order(desk.act(by=stranger, key="c1"), number),
        cancel_order(desk.act(by=OFFICER, key="c2"), number, client="1002"),
        cancel_order(desk.act(by=CLIENT, key="c3"), 999),
    ]

    assert [codes(one) for one in answers] == [["order.unknown"]] * 3
    assert cancel_order(desk.act(by=OFFICER, key="c4"), number, client="1001").outcome == "accepted"


def test_a_repeat_of_the_same_cancel_gets_the_first_answer(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    first = cancel_order(desk.act(by=CLIENT, key="c1"), number)
    again = cancel_order(desk.act(by=CLIENT, key="c1"), number)
    assert (first.result, first.outcome, again.replayed) == (again.result, "accepted", True)
    assert Message.objects.filter(kind="fix.cancel").count() == 1


def test_a_second_request_after_the_venue_refused_bears_another_number(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    cancel_order(desk.act(by=CLIENT, key="c1"), number)
    record_cancel_refusal(desk.act(by=MARKET, key="v1"), number, "0", "too late")

    again = cancel_order(desk.act(by=CLIENT, key="c2"), number)

    keys = list(Message.objects.filter(kind="fix.cancel").order_by("id").values_list("key", flat=True))
    assert (again.outcome, keys) == ("accepted", [f"{number}-1-c", f"{number}-1-c2"])
