"""What the venue does not do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.venue_refusal import record_cancel_refusal, record_venue_refusal
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, Desk, at, clauses, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    made = Desk(grandis)
    made.client("1001", cash="100000.00")
    return made


@clause("GC-7.5")
def test_a_limit_order_the_venue_refuses_frees_its_hold(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])

    answer = record_venue_refusal(desk.act("2026-03-02 12:01", MARKET, "v"), number, "5", "price out of band")

    row = desk.row(order)
    assert (answer.outcome, codes(answer), clauses(answer)) == ("accepted", ["order.refused_by_venue"], ["GC-7.5"])
    assert (row.state, row.refusal_code, row.ended_at) == (
        "refused",
        "contrary_to_venue_rules",
        at("2026-03-02 12:01"),
    )
    assert (row.grounds[-1]["values"]["text"], desk.cash("1001").held) == ("price out of band", 0)
    again = record_venue_refusal(desk.act("2026-03-02 12:02", MARKET, "v2"), number, "5", "again")
    assert (again.grounds, desk.row(order).ended_at) == ((), at("2026-03-02 12:01"))


@clause("GC-7.13")
def test_a_market_order_the_venue_refuses_is_cancelled(desk: Desk, geofinance: Rulebook) -> None:
    order = desk.place(price="market")
    answer = record_venue_refusal(desk.act("2026-03-02 12:01", MARKET, "v"), int(order.result["order"]), "9", "closed")
    assert (codes(answer), clauses(answer), desk.row(order).state) == (
        ["order.cannot_be_placed_at_once"],
        ["GC-7.13"],
        "cancelled",
    )
    other = Desk(geofinance)
    other.client("1001", cash="100000.00")
    same = other.place(price="рыночная")
    record_venue_refusal(other.act("2026-03-02 12:01", MARKET, "v"), int(same.result["order"]), "9", "closed")
    assert other.row(same).state == "refused"


def test_a_rest_the_venue_keeps_lives_on(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])
    record_fill(desk.act("2026-03-02 12:01", MARKET), Fill(number, "E1", Decimal("250"), 40, at("2026-03-02 12:01")))
    cancel_order(desk.act("2026-03-02 12:02", CLIENT, "c"), number)

    answer = record_cancel_refusal(desk.act("2026-03-02 12:03", MARKET, "v"), number, "0", "too late")

    assert (codes(answer), desk.row(order).state) == (["order.cancel_came_too_late"], "partly_filled")
    assert desk.row(order).grounds[-1]["values"]["text"] == "too late"
    again = record_cancel_refusal(desk.act("2026-03-02 12:04", MARKET, "v2"), number, "0", "too late")
    assert again.grounds == ()
    unfilled = desk.place(quantity="10")
    cancel_order(desk.act("2026-03-02 12:02", CLIENT, "c2"), int(unfilled.result["order"]))
    record_cancel_refusal(desk.act("2026-03-02 12:03", MARKET, "v3"), int(unfilled.result["order"]), "0", "no")
    assert desk.row(unfilled).state == "active"


@pytest.mark.parametrize("flow", [record_venue_refusal, record_cancel_refusal])
def test_only_the_market_says_so_and_only_of_known_orders(desk: Desk, flow: object) -> None:
    number = int(desk.place().result["order"])
    assert codes(flow(desk.act(by=CLIENT, key="v"), number, "1", "x")) == ["party.no_power"]  # type: ignore[operator]
    assert codes(flow(desk.act(by=MARKET, key="w"), 999, "1", "x")) == ["order.unknown"]  # type: ignore[operator]
