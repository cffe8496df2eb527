"""The exchange: who deals with whom, at what price, and what members are told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reglament.core.trades.trade import Side
from tests.sandbox.stage import MEMBER, MONDAY, OTHER_MEMBER, exchange, order

LATER = MONDAY + timedelta(minutes=5)


def kinds(reports):
    return [(report.kind, report.client_order_id) for report in reports]


def test_an_order_meets_the_best_price_first_and_leaves_the_rest_in_the_book():
    market = exchange()
    market.quote("SMPL", Side.SELL, Decimal("250.10"), 50, MONDAY)
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)

    reports = market.submit(order("1-1", Side.BUY, "250.05", 100), LATER)

    assert kinds(reports) == [("new", "1-1"), ("trade", "1-1")]
    deal = reports[1].trade
    assert (deal.price, deal.pieces, deal.at) == (Decimal("250.00"), 60, LATER)
    assert (reports[1].filled, reports[1].left) == (60, 40)
    assert market.book("SMPL").best(Side.BUY) == Decimal("250.05")
    assert market.book("SMPL").best(Side.SELL) == Decimal("250.10")


def test_at_one_price_the_earlier_order_is_first():
    market = exchange()
    market.submit(order("1-1", Side.BUY, "250.00", 50), MONDAY)
    market.submit(order("9-1", Side.BUY, "250.00", 50, member=OTHER_MEMBER), MONDAY)

    reports = market.quote("SMPL", Side.SELL, Decimal("250.00"), 60, LATER)

    assert [(one.member, one.trade.pieces) for one in reports] == [(MEMBER, 50), (OTHER_MEMBER, 10)]


def test_a_deal_says_when_it_settles_what_it_costs_and_bears_one_number_on_both_sides():
    market = exchange()
    market.submit(order("1-1", Side.SELL, "250.00", 100), MONDAY)
    reports = market.submit(order("9-1", Side.BUY, "250.00", 100, member=OTHER_MEMBER), LATER)

    ours, theirs = market.trades
    assert ours.number == theirs.number == 10_000_000_001
    assert (ours.side, theirs.side, ours.member, theirs.member) == (Side.SELL, Side.BUY, MEMBER, OTHER_MEMBER)
    assert str(ours.value) == "25000.00 RUB"
    assert [str(fee) for fee in ours.fees] == ["2.50 RUB", "1.25 RUB"]
    assert str(ours.fee) == "3.75 RUB"
    assert ours.settle_on == date(2026, 3, 3)
    assert {report.execution_id for report in reports} == {"E20260302000002", "E20260302000003", "E20260302000004"}


def test_a_price_of_the_others_fills_what_reaches_it_and_resting_orders_at_their_own_limit():
    market = exchange()
    market.submit(order("1-1", Side.BUY, "240.00", 10), MONDAY)
    market.submit(order("2-1", Side.BUY, "230.00", 10), MONDAY)

    reports = market.set_price("SMPL", Decimal("235.00"), LATER)

    assert [(one.client_order_id, one.trade.price) for one in reports] == [("1-1", Decimal("240.00"))]
    assert market.submit(order("3-1", Side.BUY, None, 10), LATER)[1].trade.price == Decimal("235.00")
    assert market.submit(order("4-1", Side.SELL, "230.00", 10), LATER)[1].trade.price == Decimal("235.00")
    assert market.book("SMPL").best(Side.BUY) == Decimal("230.00")


def test_an_order_takes_the_better_of_the_book_and_the_others_and_the_book_at_one_price():
    market = exchange()
    market.set_price("SMPL", Decimal("250.00"), MONDAY, pieces=20)
    market.submit(order("9-1", Side.BUY, "250.00", 50, member=OTHER_MEMBER), MONDAY)

    reports = market.submit(order("1-1", Side.SELL, "249.00", 40), LATER)

    assert [(one.client_order_id, one.trade.pieces) for one in reports if one.trade] == [("9-1", 30), ("1-1", 30)]
    assert reports[-1].left == 10


def test_the_others_deal_no_more_than_they_said():
    market = exchange()
    market.set_price("SMPL", Decimal("250.00"), MONDAY, pieces=30)

    reports = market.submit(order("1-1", Side.BUY, "250.00", 100), LATER)

    assert [(one.kind, one.filled, one.left) for one in reports] == [("new", 0, 100), ("trade", 30, 70)]


@pytest.mark.parametrize(("offered", "dealt"), [(4, []), (10, [10]), (19, [10]), (20, [20])])
def test_the_others_deal_in_whole_lots(offered, dealt):
    market = exchange()
    market.submit(order("1-1", Side.BUY, "250.00", 100), MONDAY)

    reports = market.set_price("SMPL", Decimal("250.00"), LATER, pieces=offered)

    assert [one.filled for one in reports if one.kind == "trade"] == dealt


def test_what_an_order_at_the_market_does_not_get_is_dropped():
    market = exchange()
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)

    reports = market.submit(order("1-1", Side.BUY, None, 100), LATER)

    assert kinds(reports) == [("new", "1-1"), ("trade", "1-1"), ("cancelled", "1-1")]
    assert (reports[2].filled, reports[2].left) == (60, 0)


@pytest.mark.parametrize(("offered", "ends"), [(60, ["new", "cancelled"]), (100, ["new", "trade"])])
def test_an_order_of_all_or_nothing_takes_everything_or_nothing(offered, ends):
    market = exchange()
    market.quote("SMPL", Side.SELL, Decimal("250.00"), offered, MONDAY)

    reports = market.submit(order("1-1", Side.BUY, "250.00", 100, validity="all_or_nothing"), LATER)

    assert [one.kind for one in reports] == ends


def whole(number, side, price, pieces, member=MEMBER, **more):
    return order(number, side, price, pieces, member, whole_only=True, **more)


def deals(reports):
    return [(one.client_order_id, one.trade.price, one.trade.pieces, one.left) for one in reports if one.trade]


@pytest.mark.parametrize(("offered", "dealt"), [(90, []), (100, [100]), (None, [100])])
def test_an_order_of_all_or_none_rests_while_less_than_all_of_it_is_there(offered, dealt):
    market = exchange()
    market.set_price("SMPL", Decimal("250.00"), MONDAY, pieces=offered)

    reports = market.submit(whole("1-1", Side.BUY, "250.00", 100), LATER)

    assert [pieces for _, _, pieces, _ in deals(reports)] == dealt
    assert market.known_order(MEMBER, "1-1").left == 100 - sum(dealt)
    assert [one.kind for one in market.close(LATER)] == ([] if dealt else ["expired"])


def test_a_resting_order_of_all_or_none_is_filled_at_its_limit_when_the_others_offer_all_of_it():
    market = exchange()
    market.set_price("SMPL", Decimal("249.00"), MONDAY, pieces=60)
    market.submit(whole("1-1", Side.BUY, "250.00", 100), MONDAY)

    assert market.set_price("SMPL", Decimal("249.00"), LATER, pieces=90) == []
    assert deals(market.set_price("SMPL", Decimal("249.00"), LATER, pieces=100)) == [("1-1", Decimal("250.00"), 100, 0)]
    assert deals(market.submit(order("2-1", Side.BUY, "250.00", 10), LATER)) == []


def test_parts_of_several_make_one_execution_at_the_price_that_gives_the_whole():
    market = exchange()
    market.submit(order("9-1", Side.SELL, "249.00", 60, member=OTHER_MEMBER), MONDAY)
    assert kinds(market.submit(whole("1-1", Side.BUY, "250.00", 100), MONDAY)) == [("new", "1-1")]
    assert kinds(market.submit(order("9-2", Side.SELL, "250.01", 100, member=OTHER_MEMBER), MONDAY)) == [("new", "9-2")]

    reports = market.quote("SMPL", Side.SELL, Decimal("249.50"), 70, LATER)

    assert deals(reports) == [("9-1", Decimal("249.50"), 60, 0), ("1-1", Decimal("249.50"), 100, 0)]
    assert [(one.left, one.order.price) for one in market.book("SMPL").resting(Side.SELL)] == [
        (30, Decimal("249.50")),
        (100, Decimal("250.01")),
    ]


def test_the_others_price_and_the_book_together_make_the_whole():
    market = exchange()
    market.set_price("SMPL", Decimal("249.00"), MONDAY, pieces=60)
    market.submit(order("9-1", Side.SELL, "250.00", 30, member=OTHER_MEMBER), MONDAY)
    market.submit(whole("1-1", Side.BUY, "250.00", 100), MONDAY)

    reports = market.set_price("SMPL", Decimal("249.00"), LATER, pieces=80)

    assert deals(reports) == [("9-1", Decimal("250.00"), 20, 10), ("1-1", Decimal("250.00"), 100, 0)]
    last = market.submit(order("2-1", Side.BUY, "250.00", 50), LATER)
    assert deals(last) == [("9-1", Decimal("250.00"), 10, 0), ("2-1", Decimal("250.00"), 10, 40)]


def test_an_order_of_all_or_none_is_passed_over_and_keeps_nobody_waiting():
    market = exchange()
    market.submit(whole("1-1", Side.BUY, "250.00", 100), MONDAY)
    market.submit(order("9-1", Side.BUY, "249.00", 50, member=OTHER_MEMBER), MONDAY)

    passed = market.submit(order("2-1", Side.SELL, "249.00", 80), LATER)
    assert deals(passed) == [("9-1", Decimal("249.00"), 50, 0), ("2-1", Decimal("249.00"), 50, 30)]
    assert market.book("SMPL").best(Side.BUY) is None
    assert market.book("SMPL").best(Side.SELL) == Decimal("249.00")

    first = market.submit(order("3-1", Side.SELL, "249.00", 110), LATER)
    assert deals(first) == [("1-1", Decimal("250.00"), 100, 0), ("3-1", Decimal("250.00"), 100, 10)]


@pytest.mark.parametrize(("pieces", "dealt"), [(90, 0), (100, 100)])
def test_two_orders_of_all_or_none_meet_when_they_are_of_one_size(pieces, dealt):
    market = exchange()
    market.submit(whole("1-1", Side.BUY, "250.00", 100), MONDAY)

    market.submit(whole("9-1", Side.SELL, "249.00", pieces, member=OTHER_MEMBER), LATER)

    assert sum(one.pieces for one in market.trades if one.side is Side.BUY) == dealt


def test_an_order_of_all_or_none_at_the_market_waits_too():
    market = exchange()
    assert kinds(market.submit(whole("1-1", Side.BUY, None, 100), MONDAY)) == [("new", "1-1")]

    assert deals(market.submit(order("9-1", Side.SELL, "260.00", 90, member=OTHER_MEMBER), LATER)) == []
    reports = market.quote("SMPL", Side.SELL, Decimal("270.00"), 10, LATER)

    assert deals(reports) == [("9-1", Decimal("270.00"), 90, 0), ("1-1", Decimal("270.00"), 100, 0)]


def test_an_order_of_all_or_nothing_does_not_count_on_one_of_all_or_none():
    market = exchange()
    market.submit(whole("9-1", Side.SELL, "250.00", 100, member=OTHER_MEMBER), MONDAY)

    reports = market.submit(order("1-1", Side.BUY, "250.00", 50, validity="all_or_nothing"), LATER)

    assert [one.kind for one in reports] == ["new", "cancelled"]


@pytest.mark.parametrize(
    ("sent", "reason", "says"),
    [
        pytest.param(order("1-1", Side.BUY, "250.005", 10), 3, "price step", id="price off the step"),
        pytest.param(order("1-1", Side.BUY, "250.00", 15), 3, "whole number of lots", id="half a lot"),
        pytest.param(order("0-1", Side.BUY, "250.00", 10), 6, "Duplicate", id="number used before"),
    ],
)
def test_the_exchange_refuses_with_a_reason(sent, reason, says):
    market = exchange()
    market.submit(order("0-1", Side.BUY, "200.00", 10), MONDAY)

    (refused,) = market.submit(sent, LATER)

    assert (refused.kind, refused.reason) == ("rejected", reason)
    assert says in refused.text


def test_a_cancel_takes_what_is_left_and_comes_too_late_for_a_filled_order():
    market = exchange()
    market.submit(order("1-1", Side.BUY, "250.00", 100), MONDAY)
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 40, MONDAY)

    (cancelled,) = market.cancel(MEMBER, "1-1", "1-1-c", LATER)
    (late,) = market.cancel(MEMBER, "1-1", "1-1-c2", LATER)
    (unknown,) = market.cancel(MEMBER, "7-1", "7-1-c", LATER)

    assert (cancelled.kind, cancelled.filled, cancelled.cancels) == ("cancelled", 40, "1-1")
    assert (late.kind, late.reason, late.text) == ("cancel_rejected", 0, "Too late to cancel")
    assert (unknown.kind, unknown.reason) == ("cancel_rejected", 1)
    assert market.book("SMPL").best(Side.BUY) is None


def test_orders_sent_before_the_session_meet_in_the_order_they_came():
    market = exchange(is_open=False)
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 60, MONDAY)
    assert kinds(market.submit(order("1-1", Side.BUY, "250.00", 50), MONDAY)) == [("new", "1-1")]
    market.submit(order("2-1", Side.BUY, "251.00", 50), MONDAY)
    market.submit(order("3-1", Side.BUY, "251.00", 50), MONDAY)
    market.cancel(MEMBER, "3-1", "3-1-c", MONDAY)

    reports = market.open(LATER)

    assert [(one.client_order_id, one.trade.pieces) for one in reports] == [("1-1", 50), ("2-1", 10)]
    assert market.submit(order("4-1", Side.BUY, None, 10), LATER)[0].kind == "new"


def test_an_order_at_the_market_is_not_taken_outside_the_session():
    (refused,) = exchange(is_open=False).submit(order("1-1", Side.BUY, None, 10), MONDAY)

    assert (refused.kind, refused.reason) == ("rejected", 2)


def test_at_the_end_of_the_session_what_is_left_expires():
    market = exchange()
    market.submit(order("1-1", Side.BUY, "250.00", 100), MONDAY)
    market.quote("SMPL", Side.SELL, Decimal("250.00"), 40, MONDAY)
    market.submit(order("2-1", Side.SELL, "260.00", 10), MONDAY)

    reports = market.close(LATER)

    assert [(one.kind, one.client_order_id, one.filled) for one in reports] == [
        ("expired", "1-1", 40),
        ("expired", "2-1", 0),
    ]
    assert market.close(LATER) == []
    assert market.book("SMPL").best(Side.SELL) is None


def test_during_a_halt_new_orders_are_refused_and_resting_ones_stay():
    market = exchange()
    market.submit(order("1-1", Side.BUY, "250.00", 10), MONDAY)
    market.halt("SMPL")
    market.set_price("SMPL", Decimal("249.00"), LATER)

    (refused,) = market.submit(order("2-1", Side.BUY, "250.00", 10), LATER)
    assert (refused.kind, refused.reason) == ("rejected", 2)
    assert market.book("SMPL").best(Side.BUY) == Decimal("250.00")

    market.resume("SMPL")
    assert market.submit(order("3-1", Side.BUY, "250.00", 10), LATER)[1].trade.price == Decimal("249.00")


def test_a_quote_off_the_step_or_of_half_a_lot_is_a_mistake_of_the_scenario():
    market = exchange()
    with pytest.raises(ValueError, match="its step is 0.01"):
        market.quote("SMPL", Side.SELL, Decimal("250.005"), 10, MONDAY)
    with pytest.raises(ValueError, match="no whole lots of 10"):
        market.quote("SMPL", Side.SELL, Decimal("250.00"), 15, MONDAY)
    with pytest.raises(KeyError, match="not listed"):
        market.quote("NONE", Side.SELL, Decimal("250.00"), 10, MONDAY)
