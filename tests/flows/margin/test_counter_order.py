"""Closing against another client's order: both deals are made, or neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.margin.close_elsewhere import ElsewhereDeal, close_elsewhere
from reglament.flows.margin.counter_order import counter_order_of
from reglament.flows.margin.start_close_out import start_plan
from reglament.store.orders.models import Order
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, CloseDesk, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def desk_of(rulebook: Rulebook) -> CloseDesk:
    """Return a desk where the sale of 52 ONES at 680 is under way at 15:15, and 1002 wants to buy off the exchange."""
    desk = CloseDesk(rulebook, "2026-03-02 14:00")
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.client("1002", cash="100000", place="OTC")
    desk.price("ONES", "682", "2026-03-02 14:00")
    desk.price("ONES", "680", "2026-03-02 15:02")
    desk.watch("2026-03-02 15:02")
    desk.stand("2026-03-02 15:15")
    assert start_plan(desk.act(by=RISK), int(desk.plan_row().pk)).accepted
    return desk


def wish(desk: CloseDesk, venue: str = "OTC", pieces: int = 40, client: str = "1002", side: str = "buy") -> int:
    """Write a live order of a client."""
    row = Order.objects.create(
        firm=desk.firm, client=client, instrument="ONES", venue=venue, venue_named=True, side=side, kind="limit",
        price="681.00", asked_pieces=pieces, pieces=pieces, state="active", received_at=desk.now,
        expires_on=desk.now.date(), expires_at=desk.now, ends_as="expired", channel="cabinet",
    )  # fmt: skip
    return int(row.pk)


def deal(desk: CloseDesk, order: int, price: str = "680.00", pieces: int = 10) -> Answer:
    one = ElsewhereDeal("ONES", pieces, Decimal(price), counter_order=order)
    return close_elsewhere(desk.act(by=RISK), int(desk.plan_row().pk), one)


@clause("GC-11.8.27")
def test_both_deals_are_made_at_one_price_and_the_order_is_filled(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    order = wish(desk)

    answer = deal(desk, order)

    assert answer.accepted, answer
    closing, other = (TradeRow.objects.get(pk=answer.result[name]) for name in ("trade", "counter_trade"))
    assert (closing.client, closing.side, closing.pieces, closing.price) == ("1001", "sell", 10, "680.00")
    assert (other.client, other.side, other.pieces, other.price) == ("1002", "buy", 10, "680.00")
    assert (closing.basis, other.basis, other.order_id) == ("forced_close", "order", order)
    assert Order.objects.get(pk=order).filled == 10
    assert said(desk.plan_row()) == ["sell 42 ONES"]


@clause("GC-11.8.27")
def test_an_order_that_does_not_meet_it_leaves_both_undone(grandis: Rulebook) -> None:
    desk = desk_of(grandis)

    assert codes(deal(desk, wish(desk), "681.01")) == ["margin.counter_price"]
    assert codes(deal(desk, wish(desk), "679.99")) == ["margin.price_outside"]
    assert codes(deal(desk, wish(desk, pieces=9))) == ["margin.counter_too_small"]
    assert codes(deal(desk, wish(desk, client="1001"))) == ["margin.counter_does_not_meet"]
    assert codes(deal(desk, wish(desk, side="sell"))) == ["margin.counter_does_not_meet"]
    assert codes(deal(desk, wish(desk, venue="MOEX_STOCK"))) == ["margin.counter_unknown"]
    assert codes(deal(desk, 999_999)) == ["margin.counter_unknown"]
    assert TradeRow.objects.count() == 0


def test_an_order_that_has_ended_is_no_counter_order(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    for state in ("cancelled", "cancelling", "expired"):
        order = wish(desk)
        Order.objects.filter(pk=order).update(state=state)
        assert counter_order_of(desk.act(), order) is None


def test_the_other_rulebook_does_not_know_it(geofinance: Rulebook) -> None:
    desk = desk_of(geofinance)

    assert codes(deal(desk, wish(desk))) == ["margin.counter_not_allowed"]
