"""What covers an order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.orders.cover import (
    Lying,
    cover_of,
    forecast_grounds,
    free_of,
    largest_covered,
    position_warning,
)
from reglament.core.units.amount import RUB, Amount, Unit
from tests.clauses import clause
from tests.core.orders.book import both, geofinance_terms, grandis_terms, seen, with_value, without

PAPER = Unit("SMPL", 0)


def itself(pieces: int) -> int:
    return pieces


def at_price(minor: int, costs: int = 0):  # type: ignore[no-untyped-def]
    return lambda pieces: pieces * minor + costs


@clause("GC-7.17.1", "GF-8.3.4")
def test_one_broker_counts_what_lies_there_the_other_what_is_coming_too() -> None:
    lying = Lying(balance=1000, held=300, planned=200, due=-50)
    owing = Lying(balance=1000, held=300, planned=-200, due=-50)

    assert free_of(lying, grandis_terms()) == 650
    assert free_of(lying, geofinance_terms()) == 850
    assert free_of(owing, grandis_terms()) == 450
    assert free_of(owing, geofinance_terms()) == 450


@clause("GC-7.17.1", "GF-8.3.5")
@pytest.mark.parametrize(
    ("available", "most", "largest"),
    [(1000, 100, 100), (999, 100, 90), (100, 100, 10), (99, 100, 0), (0, 100, 0), (10**9, 100, 100), (1000, 95, 90)],
)
def test_the_largest_order_is_in_whole_lots(available: int, most: int, largest: int) -> None:
    assert largest_covered(available, 10, most, at_price(10)) == largest


@clause("GC-7.17.1", "GF-8.3.5")
@given(
    available=st.integers(0, 10**7),
    lot=st.integers(1, 50),
    most=st.integers(1, 5000),
    price=st.integers(1, 3000),
    costs=st.integers(0, 500),
)
def test_the_largest_is_covered_and_the_next_lot_is_not(
    available: int, lot: int, most: int, price: int, costs: int
) -> None:
    need = at_price(price, costs)
    largest = largest_covered(available, lot, most, need)

    assert largest % lot == 0
    assert largest <= most
    assert largest == 0 or need(largest) <= available
    assert largest + lot > most or need(largest + lot) > available


@clause("GF-8.3.3-a", "GC-7.17.1", "GF-8.3.3-b", "GF-6.1-a")
@pytest.mark.parametrize(("costs", "short"), [(5000, 0), (5001, 1), (5100, 100)])
def test_a_purchase_needs_price_and_costs(costs: int, short: int) -> None:
    for terms, cited in zip(both(), ("GC-7.17.1", "GF-8.3.3-a"), strict=True):
        found = cover_of(1, 1, RUB, 10_000_000, at_price(9_995_000, costs), True, (), terms)
        if short == 0:
            assert (found.pieces, found.reserve, found.short, found.faults) == (1, 10_000_000, 0, ())
            assert (found.grounds, found.uncovered) == ((), False)
        else:
            assert (found.pieces, found.reserve, found.short) == (0, 0, short)
            assert seen(found.faults) == [("order.cash_short", cited)]
            assert found.faults[0].fact("short") == Amount(short, RUB)
            assert found.faults[0].fact("needed") == Amount(9_995_000 + costs, RUB)
            assert found.faults[0].fact("available") == Amount(10_000_000, RUB)
            assert found.faults[0].fact("covered_pieces") == 0


@clause("GC-7.17.1", "GF-8.3.3-b", "GF-8.3.3-a", "GF-6.1-a")
def test_a_sale_of_more_than_there_is_is_refused_or_made_smaller() -> None:
    for terms, cited in zip(both(), ("GC-7.17.1", "GF-8.3.3-b"), strict=True):
        refused = cover_of(150, 10, PAPER, 100, itself, False, (), terms)
        assert (refused.pieces, refused.short, seen(refused.faults)) == (0, 50, [("order.papers_short", cited)])
        assert refused.faults[0].fact("covered_pieces") == 100
        reduced = cover_of(150, 10, PAPER, 100, itself, False, (), with_value(terms, "papers_shortfall", "reduce"))
        assert (reduced.pieces, reduced.reserve, reduced.faults) == (100, 100, ())
        assert seen(reduced.grounds) == [("order.reduced_to_cover", cited)]
        assert (reduced.grounds[0].fact("pieces"), reduced.grounds[0].fact("covered_pieces")) == (150, 100)
        assert cover_of(100, 10, PAPER, 100, itself, False, (), terms).pieces == 100


@clause("GC-7.17.1", "GF-8.3.3-a", "GF-8.3.3-b", "GF-6.1-a")
def test_nothing_at_all_is_refused_even_where_orders_are_made_smaller() -> None:
    for terms in both():
        lenient = with_value(with_value(terms, "papers_shortfall", "reduce"), "cash_shortfall", "reduce")
        for available in (9, 0, -5):
            found = cover_of(150, 10, PAPER, available, itself, False, (), lenient)
            assert (found.pieces, [one.code for one in found.faults]) == (0, ["order.papers_short"])
            assert found.faults[0].fact("available") == Amount(max(available, 0), PAPER)
        one_lot = cover_of(150, 10, PAPER, 10, itself, False, (), lenient)
        assert (one_lot.pieces, one_lot.reserve) == (10, 10)
        cash = cover_of(100, 10, RUB, 50_000, at_price(1000, 100), True, (), lenient)
        assert (cash.pieces, cash.reserve, [one.code for one in cash.grounds]) == (
            40,
            40_100,
            ["order.reduced_to_cover"],
        )


@clause("GF-8.3.3-a", "GF-8.3.3-b", "GC-7.17.1", "GF-6.1-a")
@pytest.mark.parametrize("exception", ["uncovered_position", "deferred_obligations"])
def test_an_exception_of_the_rulebook_frees_from_full_cover(exception: str) -> None:
    terms = geofinance_terms()

    found = cover_of(101, 1, PAPER, 100, itself, False, ("nothing", exception), terms)

    assert (found.pieces, found.reserve, found.short, found.uncovered) == (101, 100, 1, True)
    assert seen(found.grounds) == [("order.not_fully_covered", "GF-8.3.3-b")]
    assert cover_of(101, 1, PAPER, -3, itself, False, (exception,), terms).reserve == 0
    assert cover_of(101, 1, PAPER, 100, itself, False, ("nothing",), terms).faults
    assert not cover_of(100, 1, PAPER, 100, itself, False, (exception,), terms).uncovered


@clause("GC-6.1")
def test_grandis_frees_uncovered_orders_from_full_cover_and_no_others() -> None:
    deferred = cover_of(101, 1, PAPER, 100, itself, False, ("deferred_obligations",), grandis_terms())
    uncovered = cover_of(101, 1, PAPER, 100, itself, False, ("uncovered_position",), grandis_terms())

    assert seen(deferred.faults) == [("order.papers_short", "GC-7.17.1")]
    assert (uncovered.pieces, uncovered.uncovered, uncovered.faults) == (101, True, ())


@clause("GF-8.3.4")
def test_an_order_that_would_leave_less_than_nothing_is_marked_with_the_forecast() -> None:
    free = free_of(Lying(balance=10_000_000, held=7_000_000), geofinance_terms())

    marked = forecast_grounds(free, 4_000_000, RUB, geofinance_terms())

    assert seen(marked) == [("order.creates_uncovered_position", "GF-8.3.4")]
    assert marked[0].fact("forecast") == Amount(-1_000_000, RUB)
    assert forecast_grounds(free, 3_000_000, RUB, geofinance_terms()) == ()
    assert forecast_grounds(free, 3_000_001, RUB, geofinance_terms()) != ()
    assert forecast_grounds(free, 4_000_000, RUB, grandis_terms()) == ()
    assert forecast_grounds(free, 4_000_000, RUB, with_value(geofinance_terms(), "position_forecast", False)) == ()


@clause("GF-8.3.5")
def test_the_order_page_warns_and_names_the_largest_next_order() -> None:
    warning = position_warning(120, geofinance_terms())

    assert seen(warning) == [("order.position_is_clients_to_compute", "GF-8.3.5")]
    assert warning[0].fact("largest") == 120
    assert position_warning(120, grandis_terms()) == ()
    assert position_warning(120, with_value(geofinance_terms(), "position_warning", False)) == ()
    assert position_warning(120, without(geofinance_terms(), "position_warning")) == ()


@clause("GF-6.1-a")
def test_the_sum_of_the_deal_and_its_costs_must_be_in_the_market_before_the_order() -> None:
    found = cover_of(100, 1, RUB, 1_000_000, at_price(10_000, 1_000), True, (), geofinance_terms())

    assert (found.pieces, found.short) == (0, 1_000)
    assert found.faults[0].fact("short") == Amount(1_000, RUB)
    assert cover_of(100, 1, RUB, 1_001_000, at_price(10_000, 1_000), True, (), geofinance_terms()).faults == ()


@clause("GF-6.1-a", "GC-7.17.1", "GF-8.3.3-a", "GF-8.3.3-b")
@pytest.mark.parametrize("available", [-3, 0])
def test_with_nothing_there_nothing_is_covered_and_nothing_is_shown(available: int) -> None:
    found = cover_of(5, 1, PAPER, available, itself, False, (), geofinance_terms())

    assert found.faults[0].fact("available") == Amount(0, PAPER)
    assert found.faults[0].fact("covered_pieces") == 0
    assert found.short == 5 - available


@clause("GF-6.1-a", "GC-7.17.1", "GF-8.3.3-a", "GF-8.3.3-b")
def test_a_single_piece_is_cover_enough_to_make_an_order_smaller() -> None:
    reducing = with_value(geofinance_terms(), "papers_shortfall", "reduce")

    assert cover_of(5, 1, PAPER, 1, itself, False, (), reducing).pieces == 1
    assert cover_of(5, 1, PAPER, 0, itself, False, (), reducing).faults
