"""Deals without an order that bring what is lacking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.repo.shortage_sale import (
    costs_ground,
    least_purchase,
    least_sale,
    pieces_ground,
    shortage_ground,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.repo.carrying import rub, terms, with_value


@clause("GF-9.1.1-a")
@pytest.mark.parametrize(("lacking", "uncovered", "is_ground"), [(1, False, True), (0, False, False), (1, True, False)])
def test_a_shortage_of_a_covered_deal_is_a_ground(
    geofinance: Rulebook, lacking: int, uncovered: bool, is_ground: bool
) -> None:
    special = terms(SpecialTradeTerms, geofinance)

    ground = shortage_ground(lacking, "RUB", uncovered, special)

    wanted = Ground.of("special.settlement_short", "GF-9.1.1-a", lacking=lacking, unit="RUB")
    assert ground == (wanted if is_ground else None)
    assert shortage_ground(lacking, "RUB", uncovered, with_value(special, "special_for_shortage", False)) is None


@clause("GF-9.1.1-b")
@pytest.mark.parametrize(
    ("owed", "cash", "is_ground"),
    [
        ("0.01", "0.00", True),
        ("2000.00", "0.00", True),
        ("2000.00", "1999.99", True),
        ("2000.00", "2000.00", False),
        ("0.00", "-1.00", False),
    ],
)
def test_costs_the_cash_does_not_reach_are_a_ground(
    geofinance: Rulebook, owed: str, cash: str, is_ground: bool
) -> None:
    special = terms(SpecialTradeTerms, geofinance)

    ground = costs_ground(rub(owed), rub(cash), special)

    wanted = Ground.of("special.costs_unpaid", "GF-9.1.1-b", owed=rub(owed), cash=rub(cash))
    assert ground == (wanted if is_ground else None)
    assert costs_ground(rub(owed), rub(cash), with_value(special, "special_for_costs", False)) is None


def at_500(pieces: int) -> Amount:
    return Amount(pieces * 50_000, RUB)


def at_500_less_costs(pieces: int) -> Amount:
    return Amount(pieces * 50_000 - (pieces * 50 + 1 if pieces else 0), RUB)


@clause("GF-9.1.1-b", "GF-9.1.1-a", "GF-21.2.11")
@pytest.mark.parametrize(
    ("target", "lot", "held", "sold"),
    [
        ("2000.00", 1, 100, 4),
        ("2000.01", 1, 100, 5),
        ("2000.00", 10, 100, 10),
        ("2000.00", 1, 3, 3),
        ("2000.00", 10, 9, 0),
        ("0.00", 1, 100, 0),
        ("-1.00", 1, 100, 0),
    ],
)
def test_no_more_is_sold_than_brings_the_target(target: str, lot: int, held: int, sold: int) -> None:
    assert least_sale(rub(target), lot, held, at_500) == sold


@clause("GF-9.1.1-b", "GF-21.2.11")
def test_the_costs_of_the_sale_are_brought_too() -> None:
    assert least_sale(rub("2000.00"), 1, 100, at_500_less_costs) == 5


@clause("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
def test_for_nothing_nothing_is_sold_even_where_a_sale_has_a_fixed_cost() -> None:
    assert least_sale(rub("0.00"), 1, 100, lambda pieces: Amount(pieces * 50_000 - 1, RUB)) == 0
    assert least_sale(rub("0.01"), 1, 100, lambda pieces: Amount(pieces * 50_000 - 1, RUB)) == 1


@clause("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
@given(st.integers(1, 3_000_000), st.integers(1, 7), st.integers(0, 60))
def test_one_lot_less_would_not_do(target: int, lot: int, held: int) -> None:
    wanted = Amount(target, RUB)

    sold = least_sale(wanted, lot, held, at_500_less_costs)

    enough = [lots * lot for lots in range(held // lot + 1) if at_500_less_costs(lots * lot) >= wanted]
    assert sold == (enough[0] if enough else held // lot * lot)


@clause("GF-9.1.1-a")
@pytest.mark.parametrize(("lacking", "lot", "bought"), [(50, 1, 50), (50, 10, 50), (51, 10, 60)])
def test_a_purchase_brings_what_is_lacking_in_whole_lots(lacking: int, lot: int, bought: int) -> None:
    assert least_purchase(lacking, lot) == bought


@clause("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
@pytest.mark.parametrize(
    ("pieces", "is_open"), [(40, True), (10, True), (50, False), (0, False), (35, False), (-10, False)]
)
def test_fewer_pieces_are_the_brokers_choice_and_more_are_not(pieces: int, is_open: bool) -> None:
    ground = pieces_ground(pieces, 40, 10, "GF-9.1.1-a")

    assert (ground is None) == is_open
    if ground is not None:
        assert ground == Ground.of("special.pieces_wrong", "GF-9.1.1-a", pieces=pieces, least=40, lot=10)


@clause("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
def test_a_single_piece_may_be_dealt_in_and_a_piece_beside_the_lots_may_not() -> None:
    assert pieces_ground(1, 1, 1, "GF-9.1.1-a") is None
    assert pieces_ground(11, 40, 10, "GF-9.1.1-a") is not None
    assert pieces_ground(9, 40, 10, "GF-9.1.1-a") is not None
