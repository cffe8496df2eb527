"""When, where, how and in whose name a deal may be made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reglament.core.orders.execution import (
    Deal,
    capacity_faults,
    capacity_of,
    instruction_needed,
    is_breach,
    method_of,
    order_needed,
    place_chosen_by,
    place_faults,
    price_faults,
    settlement_faults,
    unplaced_faults,
)
from reglament.core.orders.order import OrderState
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.orders.book import at, both, geofinance_terms, grandis_terms, order, seen, with_value, without


def deal(**fields: Any) -> Deal:
    plain: dict[str, Any] = {
        "client": "1001",
        "instrument": "SMPL",
        "venue": "MOEX_STOCK",
        "side": Side.BUY,
        "price": Decimal("100"),
        "pieces": 10,
        "at": at("2025-03-03 12:00"),
    }
    return Deal(**{**plain, **fields})


@clause("GC-7.1", "GF-8.1.1")
def test_a_deal_needs_an_order_or_a_basis_of_the_rulebook() -> None:
    for terms, cited in zip(both(), ("GC-7.1", "GF-8.1.1"), strict=True):
        faults = order_needed(deal(), False, terms)
        assert (seen(faults), faults[0].fact("basis")) == ([("order.order_required", cited)], "order")
        assert order_needed(deal(), True, terms) == ()
        assert order_needed(deal(basis="forced_close"), False, terms) == ()
    assert order_needed(deal(basis="standing_order"), False, grandis_terms()) == ()
    assert order_needed(deal(basis="standing_order"), False, geofinance_terms()) != ()
    assert order_needed(deal(basis="special_case"), False, geofinance_terms()) == ()


@clause("GF-4.4")
def test_an_operation_points_to_an_instruction_or_to_a_clause_that_excepts_it() -> None:
    terms = geofinance_terms()

    faults = instruction_needed(deal(basis="forced_close"), False, terms)

    assert (seen(faults), faults[0].fact("given")) == ([("order.exception_clause_missing", "GF-4.4")], "")
    for known in ("GF-9.1.1-a", "GF-10.2.14-a", "GF-21.1.7"):
        assert instruction_needed(deal(exception_clause=known), False, terms) == ()
    assert instruction_needed(deal(exception_clause="GF-1.1"), False, terms) != ()
    assert instruction_needed(deal(), True, terms) == ()
    assert instruction_needed(deal(), False, grandis_terms()) == ()


@clause("GC-7.6", "GC-11.1", "GF-8.3.1")
def test_a_named_place_binds() -> None:
    named = order(venue="MOEX_STOCK", venue_named=True)
    for terms, cited in zip(both(), ("GC-11.1", "GF-8.3.1"), strict=True):
        faults = place_faults(named, deal(venue="OTC"), terms)
        assert seen(faults) == [("order.venue_violated", cited)]
        assert (faults[0].fact("named"), faults[0].fact("made_at")) == ("MOEX_STOCK", "OTC")
        assert place_faults(named, deal(), terms) == ()
        assert place_faults(order(venue_named=False), deal(venue="OTC"), terms) == ()
        assert place_faults(named, deal(venue="OTC"), with_value(terms, "place_named", "preferred")) == ()


@clause("GC-7.6")
def test_named_settlement_terms_bind() -> None:
    terms = grandis_terms()
    fixed = order(settlement="T+0")

    faults = settlement_faults(fixed, deal(settlement="T+2"), terms)

    assert seen(faults) == [("order.settlement_violated", "GC-7.6")]
    assert (faults[0].fact("named"), faults[0].fact("made_on")) == ("T+0", "T+2")
    assert settlement_faults(fixed, deal(settlement="T+0"), terms) == ()
    assert settlement_faults(order(), deal(settlement="T+2"), terms) == ()
    assert settlement_faults(fixed, deal(settlement="T+2"), with_value(terms, "settlement_named", "preferred")) == ()
    assert settlement_faults(fixed, deal(settlement="T+2"), without(terms, "settlement_named")) == ()


@clause("GC-11.2")
def test_a_place_not_named_is_the_brokers_to_choose() -> None:
    assert (place_chosen_by(True), place_chosen_by(False)) == ("client", "broker")
    assert unplaced_faults(False, grandis_terms()) == ()
    strict = with_value(grandis_terms(), "place_unnamed", "refuse")
    assert seen(unplaced_faults(False, strict)) == [("order.field_missing", "GC-11.2")]
    assert unplaced_faults(False, strict)[0].fact("field") == "venue"
    assert unplaced_faults(True, strict) == ()
    assert unplaced_faults(False, geofinance_terms()) == ()


@clause("GC-11.3", "GF-2.37-trades")
def test_another_capacity_needs_a_ground() -> None:
    for terms, cited in zip(both(), ("GC-11.3", "GF-2.37-trades"), strict=True):
        faults = capacity_faults(deal(capacity="client_name"), terms)
        assert seen(faults) == [("order.capacity_without_ground", cited)]
        assert (faults[0].fact("capacity"), faults[0].fact("usual")) == ("client_name", "own_name_client_cost")
        assert capacity_faults(deal(capacity="client_name", capacity_ground="agreement"), terms) == ()
        assert capacity_faults(deal(capacity="own_name_client_cost"), terms) == ()
        assert capacity_faults(deal(), terms) == ()
        assert capacity_of("", terms) == "own_name_client_cost"
        assert capacity_of("client_name", terms) == "client_name"


@clause("GF-8.3.1", "GC-7.7-limit")
@pytest.mark.parametrize(
    ("side", "price", "worse"),
    [
        (Side.BUY, "100.00", False),
        (Side.BUY, "100.01", True),
        (Side.BUY, "99.80", False),
        (Side.SELL, "100.00", False),
        (Side.SELL, "99.99", True),
        (Side.SELL, "100.10", False),
    ],
)
def test_a_deal_is_never_worse_than_the_limit(side: Side, price: str, worse: bool) -> None:
    for terms, cited in zip(both(), ("GC-7.7-limit", "GF-8.3.1"), strict=True):
        faults = price_faults(order(side=side), Decimal(price), terms)
        assert seen(faults) == ([("order.price_worse_than_limit", cited)] if worse else [])
        if worse:
            assert (faults[0].fact("limit"), faults[0].fact("price")) == (Decimal("100"), Decimal(price))
        assert price_faults(order(side=side, price=None), Decimal(price), terms) == ()
        assert price_faults(order(side=side), Decimal(price), with_value(terms, "deal_price", "any")) == ()


@clause("GF-8.3.10")
@pytest.mark.parametrize(
    ("side", "best", "method"),
    [
        (Side.BUY, "99.90", "accept_quote"),
        (Side.BUY, "100", "accept_quote"),
        (Side.BUY, "100.50", "post_quote"),
        (Side.SELL, "100.50", "accept_quote"),
        (Side.SELL, "100", "accept_quote"),
        (Side.SELL, "99.90", "post_quote"),
    ],
)
def test_a_limit_order_takes_a_quote_that_fits_or_posts_its_own(side: Side, best: str, method: str) -> None:
    terms = geofinance_terms()

    assert method_of(side, Decimal("100"), Decimal(best), terms) == method
    assert method_of(side, Decimal("100"), None, terms) == "post_quote"
    assert method_of(side, None, Decimal(best), terms) == ""
    assert method_of(side, Decimal("100"), Decimal(best), grandis_terms()) == ""
    posting = with_value(terms, "limit_methods", ("post_quote",))
    assert method_of(side, Decimal("100"), Decimal(best), posting) == "post_quote"


@clause("GF-8.3.11")
@pytest.mark.parametrize(("best", "breach"), [("109.99", False), ("110.00", False), ("110.01", True), ("120", True)])
def test_execution_is_owed_only_when_the_market_went_beyond_the_limit(best: str, breach: bool) -> None:
    sell = order(side=Side.SELL, price=Decimal("110"), state=OrderState.ANNULLED)
    terms = geofinance_terms()

    assert is_breach(sell, Decimal(best), terms) is breach
    assert is_breach(order(price=Decimal("110")), Decimal(best), terms) is (best == "109.99")
    assert not is_breach(order(side=Side.SELL, price=Decimal("110"), filled=100), Decimal(best), terms)
    assert is_breach(order(side=Side.SELL, price=Decimal("110"), filled=99), Decimal(best), terms) is breach
    assert not is_breach(sell, None, terms)
    assert not is_breach(order(side=Side.SELL, price=None), Decimal(best), terms)
    assert not is_breach(sell, Decimal(best), grandis_terms())
    assert not is_breach(sell, Decimal(best), with_value(terms, "limit_guarantee", "never"))
