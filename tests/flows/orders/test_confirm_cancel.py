"""What the venue says of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.flows.orders.record_fill import record_fill
from tests.flows.orders.desk import MARKET, Desk, at, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    made = Desk(grandis)
    made.client("1001", cash="100000.00")
    return made


def test_executions_the_venue_tells_of_are_waited_for(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])
    held = desk.row(order).reserve
    cancel_order(desk.act("2026-03-02 12:01", CLIENT, "c"), number)

    told = confirm_cancel(desk.act("2026-03-02 12:01:01", MARKET, "v"), number, 40)

    assert (told.result["state"], told.result["cancelled"], told.result["left"]) == ("cancelling", 60, 40)
    assert desk.cash("1001").held == -(-held * 40 // 100)
    fill = Fill(number, "E1", Decimal("250"), 40, at("2026-03-02 12:00:59"))
    record_fill(desk.act("2026-03-02 12:01:02", MARKET), fill)
    row = desk.row(order)
    assert (row.state, row.filled, row.cancelled, desk.cash("1001").held) == ("cancelled", 40, 60, 0)


def test_an_order_that_outlives_the_venues_day_waits_for_the_next_session(desk: Desk) -> None:
    order = desk.place(valid_until=date(2026, 3, 6))
    number = int(order.result["order"])

    confirm_cancel(desk.act("2026-03-02 18:45", MARKET, "v"), number, 0, expired=True)

    row = desk.row(order)
    assert (row.state, row.cancelled, row.ended_at, desk.cash("1001").held) == ("queued", 0, None, row.reserve)


def test_an_order_of_the_day_ends_with_it(desk: Desk) -> None:
    order = desk.place()
    confirm_cancel(desk.act("2026-03-02 18:45", MARKET, "v"), int(order.result["order"]), 0, expired=True)
    row = desk.row(order)
    assert (row.state, row.ended_at, desk.cash("1001").held) == ("expired", at("2026-03-02 18:40"), 0)


def test_a_venue_may_give_back_what_nobody_asked_for(desk: Desk) -> None:
    order = desk.place()
    confirm_cancel(desk.act("2026-03-02 13:00", MARKET, "v"), int(order.result["order"]))
    assert (desk.row(order).state, desk.cash("1001").held) == ("cancelled", 0)


def test_an_order_that_is_over_stays_so_and_strangers_say_nothing(desk: Desk) -> None:
    number = int(desk.place("2026-03-02 09:00").result["order"])
    cancel_order(desk.act("2026-03-02 09:01", CLIENT, "c"), number)

    again = confirm_cancel(desk.act("2026-03-02 09:02", MARKET, "v1"), number)
    unknown = confirm_cancel(desk.act("2026-03-02 09:02", MARKET, "v2"), 999)
    stranger = confirm_cancel(desk.act("2026-03-02 09:02", CLIENT, "v3"), number)

    assert (again.outcome, again.result["state"]) == ("accepted", "cancelled")
    assert (codes(unknown), codes(stranger)) == (["order.unknown"], ["party.no_power"])
