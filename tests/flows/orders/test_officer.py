"""Refusing with a code and stopping with a reason."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.flows.orders.officer import refuse_order, stop_order
from reglament.flows.orders.show import order_card
from reglament.store.docflow.models import Task
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, OFFICER, Desk, at, clauses, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    made = Desk(grandis)
    made.client("1001", cash="100000.00")
    return made


@clause("GC-7.5")
def test_a_refusal_bears_a_code_and_its_time(desk: Desk) -> None:
    order = desk.place("2026-03-02 09:00")
    number = int(order.result["order"])

    bare = refuse_order(desk.act("2026-03-02 09:10", OFFICER, "r1"), number, "")
    assert (bare.outcome, codes(bare), desk.row(order).state) == ("refused", ["order.refusal_needs_code"], "queued")
    answer = refuse_order(desk.act("2026-03-02 09:11", OFFICER, "r2"), number, "impossible")

    row = desk.row(order)
    assert (answer.outcome, codes(answer), clauses(answer)) == ("accepted", ["order.refused_by_officer"], ["GC-7.5"])
    assert answer.result["refused_at"] == "2026-03-02T09:11:00+03:00"
    assert (row.state, row.refusal_code, row.ended_at, desk.cash("1001").held) == (
        "refused",
        "impossible",
        at("2026-03-02 09:11"),
        0,
    )
    card = order_card(desk.act(), number, "1001")
    assert card is not None
    assert (card["state"], card["refusal_code"]) == ("refused", "impossible")


@clause("GC-7.17.5")
def test_the_reason_of_a_refusal_by_law_is_the_auditors_to_see(desk: Desk) -> None:
    order = desk.place("2026-03-02 09:00")
    number = int(order.result["order"])

    answer = refuse_order(desk.act("2026-03-02 09:10", OFFICER, "r"), number, "contrary_to_law", "LAW-1")

    assert (codes(answer), answer.grounds[0].values) == (["order.refused_by_law"], ())
    assert "LAW-1" not in str(answer.as_plain())
    client_card = order_card(desk.act(), number, "1001")
    auditor_card = order_card(desk.act(), number, role="auditor")
    assert client_card is not None
    assert auditor_card is not None
    assert client_card["state"] == "refused"
    assert "refusal_code" not in client_card
    assert "LAW-1" not in str(client_card)
    assert auditor_card["hidden_code"] == "LAW-1"


def test_an_order_at_the_venue_is_not_refused_any_more(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    assert codes(refuse_order(desk.act(by=OFFICER, key="r"), number, "impossible")) == ["order.already_ended"]
    assert codes(refuse_order(desk.act(by=CLIENT, key="s"), number, "impossible")) == ["order.unknown"]


def test_refusing_an_order_on_hold_closes_its_task(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",))
    refuse_order(desk.act(by=OFFICER, key="r"), int(order.result["order"]), "regulation_case")
    assert (desk.row(order).state, Task.objects.get().decision, desk.row(order).waits_for) == ("refused", "refused", "")


@clause("GF-8.2.19")
def test_an_order_is_stopped_with_a_reason_the_client_sees(geofinance: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00")
    sent, waiting = desk.place(), desk.place("2026-03-02 09:00", quantity="10")

    bare = stop_order(desk.act("2026-03-02 12:10", OFFICER, "s0"), int(sent.result["order"]), " ")
    assert (bare.outcome, codes(bare), desk.row(sent).state) == ("refused", ["order.stop_needs_reason"], "active")
    at_once = stop_order(desk.act("2026-03-02 09:10", OFFICER, "s1"), int(waiting.result["order"]), "сговор")
    asked = stop_order(desk.act("2026-03-02 12:10", OFFICER, "s2"), int(sent.result["order"]), "сговор")
    confirm_cancel(desk.act("2026-03-02 12:11", MARKET, "v"), int(sent.result["order"]))

    assert (at_once.result["state"], asked.result["state"]) == ("stopped_by_broker", "cancelling")
    assert (clauses(at_once), at_once.grounds[0].fact("reason")) == (["GF-8.2.19"], "сговор")
    for order in (sent, waiting):
        row = desk.row(order)
        assert (row.state, row.grounds[-1]["values"]["reason"]) == ("stopped_by_broker", "сговор")
    assert desk.cash("1001").held == 0
    again = stop_order(desk.act("2026-03-02 12:12", OFFICER, "s3"), int(sent.result["order"]), "сговор")
    assert codes(again) == ["order.already_ended"]
    assert codes(stop_order(desk.act(by=CLIENT, key="s4"), int(sent.result["order"]), "x")) == ["order.unknown"]


def test_where_the_rulebook_gives_no_such_right_nothing_is_stopped(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    assert codes(stop_order(desk.act(by=OFFICER, key="s"), number, "сговор")) == ["order.stop_not_provided"]
