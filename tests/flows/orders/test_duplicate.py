"""The paper that follows, the client's question, the stages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.duplicate import ask_about_order, duplicate_received, reach_stage
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.show import order_card
from tests.clauses import clause
from tests.flows.orders.desk import CLOCK, MARKET, OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    made = Desk(grandis)
    made.client("1001", cash="100000.00")
    return made


@clause("GC-7.18-system", "GC-7.20-limit")
def test_a_duplicate_is_received_once_and_may_be_late(desk: Desk) -> None:
    first, second, paper = desk.place(), desk.place(quantity="10"), desk.place(quantity="10", channel="paper")

    in_time = duplicate_received(desk.act("2026-04-01 18:00", OFFICER, "d1"), int(first.result["order"]))
    late = duplicate_received(desk.act("2026-04-02 10:00", OFFICER, "d2"), int(second.result["order"]))

    assert (in_time.outcome, in_time.result["late"], in_time.result["duplicate_state"]) == (
        "accepted",
        False,
        "received",
    )
    assert late.result["late"] is True
    again = duplicate_received(desk.act("2026-04-02 10:01", OFFICER, "d3"), int(first.result["order"]))
    none = duplicate_received(desk.act("2026-04-02 10:01", OFFICER, "d4"), int(paper.result["order"]))
    assert (codes(again), codes(none)) == (["order.duplicate_there_already"], ["order.no_duplicate_due"])
    assert codes(duplicate_received(desk.act(by=CLIENT, key="d5"), int(second.result["order"]))) == ["order.unknown"]
    assert desk.row(first).duplicate_received_at == at("2026-04-01 18:00")


@clause("GF-8.3.16")
def test_a_client_who_asks_is_told_at_once(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    told = ask_about_order(desk.act("2026-03-02 15:00", CLIENT, "a1"), number)
    ask_about_order(desk.act("2026-03-02 16:00", CLIENT, "a2"), number)
    assert (told.result["state"], told.result["asked_at"]) == ("active", "2026-03-02T15:00:00+03:00")
    stranger = Actor(ActorKind.CLIENT, "2002")
    assert codes(ask_about_order(desk.act(by=stranger, key="a3"), number)) == ["order.unknown"]


@clause("GF-8.1.2")
def test_stages_are_reached_in_their_order(geofinance: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00")
    number = int(desk.place().result["order"])

    early = reach_stage(desk.act("2026-03-02 12:01", CLOCK), number, "settled")
    assert (early.outcome, codes(early)) == ("refused", ["order.stage_too_early"])
    record_fill(desk.act("2026-03-02 12:02", MARKET), Fill(number, "E1", Decimal("250"), 100, at("2026-03-02 12:02")))
    reported = reach_stage(desk.act("2026-03-03 11:00", CLOCK), number, "reported")
    card = order_card(desk.act(), number)
    assert card is not None
    reached = {one["stage"]: one["at"] is not None for one in card["stages"]}
    assert reported.outcome == "accepted"
    assert reached == {
        "reserve": True,
        "order_accepted": True,
        "concluded": True,
        "settled": False,
        "reported": True,
    }
    settled = reach_stage(desk.act("2026-03-04 19:00", CLOCK), number, "settled")
    reach_stage(desk.act("2026-03-05 19:00", CLOCK), number, "settled")
    row_card = order_card(desk.act(), number)
    assert settled.outcome == "accepted"
    assert row_card is not None
    assert row_card["stages"][3]["at"].startswith("2026-03-04T16:00")
    assert codes(reach_stage(desk.act(by=CLIENT), number, "settled")) == ["order.unknown"]
    assert codes(reach_stage(desk.act(by=CLOCK), 999, "settled")) == ["order.unknown"]
