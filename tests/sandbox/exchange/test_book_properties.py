"""What holds for any run of orders, quotes and cancels."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.trades.trade import Side
from reglament.sandbox.exchange.values import OTHERS
from tests.sandbox.stage import MEMBER, MONDAY, OTHER_MEMBER, exchange, order

PRICES = st.integers(min_value=9_990, max_value=10_010)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("order"),
            st.sampled_from([MEMBER, OTHER_MEMBER]),
            st.sampled_from(list(Side)),
            st.one_of(st.none(), PRICES),
            st.integers(min_value=1, max_value=8),
            st.sampled_from(["day", "at_once", "all_or_nothing"]),
            st.booleans(),
        ),
        st.tuples(st.just("quote"), st.sampled_from(list(Side)), PRICES, st.integers(min_value=1, max_value=8)),
        st.tuples(st.just("price"), PRICES, st.one_of(st.none(), st.integers(min_value=0, max_value=8))),
        st.tuples(st.just("cancel"), st.integers(min_value=1, max_value=20)),
    ),
    max_size=40,
)


def money(number):
    return Decimal(number).scaleb(-2)


def play(steps):
    market = exchange()
    reports = []
    for n, step in enumerate(steps, 1):
        if step[0] == "order":
            _, member, side, price, lots, validity, whole_only = step
            text = None if price is None else str(money(price))
            sent = order(f"{n}-1", side, text, lots * 10, member, validity=validity, whole_only=whole_only)
            reports += market.submit(sent, MONDAY)
        elif step[0] == "quote":
            reports += market.quote("SMPL", step[1], money(step[2]), step[3] * 10, MONDAY)
        elif step[0] == "price":
            pieces = None if step[2] is None else step[2] * 10
            reports += market.set_price("SMPL", money(step[1]), MONDAY, pieces)
        else:
            reports += market.cancel(MEMBER, f"{step[1]}-1", f"{n}-c", MONDAY)
        yield market, reports


def offered_to(book, one):
    """Return how many pieces lie on the other side for sure at the order's limit or better."""
    across = Side.SELL if one.order.side is Side.BUY else Side.BUY
    sign, limit = (1 if one.order.side is Side.BUY else -1), one.order.price
    divisible = [other for other in book.resting(across) if not other.order.whole_only]
    return sum(other.left for other in divisible if limit is None or other.order.price * sign <= limit * sign)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_the_book_is_never_crossed_and_keeps_price_then_time(steps):
    for market, _ in play(steps):
        book = market.book("SMPL")
        bid, ask = book.best(Side.BUY), book.best(Side.SELL)
        assert bid is None or ask is None or bid < ask
        for side, worse in ((Side.BUY, -1), (Side.SELL, 1)):
            lying = list(book.resting(side))
            ranks = [(one.order.price * worse, one.number) for one in lying if one.order.price is not None]
            assert ranks == sorted(ranks)
            assert all(one.left > 0 for one in lying)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_an_order_of_all_or_none_is_filled_whole_in_one_execution_and_lies_only_while_the_whole_is_not_there(steps):
    for market, reports in play(steps):
        book = market.book("SMPL")
        for side in Side:
            for one in book.resting(side):
                if one.order.whole_only:
                    assert one.left == one.order.pieces
                    assert offered_to(book, one) < one.left
                else:
                    assert one.order.price is not None
        told = [one for one in reports if one.kind == "trade" and one.order.whole_only]
        assert all(one.trade.pieces == one.order.pieces and one.left == 0 for one in told)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_what_is_sold_is_bought_and_no_order_gives_more_than_it_had(steps):
    market, reports = None, []
    for market, reports in play(steps):  # noqa: B007 - the last state counts
        pass
    if market is None:
        return
    bought = sum(one.pieces for one in market.trades if one.side is Side.BUY)
    assert bought == sum(one.pieces for one in market.trades if one.side is Side.SELL)
    for one, other in zip(market.trades[::2], market.trades[1::2], strict=True):
        assert (one.number, one.price, one.pieces) == (other.number, other.price, other.pieces)
        assert {one.side, other.side} == set(Side)
    taken = {report.client_order_id: report.order for report in reports if report.kind == "new"}
    for number, sent in taken.items():
        dealt = [one for one in market.trades if one.client_order_id == number and one.member != OTHERS]
        assert sum(one.pieces for one in dealt) <= sent.pieces
        known = market.known_order(sent.member, number)
        told = [one for one in reports if one.client_order_id == number and one.kind == "trade"]
        assert sum(one.trade.pieces for one in told) == sum(one.pieces for one in dealt)
        ended = known.left == 0
        assert ended or sum(one.pieces for one in dealt) + known.left == sent.pieces
        for one in dealt:
            if sent.price is not None:
                assert one.price <= sent.price if sent.side is Side.BUY else one.price >= sent.price


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_an_execution_number_is_given_once(steps):
    reports = []
    for _, reports in play(steps):  # noqa: B007 - the last state counts
        pass
    numbers = [one.execution_id for one in reports if one.execution_id]
    assert len(numbers) == len(set(numbers))
