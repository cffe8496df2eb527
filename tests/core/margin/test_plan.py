"""Plans of closing: the acceptance of both rulebooks, the least sale against trying everything, officers' changes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.figures import figures_after, figures_of
from reglament.core.margin.plan import (
    Plan,
    PlanLine,
    buying_back,
    change_faults,
    change_of,
    closing_plan,
    lacking_to_target,
    presale,
    to_raise_first,
)
from reglament.core.margin.portfolio import Portfolio
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS
from tests.core.margin.world import GAZP, RATES, SBER, d, held, paper, portfolio, rates, roubles

QUARTER = rates("0.25", "0.25", "0.13", "0.13")
PAPER = paper("X", "680", QUARTER, lot=1)
FALLEN = portfolio(roubles(-60000), held(PAPER, 100))
A, B = paper("A", "120", QUARTER, lot=1), paper("B", "60", QUARTER, lot=1)


def prices(mine: Portfolio) -> dict[str, Decimal]:
    return {
        one.asset.code: one.asset.price
        for one in mine.positions
        if not one.asset.is_money and one.asset.price is not None
    }


def plan_of(mine: Portfolio, terms: CloseOutTerms = GRANDIS) -> Plan:
    return closing_plan(mine, prices(mine), RATES, terms)


def said(plan: Plan) -> list[str]:
    return [f"{line.side.value} {line.pieces} {line.asset}" for line in plan.lines]


def codes(faults: object) -> list[str]:
    return [fault.code for fault in faults]  # type: ignore[attr-defined]


@clause("GF-21.1.7")
def test_fifty_three_of_the_example_are_sold_and_fifty_two_are_too_few() -> None:
    plan = plan_of(FALLEN, GEOFINANCE)

    assert said(plan) == ["sell 53 X"]
    assert (plan.after.S, plan.after.M0, plan.reached, plan.proved) == (8000, 7990, True, True)
    one_less = [replace(plan.lines[0], pieces=52)]
    faults = change_faults(one_less, FALLEN, plan, RATES, GEOFINANCE)
    assert codes(faults) == ["margin.plan_insufficient"]
    assert (faults[0].clause, str(faults[0].fact("lacking"))) == ("GF-21.1.7", "160.00 RUB")


@clause("GC-11.8.31", "GF-21.1.7")
@pytest.mark.parametrize(
    ("terms", "cash", "lacking"),
    [
        pytest.param(GRANDIS, "400000.50", "0.50", id="half a rouble above"),
        pytest.param(GRANDIS, "400001.00", "0", id="a rouble above is enough"),
        pytest.param(GRANDIS, "400001.01", "-0.01", id="a kopeck more"),
        pytest.param(GEOFINANCE, "399999.99", "0.01", id="a kopeck below"),
        pytest.param(GEOFINANCE, "400000.00", "0", id="equal is enough"),
    ],
)
def test_the_target_is_the_initial_margin_and_what_is_asked_above_it(
    terms: CloseOutTerms, cash: str, lacking: str
) -> None:
    flat = paper("A", "1000", rates("0.4", "0.4", "0.2", "0.2"), lot=1)
    figures = figures_of(portfolio(roubles(d(cash) - 1000000), held(flat, 1000)), RATES)

    assert figures.M0 == 400000
    assert lacking_to_target(figures, terms) == d(lacking)


@clause("GC-11.8.31")
def test_one_at_the_target_deals_nothing() -> None:
    plan = plan_of(portfolio(roubles(1), held(PAPER, 0)))

    assert (plan.lines, plan.reached, plan.grounds) == ((), True, ())


def test_shorts_are_bought_back_after_longs_are_sold() -> None:
    mine = portfolio(roubles(300000), held(GAZP, -3000), held(SBER, 1200))

    plan = plan_of(mine)

    assert plan.reached
    assert [line.side for line in plan.lines] == sorted((line.side for line in plan.lines), reverse=True)
    assert lacking_to_target(plan.after, GRANDIS) <= 0
    assert all(line.pieces % 10 == 0 for line in plan.lines)


def test_what_counts_for_nothing_is_sold_for_its_money() -> None:
    unlisted = paper("OFF", "500", None, lot=1, liquid=False)
    mine = portfolio(roubles(-5000), held(unlisted, 100))

    plan = plan_of(mine)

    assert said(plan) == ["sell 11 OFF"]
    assert (plan.after.S, plan.after.M0) == (500, 0)


def test_when_everything_is_not_enough_everything_that_helps_is_dealt() -> None:
    mine = portfolio(roubles(-90000), held(PAPER, 100), held(paper("Y", "10", QUARTER, lot=1), 5))

    plan = plan_of(mine)

    assert said(plan) == ["sell 100 X", "sell 5 Y"]
    assert not plan.reached
    assert codes(plan.grounds) == ["margin.target_out_of_reach"]
    assert str(plan.grounds[0].fact("lacking")) == "21951.00 RUB"


def test_what_has_no_price_or_no_whole_lot_is_left_out_and_named() -> None:
    odd = paper("ODD", "100", QUARTER, lot=10)
    unpriced = paper("NOP", None, QUARTER, lot=1)
    mine = portfolio(roubles(-60000), held(PAPER, 100), held(odd, -9), held(unpriced, 5))

    plan = plan_of(mine)

    assert codes(plan.grounds)[:2] == ["margin.less_than_a_lot", "margin.no_deal_price"]
    assert {line.asset for line in plan.lines} == {"X"}


def test_currencies_are_not_dealt() -> None:
    dollars = paper("USD", "90", QUARTER, lot=1, is_money=True)
    mine = portfolio(roubles(-90000), held(dollars, 1001))

    assert plan_of(mine).lines == ()


@clause("GC-11.8.28-presale")
def test_a_purchase_the_cash_does_not_pay_is_paid_by_a_sale_linked_to_it() -> None:
    mine = portfolio(roubles(1000), held(A, -50), held(B, 100))

    plan = buying_back(mine, {"A": 50}, prices(mine), RATES, GRANDIS)

    assert said(plan) == ["sell 84 B", "buy 50 A"]
    assert (plan.lines[0].pays_for, plan.lines[1].pays_for) == ("A", "")
    assert plan.reached


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("kopecks", "lines", "lacking"),
    [
        (600_000, ["sell 50 A"], None),
        (600_001, ["sell 49 A", "sell 3 B"], None),
        (1_200_000, ["sell 50 A", "sell 100 B"], None),
        (1_200_001, ["sell 50 A", "sell 100 B"], "0.01 RUB"),
    ],
)
def test_money_a_demand_is_for_is_raised_by_the_least_sale(kopecks: int, lines: list[str], lacking: str | None) -> None:
    mine = portfolio(roubles(-6000), held(A, 50), held(B, 100))

    plan = buying_back(mine, {"RUB": kopecks}, prices(mine), RATES, GRANDIS)

    assert sum(line.roubles for line in plan.lines) >= Decimal(kopecks) / 100 or lacking is not None
    assert plan.roubles <= Decimal(kopecks) / 100 + 60
    assert {line.pays_for for line in plan.lines} == {"RUB"}
    assert plan.reached is (lacking is None)
    assert [str(one.fact("lacking")) for one in plan.grounds if one.code == "margin.presale_short"] == (
        [lacking] if lacking else []
    )
    assert {one.clause for one in plan.grounds} <= {"GC-11.8.28"}
    if lines[-1].endswith("100 B"):
        assert sorted(said(plan)) == sorted(lines)


@clause("GC-11.8.28-presale")
@pytest.mark.parametrize(
    ("held_of_b", "sold", "lacking"),
    [
        pytest.param(84, 84, None, id="just enough"),
        pytest.param(83, 83, "20.00 RUB", id="one too few leaves a shortage"),
        pytest.param(0, 0, "5000.00 RUB", id="nothing to sell"),
    ],
)
def test_too_little_to_sell_leaves_a_shortage_that_is_told(held_of_b: int, sold: int, lacking: str | None) -> None:
    mine = portfolio(roubles(1000), held(A, -50), held(B, held_of_b))

    plan = buying_back(mine, {"A": 50}, prices(mine), RATES, GRANDIS)

    assert sum(line.pieces for line in plan.lines if line.side is Side.SELL) == sold
    assert plan.reached is (lacking is None)
    if lacking is not None:
        assert codes(plan.grounds) == ["margin.presale_short"]
        assert (plan.grounds[0].clause, str(plan.grounds[0].fact("lacking"))) == ("GC-11.8.28-presale", lacking)


@clause("GC-11.8.28-presale")
def test_nothing_is_sold_first_when_the_cash_is_enough_or_there_is_no_right_to() -> None:
    purchase = [PlanLine("A", Side.BUY, 50, 1, d(120))]
    rich = portfolio(roubles(6000), held(A, -50), held(B, 100))
    poor = portfolio(roubles("5999.99"), held(A, -50), held(B, 100))
    indebted = portfolio(roubles(-1000), held(A, -50), held(B, 101))
    moneyless = portfolio(held(A, -50), held(B, 101))

    assert presale(rich, purchase, prices(rich), GRANDIS) == ((), 0)
    assert presale(poor, [], prices(poor), GRANDIS) == ((), 0)
    assert [line.pieces for line in presale(poor, purchase, prices(poor), GRANDIS)[0]] == [1]
    assert [line.pieces for line in presale(indebted, purchase, prices(poor), GRANDIS)[0]] == [100]
    assert [line.pieces for line in presale(moneyless, purchase, prices(poor), GRANDIS)[0]] == [100]
    assert presale(poor, purchase, prices(poor), GEOFINANCE) == ((), d("0.01"))
    barred = replace(GRANDIS, presale=Cited(False, "GC-11.8.28-presale"))
    assert presale(poor, purchase, prices(poor), barred) == ((), d("0.01"))


def test_what_is_bought_back_is_whole_lots_and_never_more_than_the_short() -> None:
    lots_of_ten = paper("A", "120", QUARTER, lot=10)
    mine = portfolio(roubles(100000), held(lots_of_ten, -55), held(B, 3))

    some = buying_back(mine, {"A": 11}, prices(mine), RATES, GRANDIS)
    all_of_it = buying_back(mine, {"A": 60}, prices(mine), RATES, GRANDIS)
    none = buying_back(mine, {"B": 3, "Z": 1}, prices(mine), RATES, GRANDIS)

    assert said(some) == ["buy 20 A"]
    assert said(all_of_it) == ["buy 50 A"]
    assert (some.reached, all_of_it.reached) == (True, False)
    assert none.lines == ()


@clause("GC-11.8.31", "GF-21.1.7")
@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        pytest.param([("X", Side.SELL, 53, 1)], None, id="the least"),
        pytest.param([("X", Side.SELL, 52, 1)], "margin.plan_insufficient", id="a lot too few"),
        pytest.param([("X", Side.SELL, 54, 1)], "margin.plan_over_closes", id="a lot too many"),
        pytest.param([("Y", Side.SELL, 10, 1), ("X", Side.SELL, 51, 1)], None, id="another paper in its place"),
        pytest.param([("Y", Side.SELL, 10, 1), ("X", Side.SELL, 52, 1)], "margin.plan_over_closes", id="both too many"),
        pytest.param([("X", Side.SELL, 101, 1)], "margin.plan_opens", id="more than there is"),
        pytest.param([("X", Side.SELL, 51, 1)] * 2, "margin.plan_opens", id="more than there is in two lines"),
        pytest.param([("X", Side.SELL, 0, 1)], "margin.plan_opens", id="nothing"),
        pytest.param([("X", Side.BUY, 53, 1)], "margin.plan_opens", id="the wrong way"),
        pytest.param([("Z", Side.SELL, 53, 1)], "margin.plan_opens", id="a paper he does not have"),
        pytest.param([("X", Side.SELL, 53, 2)], "margin.plan_odd_lot", id="no whole lots"),
        pytest.param([], "margin.plan_insufficient", id="no line"),
    ],
)
def test_an_officer_may_change_papers_but_neither_close_too_little_nor_too_much(
    lines: list[tuple[str, Side, int, int]], fault: str | None
) -> None:
    other = paper("Y", "136", QUARTER, lot=1)
    mine = portfolio(roubles(-61020), held(PAPER, 100), held(other, 10))
    least = plan_of(mine, GEOFINANCE)
    wanted = [PlanLine(code, side, pieces, lot, d(680 if code == "X" else 136)) for code, side, pieces, lot in lines]

    faults = change_faults(wanted, mine, least, RATES, GEOFINANCE)

    assert codes(faults)[:1] == ([fault] if fault else [])
    assert all(one.clause == "GF-21.1.7" for one in faults)


@clause("GC-11.8.31")
def test_where_the_target_is_out_of_reach_an_officer_s_lines_reach_as_far_as_the_plan() -> None:
    mine = portfolio(roubles(-90000), held(PAPER, 100))
    least = plan_of(mine)

    assert change_faults(least.lines, mine, least, RATES, GRANDIS) == ()
    fewer = [replace(least.lines[0], pieces=99)]
    assert codes(change_faults(fewer, mine, least, RATES, GRANDIS)) == ["margin.plan_insufficient"]


def test_lines_of_one_paper_add_up() -> None:
    lines = [PlanLine("X", Side.SELL, 10, 1, d(680)), PlanLine("X", Side.SELL, 5, 1, d(681))]

    change = change_of(FALLEN, lines)

    assert change.pieces == ((PAPER, d(-15)),)
    assert change.roubles == 10205


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Up to three papers of few lots, long or short, with or without a set, some counting for nothing, and roubles."""
    positions = []
    for number in range(draw(st.integers(1, 3))):
        lot = draw(st.sampled_from([1, 1, 5]))
        price = draw(st.integers(100, 90000))
        its_rates = rates(*(str(Decimal(draw(st.integers(1, 60))) / 100) for _ in range(2)), "0.01", "0.01")
        asset = MarginAsset(
            f"P{number}",
            Decimal(price) / 100,
            its_rates,
            lot,
            liquid=draw(st.integers(0, 4)) > 0,
            set=draw(st.sampled_from(["", "", "S"])),
        )
        lots = draw(st.integers(-5, 5))
        positions.append(held(asset, lots * lot + draw(st.sampled_from([0, 0, 1]))))
    worth = sum((one.planned * one.asset.price for one in positions), Decimal(0))
    cash = draw(st.integers(-90000, 90000))
    return portfolio(roubles(Decimal(cash) / 100 - worth * draw(st.sampled_from([0, 1]))), *positions)


