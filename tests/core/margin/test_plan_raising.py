"""Money an unmet demand is for: what is sold to raise it, what is left alone, and what is told of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.plan import Plan, buying_back, raising
from reglament.core.margin.portfolio import Position
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS
from tests.core.margin.world import RATES, d, held, paper, portfolio, rates, roubles

QUARTER = rates("0.25", "0.25", "0.13", "0.13")
A = paper("A", "100", QUARTER, lot=10)
B = paper("B", "50", QUARTER, lot=10)


def raised(
    wanted: str, *positions: Position, at_prices: dict[str, str] | None = None, terms: CloseOutTerms = GRANDIS
) -> Plan:
    """Raise roubles from positions dealt at 100 for A and 50 for B, or at other prices."""
    asked = {"A": "100", "B": "50"} if at_prices is None else at_prices
    prices = {code: Decimal(price) for code, price in asked.items()}
    return raising(portfolio(roubles(-6000), *positions), d(wanted), prices, RATES, terms)


def sold(plan: Plan) -> list[str]:
    return [f"{line.side.value} {line.pieces} {line.asset}" for line in plan.lines]


def named(plan: Plan) -> list[tuple[str, object]]:
    return [(one.code, dict(one.values).get("asset")) for one in plan.grounds]


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("wanted", "lots"),
    [
        pytest.param("999.99", ["sell 10 A"], id="a kopeck under a lot"),
        pytest.param("1000", ["sell 10 A"], id="exactly a lot"),
        pytest.param("1000.01", ["sell 20 A"], id="a kopeck over a lot takes another"),
    ],
)
def test_whole_lots_are_sold_as_many_as_bring_the_money(wanted: str, lots: list[str]) -> None:
    plan = raised(wanted, held(A, 30))

    assert (sold(plan), plan.reached, plan.grounds) == (lots, True, ())


@clause("GC-11.8.28")
def test_two_papers_are_combined_where_together_they_bring_the_money_for_less() -> None:
    plan = raised("1500", held(A, 30), held(B, 10))

    assert sorted(sold(plan)) == ["sell 10 A", "sell 10 B"]
    assert plan.roubles == 1500


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("wanted", "price", "pieces"),
    [
        pytest.param("2", "0.5", 4, id="the price is finer than the money"),
        pytest.param("0.09", "0.03", 3, id="kopecks that divide evenly"),
        pytest.param("0.10", "0.03", 4, id="kopecks that do not"),
        pytest.param("0.01", "0.004", 3, id="a price finer than a kopeck"),
    ],
)
def test_what_a_lot_brings_is_counted_to_the_last_part_of_a_kopeck(wanted: str, price: str, pieces: int) -> None:
    fine = paper("F", price, QUARTER, lot=1)

    plan = raised(wanted, held(fine, 100), at_prices={"F": price})

    assert (sold(plan), plan.reached) == ([f"sell {pieces} F"], True)


@clause("GC-11.8.28")
def test_neither_a_short_nor_a_currency_is_sold_to_raise_money() -> None:
    dollars = paper("USD", "90", QUARTER, lot=1, is_money=True)

    plan = raised("540", held(A, -30), held(dollars, 100), held(B, 20), at_prices={"A": "100", "B": "50", "USD": "90"})

    assert (sold(plan), plan.reached, plan.grounds) == (["sell 20 B"], True, ())


@clause("GC-11.8.28")
def test_a_paper_without_a_price_is_not_sold_and_is_named() -> None:
    plan = raised("1000.01", held(A, 30), held(B, 10), at_prices={"B": "50"})

    assert sold(plan) == ["sell 10 B"]
    assert named(plan)[0] == ("margin.no_deal_price", "A")
    assert (plan.grounds[0].fact("pieces"), str(plan.grounds[1].fact("lacking"))) == (30, "500.01 RUB")
    assert plan.reached is False


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("pieces", "is_named"),
    [
        pytest.param(11, False, id="a lot and one over"),
        pytest.param(10, False, id="exactly a lot"),
        pytest.param(9, True, id="one under a lot"),
        pytest.param(1, True, id="one"),
        pytest.param(0, False, id="none"),
        pytest.param(-1, True, id="one short"),
        pytest.param(-9, True, id="short by one under a lot"),
        pytest.param(-10, False, id="short by a lot"),
    ],
)
def test_what_makes_no_whole_lot_is_not_sold_and_is_named(pieces: int, is_named: bool) -> None:
    plan = raised("500", held(A, pieces), held(B, 10))

    assert named(plan) == ([("margin.less_than_a_lot", "A")] if is_named else [])
    if is_named:
        assert sold(plan) == ["sell 10 B"]
        assert (plan.grounds[0].fact("pieces"), plan.grounds[0].fact("lot")) == (pieces, 10)


@clause("GC-11.8.28")
def test_a_paper_he_has_none_of_is_not_named_for_want_of_a_price() -> None:
    plan = raised("500", held(A, 0), held(B, 10), at_prices={"B": "50"})

    assert (sold(plan), plan.grounds) == (["sell 10 B"], ())


@clause("GC-11.8.28")
def test_a_demand_for_papers_names_what_it_cannot_deal_of_them_and_of_no_others() -> None:
    asked = portfolio(roubles(6000), held(A, -9), held(B, 9))

    plan = buying_back(asked, {"A": 9}, {"A": d(100), "B": d(50)}, RATES, GRANDIS)

    assert plan.lines == ()
    assert named(plan) == [("margin.less_than_a_lot", "A")]


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("terms", "cited"),
    [pytest.param(GRANDIS, "GC-11.8.28", id="an hour"), pytest.param(GEOFINANCE, "GF-21.1.7", id="none")],
)
def test_money_still_lacking_is_told_by_the_clause_of_demands_or_else_by_that_of_closing(
    terms: CloseOutTerms, cited: str
) -> None:
    plan = raised("3000.01", held(A, 30), terms=terms)

    assert (sold(plan), plan.reached) == (["sell 30 A"], False)
    assert [(one.code, one.clause, str(one.fact("lacking"))) for one in plan.grounds] == [
        ("margin.presale_short", cited, "0.01 RUB")
    ]
