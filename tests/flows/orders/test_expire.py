"""The end of an order's time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.instruments.set_price import set_price
from reglament.flows.orders.expire import expire_orders
from reglament.flows.orders.record_fill import record_fill
from reglament.store.docflow.models import Task
from tests.clauses import clause
from tests.flows.orders.desk import CLOCK, MARKET, Desk, at, codes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def desk(geofinance: Rulebook) -> Desk:
    made = Desk(geofinance)
    made.client("1001", cash="100000.00", papers={"SMPL": 100})
    return made


@clause("GF-8.2.10-b", "GF-8.2.12", "GF-8.3.9")
def test_at_the_end_of_the_session_the_rest_is_annulled_at_that_time(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])
    record_fill(desk.act("2026-03-02 12:01", MARKET), Fill(number, "E1", Decimal("250"), 30, at("2026-03-02 12:01")))
    before = expire_orders(desk.act("2026-03-02 18:39:59", CLOCK), TODAY)
    assert (before.result, desk.row(order).state) == ({"ended": {}}, "partly_filled")

    answer = expire_orders(desk.act("2026-03-02 18:55", CLOCK), TODAY)

    row = desk.row(order)
    assert answer.result == {"ended": {"annulled": [number]}}
    assert (row.state, row.ended_at, row.filled, desk.cash("1001").held) == (
        "annulled",
        at("2026-03-02 18:40"),
        30,
        0,
    )
    assert expire_orders(desk.act("2026-03-02 19:00", CLOCK), TODAY).result == {"ended": {}}


@clause("GC-7.12")
def test_at_the_other_broker_the_order_expires_when_the_day_closes(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    order, longer = desk.place(), desk.place(quantity="10", valid_until=date(2026, 3, 3))

    expire_orders(desk.act("2026-03-02 23:59:59", CLOCK), TODAY)

    assert (desk.row(order).state, desk.row(order).ended_at) == ("expired", at("2026-03-02 18:40"))
    assert desk.row(longer).state == "active"
    assert desk.cash("1001").held == desk.row(longer).reserve


@clause("GF-8.2.10-a")
def test_a_deal_condition_ends_the_order_on_its_day(desk: Desk) -> None:
    order = desk.place(condition="coupon date", condition_on=date(2026, 3, 4))

    expire_orders(desk.act("2026-03-03 23:59:59", CLOCK), date(2026, 3, 3))
    assert desk.row(order).state == "active"
    expire_orders(desk.act("2026-03-04 00:00", CLOCK), date(2026, 3, 4))

    assert (desk.row(order).state, desk.row(order).ended_at) == ("expired", at("2026-03-04 00:00"))


@clause("GF-8.3.11")
@pytest.mark.parametrize(("high", "breach"), [("109.00", False), ("110.00", False), ("110.01", True)])
def test_an_unfilled_limit_is_a_breach_only_when_the_market_went_beyond_it(desk: Desk, high: str, breach: bool) -> None:
    order = desk.place(side="sell", price="110.00")
    set_price(desk.act("2026-03-02 15:00", MARKET, "p1"), "SMPL", Decimal(high))
    set_price(desk.act("2026-03-02 18:45", MARKET, "p2"), "SMPL", Decimal("150"))

    expire_orders(desk.act("2026-03-02 18:50", CLOCK), TODAY)

    row = desk.row(order)
    assert (row.state, row.filled, row.breach) == ("annulled", 0, breach)


def test_a_purchase_is_measured_against_the_lowest_price(desk: Desk, grandis: Rulebook) -> None:
    order = desk.place(price="249.00")
    set_price(desk.act("2026-03-02 15:00", MARKET, "p1"), "SMPL", Decimal("248.99"))
    set_price(desk.act("2026-03-02 16:00", MARKET, "p2"), "SMPL", Decimal("260"))
    expire_orders(desk.act("2026-03-02 18:50", CLOCK), TODAY)
    assert desk.row(order).breach
    other = Desk(grandis)
    other.client("1001", cash="100000.00")
    silent = other.place(price="249.00")
    set_price(other.act("2026-03-02 15:00", MARKET, "p3"), "SMPL", Decimal("200"))
    expire_orders(other.act("2026-03-02 18:50", CLOCK), TODAY)
    assert not other.row(silent).breach


def test_an_order_on_hold_ends_too_and_its_task_with_it(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",))
    expire_orders(desk.act("2026-03-02 18:50", CLOCK), TODAY)
    assert (desk.row(order).state, Task.objects.get().decision, desk.cash("1001").held) == ("annulled", "annulled", 0)


def test_a_forgotten_day_is_caught_up_with(desk: Desk) -> None:
    order = desk.place()
    expire_orders(desk.act("2026-03-02 13:00", CLOCK), date(2026, 3, 3))
    assert (desk.row(order).state, desk.row(order).ended_at) == ("annulled", at("2026-03-02 18:40"))


def test_a_client_ends_nothing_this_way(desk: Desk) -> None:
    order = desk.place()
    client = Actor(ActorKind.CLIENT, "1001")
    assert codes(expire_orders(desk.act("2026-03-02 18:50", client), TODAY)) == ["party.no_power"]
    assert desk.row(order).state == "active"