def least_by_trying(mine: Portfolio, terms: CloseOutTerms) -> Decimal | None:
    choices = []
    dealt = [one for one in mine.positions if not one.asset.is_money]
    ranges = [range(0, int(abs(one.planned)) // one.asset.lot + 1) for one in dealt]
    for counts in itertools.product(*ranges):
        lines = [
            PlanLine(
                one.asset.code,
                Side.SELL if one.planned > 0 else Side.BUY,
                count * one.asset.lot,
                one.asset.lot,
                one.asset.price,
            )
            for one, count in zip(dealt, counts, strict=True)
            if count
        ]
        after = figures_after(mine, change_of(mine, lines), RATES)
        if lacking_to_target(after, terms) <= 0:
            choices.append(sum((line.roubles for line in lines), Decimal(0)))
    return min(choices, default=None)


@clause("GC-11.8.31", "GF-21.1.7")
@settings(max_examples=150, deadline=None)
@given(mine=portfolios(), terms=st.sampled_from([GRANDIS, GEOFINANCE]))
def test_the_plan_sells_least_and_reaches_the_target_or_deals_everything(mine: Portfolio, terms: CloseOutTerms) -> None:
    plan = plan_of(mine, terms)
    best = least_by_trying(mine, terms)

    assert plan.reached is (best is not None)
    if best is not None:
        assert plan.roubles == best
        assert lacking_to_target(plan.after, terms) <= 0
        if plan.lines:
            assert change_faults(plan.lines, mine, plan, RATES, terms) == ()
    assert plan.after == figures_after(mine, change_of(mine, plan.lines), RATES)


@settings(max_examples=150, deadline=None)
@given(mine=portfolios(), terms=st.sampled_from([(GRANDIS, 1), (GEOFINANCE, 0)]))
def test_after_closing_the_value_stands_as_far_above_the_initial_margin_as_is_asked_or_no_lot_is_left(
    mine: Portfolio, terms: tuple[CloseOutTerms, int]
) -> None:
    rules, above = terms
    plan = plan_of(mine, rules)

    after = figures_after(mine, change_of(mine, plan.lines), RATES)
    dealt = {line.asset: line.pieces for line in plan.lines}
    papers = [one for one in mine.positions if not one.asset.is_money]
    lots_left = [one for one in papers if abs(one.planned) - dealt.get(one.asset.code, 0) >= one.asset.lot]
    assert plan.reached is (after.M0 + above <= after.S)
    assert plan.reached or not lots_left


def test_a_plan_not_proved_least_says_by_how_much_at_most(monkeypatch) -> None:
    monkeypatch.setattr("reglament.core.margin.least.NODES_MAX", 1)
    papers = [paper(f"P{n}", str(97 + 2 * n), rates(f"0.{31 + n}", "0.5", "0.1", "0.1"), lot=1) for n in range(5)]
    mine = portfolio(roubles(-15000), *(held(one, 40) for one in papers))

    plan = plan_of(mine)

    assert plan.reached
    assert not plan.proved
    assert codes(plan.grounds) == ["margin.least_unproved"]
    assert plan.grounds[0].fact("gap").decimal >= 0  # type: ignore[union-attr]
    assert lacking_to_target(plan.after, GRANDIS) <= 0


@clause("GC-11.8.28-presale")
@pytest.mark.parametrize(
    ("cash", "first"),
    [
        pytest.param("1000", "5000", id="what the cash does not pay"),
        pytest.param("5999.99", "0.01", id="a kopeck too little"),
        pytest.param("6000", "0", id="just enough"),
        pytest.param("7000", "0", id="more than enough"),
        pytest.param("0", "6000", id="no cash"),
        pytest.param("-1000", "6000", id="a debt is not raised with it"),
    ],
)
def test_what_the_cash_does_not_pay_is_raised_first_where_there_is_the_right(cash: str, first: str) -> None:
    assert to_raise_first(d(6000), d(cash), GRANDIS) == d(first)
    assert to_raise_first(d(6000), d(cash), GEOFINANCE) == 0
    barred = replace(GRANDIS, presale=Cited(False, "GC-11.8.28-presale"))
    assert to_raise_first(d(6000), d(cash), barred) == 0
