"""Whose turn it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.turn import in_turn, own_account_faults, rank_faults, unranked
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.orders.book import at, both, geofinance_terms, grandis_terms, order, seen, with_value

ELEVEN = at("2016-11-14 11:00:00")


def queued(number: int, seconds: int = 0, **fields: object) -> Order:
    return order(number=number, received_at=ELEVEN + timedelta(seconds=seconds), state=OrderState.QUEUED, **fields)


@clause("GC-7.3", "GF-8.3.2", "GF-8.3.6")
def test_orders_go_as_they_came() -> None:
    assert [one.number for one in in_turn([queued(1), queued(2, 1), queued(3, -1)])] == [3, 1, 2]


@clause("GC-7.3", "GF-8.3.2", "GF-8.3.6")
def test_of_one_moment_the_rank_decides_and_then_the_number() -> None:
    assert [one.number for one in in_turn([queued(1, rank=2), queued(2, rank=1), queued(3, -1)])] == [3, 2, 1]
    assert [one.number for one in in_turn([queued(5), queued(4)])] == [4, 5]


@clause("GC-7.3", "GF-8.3.2", "GF-8.3.6")
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=20))
def test_nobody_is_ever_overtaken_by_a_later_order(facts: list[tuple[int, int]]) -> None:
    orders = [queued(number, seconds, rank=rank) for number, (seconds, rank) in enumerate(facts, 1)]

    turn = in_turn(orders)

    assert sorted(one.number for one in turn) == [one.number for one in orders]
    assert [one.received_at for one in turn] == sorted(one.received_at for one in orders)


@clause("GC-7.3", "GF-8.3.2")
def test_orders_of_one_moment_wait_for_a_rank_where_an_officer_decides() -> None:
    orders = [queued(1), queued(2), queued(3, 1)]

    assert unranked(orders, grandis_terms()) == {1, 2}
    assert unranked([queued(1, rank=1), queued(2), queued(3, 1)], grandis_terms()) == {2}
    assert unranked([queued(1, rank=2), queued(2, rank=1)], grandis_terms()) == frozenset()
    assert unranked(orders, geofinance_terms()) == frozenset()
    assert unranked([queued(1), queued(2, 1)], grandis_terms()) == frozenset()


@clause("GC-7.3", "GF-8.3.2")
def test_an_officer_ranks_only_orders_of_one_moment_and_only_where_he_may() -> None:
    waiting = [queued(1), queued(2), queued(3, 1)]

    assert rank_faults(waiting[0], waiting, grandis_terms()) == ()
    alone = rank_faults(waiting[2], waiting, grandis_terms())
    assert seen(alone) == [("order.turn_is_by_receipt", "GC-7.3")]
    assert (alone[0].fact("order"), alone[0].fact("received")) == (3, ELEVEN + timedelta(seconds=1))
    assert seen(rank_faults(waiting[0], waiting, geofinance_terms())) == [("order.turn_is_by_receipt", "GF-8.3.2")]
    assert seen(rank_faults(waiting[2], waiting, geofinance_terms())) == [("order.turn_is_by_receipt", "GF-8.3.2")]


@clause("GC-7.2", "GF-8.1.4")
def test_the_brokers_own_order_waits_for_earlier_client_orders() -> None:
    own = queued(9, 5, own_account=True)
    for terms, cited in zip(both(), ("GC-7.2", "GF-8.1.4"), strict=True):
        faults = own_account_faults(own, [queued(1), own], terms)
        assert seen(faults) == [("order.client_goes_first", cited)]
        assert faults[0].fact("order") == 1
        assert own_account_faults(queued(9, 5), [queued(1)], terms) == ()
        assert own_account_faults(own, [queued(1)], with_value(terms, "clients_before_own", False)) == ()


@clause("GC-7.2", "GF-8.1.4")
@pytest.mark.parametrize(
    ("other", "waits"),
    [
        (queued(1, 5), True),
        (queued(1, 6), False),
        (order(number=1, received_at=ELEVEN, state=OrderState.ACTIVE), False),
        (queued(1, instrument="ONES"), False),
        (queued(1, side=Side.SELL), False),
        (queued(1, own_account=True), False),
    ],
)
def test_only_earlier_unsent_client_orders_for_the_same_go_first(other: Order, waits: bool) -> None:
    assert bool(own_account_faults(queued(9, 5, own_account=True), [other], grandis_terms())) is waits


@clause("GC-7.3", "GF-8.3.2", "GF-8.3.6")
def test_without_a_rank_an_order_goes_before_the_first_rank() -> None:
    assert [one.number for one in in_turn([queued(1, rank=1), queued(2)])] == [2, 1]
