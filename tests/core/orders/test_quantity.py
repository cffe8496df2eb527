"""Lots and pieces, and the venue's own rules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.orders.quantity import PIECES_MAX, quantity_of, venue_rule_faults
from tests.clauses import clause
from tests.core.orders.book import SHARE, both, geofinance_terms, grandis_terms, seen, with_value


@clause("GF-8.2.2-c", "GF-8.2.2-a", "GC-7.4")
def test_lots_are_counted_into_pieces() -> None:
    for terms in both():
        assert quantity_of("5", "lots", 10, terms).pieces == 50
        assert quantity_of("50", "pieces", 10, terms).pieces == 50
        assert quantity_of("1 000", "pieces", 10, terms).pieces == 1000
        assert quantity_of("5", "lots", 10, terms).grounds == ()
        assert not quantity_of("5", "lots", 10, terms).needs_choice


@clause("GF-8.2.2-c", "GF-8.2.2-a", "GC-7.4")
def test_a_number_without_a_unit_waits_for_the_trader_where_lots_exist() -> None:
    found = quantity_of("50", "", 10, geofinance_terms())

    assert (found.pieces, found.needs_choice) == (50, True)
    assert seen(found.grounds) == [("order.quantity_unit_unclear", "GF-8.2.2-c")]
    assert (found.grounds[0].fact("quantity"), found.grounds[0].fact("lot")) == (50, 10)
    assert not quantity_of("50", "", 1, geofinance_terms()).needs_choice
    assert quantity_of("50", "", 1, geofinance_terms()).pieces == 50
    assert not quantity_of("50", "", 2, grandis_terms()).needs_choice
    assert quantity_of("50", "", 2, geofinance_terms()).needs_choice
    assert not quantity_of("50", "pieces", 10, geofinance_terms()).needs_choice


@clause("GF-8.2.2-a", "GF-8.2.2-c", "GC-7.4")
@pytest.mark.parametrize("text", ["0", "-5", "1.5", "пять", "", str(PIECES_MAX + 1), "9" * 30])
def test_a_quantity_that_is_none_is_refused(text: str) -> None:
    for terms, cited in zip(both(), ("GC-7.4", "GF-8.2.2-a"), strict=True):
        found = quantity_of(text, "pieces", 10, terms)
        assert found.is_wrong
        assert (found.pieces, seen(found.grounds)) == (0, [("order.quantity_wrong", cited)])


@clause("GF-8.2.2-a", "GF-8.2.2-c", "GC-7.4")
def test_one_piece_and_the_largest_number_are_quantities() -> None:
    assert quantity_of("1", "pieces", 10, grandis_terms()).pieces == 1
    assert not quantity_of("1", "pieces", 10, grandis_terms()).is_wrong
    assert quantity_of(str(PIECES_MAX), "pieces", 10, grandis_terms()).pieces == PIECES_MAX


@clause("GF-8.2.2-a", "GF-8.2.2-c", "GC-7.4")
@pytest.mark.parametrize("space", ["", " "])
def test_a_number_of_at_most_eighteen_digits_is_read(space: str) -> None:
    assert quantity_of("0" * 17 + space + "7", "pieces", 10, grandis_terms()).pieces == 7
    assert quantity_of("0" * 18 + space + "7", "pieces", 10, grandis_terms()).is_wrong


@clause("GF-8.1.3", "GC-7.5")
def test_each_market_has_its_own_lot() -> None:
    for terms, cited in zip(both(), ("GC-7.5", "GF-8.1.3"), strict=True):
        faults = venue_rule_faults(15, None, SHARE, terms)
        assert seen(faults) == [("order.not_whole_lots", cited)]
        assert (faults[0].fact("pieces"), faults[0].fact("lot")) == (15, 10)
        assert venue_rule_faults(20, None, SHARE, terms) == ()


@clause("GF-8.1.3", "GC-7.5")
def test_a_price_is_a_whole_number_of_steps() -> None:
    for terms, cited in zip(both(), ("GC-7.5", "GF-8.1.3"), strict=True):
        faults = venue_rule_faults(10, Decimal("100.03"), SHARE, terms)
        assert seen(faults) == [("order.price_off_tick", cited)]
        assert (faults[0].fact("price"), faults[0].fact("tick")) == (Decimal("100.03"), Decimal("0.05"))
        assert venue_rule_faults(10, Decimal("100.05"), SHARE, terms) == ()
        assert [one.code for one in venue_rule_faults(15, Decimal("100.03"), SHARE, terms)] == [
            "order.not_whole_lots",
            "order.price_off_tick",
        ]


@clause("GF-8.1.3", "GC-7.5")
def test_rules_that_do_not_bind_are_not_asked() -> None:
    assert venue_rule_faults(15, Decimal("0.01"), SHARE, with_value(grandis_terms(), "venue_rules_bind", False)) == ()


@clause("GF-8.2.2-a", "GF-8.2.2-c", "GC-7.4")
@pytest.mark.parametrize("text", ["٣", "9" * 5000], ids=["digits of another script", "longer than any number"])
def test_what_only_looks_like_a_number_is_refused(text: str) -> None:
    assert seen(quantity_of(text, "pieces", 10, grandis_terms()).grounds) == [("order.quantity_wrong", "GC-7.4")]
