"""Value, margins and status of a portfolio: the worked examples and both sides of every border."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.margin.asset import ROUBLES
from reglament.core.margin.figures import (
    Status,
    figures_after,
    figures_of,
    initial_rate,
    minimum_rate,
    status_of,
    uncovered_position,
    weakest,
)
from reglament.core.margin.portfolio import Change, Portfolio
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin.world import GAZP, HALF, RATES, SBER, d, held, live, paper, portfolio, rates, roubles

PAPER = paper("A", "1000", rates("0.25", "0.25", "0.13", "0.13"))


@clause("GC-2.13-portfolio-value", "GC-2.36-eligible-securities", "GF-2.43-portfolio-value", "GF-21.1.2")
def test_the_value_is_the_sum_of_planned_positions_in_papers_and_money() -> None:
    dollars = paper("USD", "65", rates("0.1", "0.11", "0.05", "0.05"), lot=1, is_money=True)
    mine = portfolio(roubles(-200000), held(dollars, 10000, 5000, 2000), held(paper("A", "100", SBER.rates), 3000))

    figures = figures_of(mine, RATES)

    assert figures.S == 945000
    assert [term.value for term in figures.terms] == [-200000, 845000, 300000]


@clause("GF-21.1.2", "GF-2.33-initial-margin", "GF-2.34-minimum-margin", "GC-2.39-initial-margin", "GF-2.18-margin")
def test_the_figures_are_of_all_positions_taken_together() -> None:
    figures = figures_of(portfolio(roubles(-60000), held(PAPER, 100)), RATES)

    assert (figures.S, figures.M0, figures.Mmin) == (40000, 25000, 13000)
    assert (figures.NPR1, figures.NPR2) == (15000, 27000)


@clause("GC-2.36-eligible-securities", "GC-2.33-liquid-securities", "GC-2.35-liquid-list", "GF-2.47-liquid-list")
@pytest.mark.parametrize(
    ("liquid", "pieces", "value", "initial"),
    [
        pytest.param(True, 10, 10000, 2500, id="a listed holding counts"),
        pytest.param(False, 10, 0, 0, id="a holding off the list is nothing"),
        pytest.param(False, 1, 0, 0, id="nor does a single piece"),
        pytest.param(True, -10, -10000, 2500, id="a short counts"),
        pytest.param(False, -10, -10000, 2500, id="a short off the list counts all the same"),
        pytest.param(False, 0, 0, 0, id="no position is no position"),
    ],
)
def test_only_collateral_counts_long_and_every_short_counts(
    liquid: bool, pieces: int, value: int, initial: int
) -> None:
    figures = figures_of(portfolio(roubles(0), held(replace(PAPER, liquid=liquid), pieces)), RATES)

    assert (value, initial) == (figures.S, figures.M0)
    assert [ground.code for ground in figures.grounds] == (
        [] if liquid or not pieces else ["margin.not_collateral" if pieces > 0 else "margin.short_off_list"]
    )


@clause("GC-2.33-liquid-securities", "GC-2.36-eligible-securities")
def test_a_holding_without_rates_is_nothing_and_its_short_counts_whole() -> None:
    bare = paper("A", "1000", None)

    long, short = (figures_of(portfolio(held(bare, pieces)), RATES) for pieces in (5, -5))
    half = figures_of(portfolio(held(bare, -5)), HALF)

    assert (long.S, long.M0, long.Mmin) == (0, 0, 0)
    assert (short.S, short.M0, short.Mmin) == (-5000, 5000, 5000)
    assert (half.M0, half.Mmin) == (5000, 2500)
    assert [figures.grounds[0].code for figures in (long, short)] == ["margin.no_rates", "margin.no_rates_short"]


@clause("GC-2.36-eligible-securities")
def test_a_position_without_a_price_is_never_nothing_in_silence() -> None:
    bare = paper("A", None, PAPER.rates)

    long, short = (figures_of(portfolio(roubles(7), held(bare, pieces)), RATES) for pieces in (5, -5))

    assert (long.S, short.S) == (7, 7)
    assert [ground.code for ground in long.grounds] == ["margin.no_price"]
    assert [ground.code for ground in short.undecided] == ["margin.no_price_short"]
    assert long.undecided == ()
    assert figures_of(portfolio(held(bare, 0)), RATES).grounds == ()
    assert short.grounds[0].fact("asset") == "A"
    assert short.grounds[0].clause == RATES.clause


@clause("GC-2.31-uncovered-position", "GF-2.23-uncovered-position")
@pytest.mark.parametrize(("value", "size"), [("-6000.00", "6000"), ("-0.01", "0.01"), ("0", "0"), ("1.00", "0")])
def test_an_uncovered_position_is_told_without_a_sign(value: str, size: str) -> None:
    assert uncovered_position(d(value)) == d(size)


@clause("GC-2.31-uncovered-position", "GF-2.23-uncovered-position")
def test_figures_name_what_is_uncovered() -> None:
    figures = figures_of(portfolio(roubles(-60000), held(PAPER, 100), held(GAZP, -50)), RATES)

    assert [(term.asset, term.uncovered) for term in figures.uncovered] == [("RUB", 60000), ("GAZP", 8000)]
    assert figures.terms[1].uncovered == 0


@clause(
    "GF-2.41-risk-rate-long",
    "GF-2.42-risk-rate-short",
    "GC-2.39-initial-margin",
    "GC-2.38-minimum-margin",
    "GF-21.1.2",
    "GF-2.18-margin",
)
def test_a_holding_takes_the_rate_of_a_fall_and_a_short_the_rate_of_a_rise() -> None:
    its_rates = rates("0.20", "0.25", "0.10", "0.12")
    long, short = (figures_of(portfolio(held(paper("A", "500", its_rates), pieces)), RATES) for pieces in (100, -100))

    assert (long.M0, long.Mmin) == (10000, 5000)
    assert (short.M0, short.Mmin) == (12500, 6000)
    assert (long.terms[0].rate0, short.terms[0].rate_min) == (d("0.20"), d("0.12"))


@clause("GC-2.38-minimum-margin", "GF-2.34-minimum-margin")
@pytest.mark.parametrize(
    ("minimum", "by_hand", "expected"),
    [
        pytest.param("0.13", False, 12500, id="half of the initial one"),
        pytest.param("0.13", True, 13000, id="a higher one set by hand"),
        pytest.param("0.12", True, 12500, id="a lower one set by hand"),
    ],
)
def test_the_half_rule_takes_half_of_the_initial_rate(minimum: str, by_hand: bool, expected: int) -> None:
    mine = paper("A", "1000", rates("0.25", "0.25", minimum, minimum, minimum_by_hand=by_hand))

    assert figures_of(portfolio(held(mine, 100)), HALF).Mmin == expected
    assert figures_of(portfolio(held(mine, -100)), HALF).Mmin == expected


@clause("GC-11.8.29", "GC-2.38-minimum-margin", "GF-21.1.7", "GC-11.8.29-exempt")
@pytest.mark.parametrize(
    ("value", "initial", "minimum", "status"),
    [
        ("200000.00", "200000.00", "100000.00", Status.NORMAL),
        ("199999.99", "200000.00", "100000.00", Status.RESTRICTED),
        ("100000.00", "200000.00", "100000.00", Status.RESTRICTED),
        ("99999.99", "200000.00", "100000.00", Status.CLOSE_OUT),
        ("-5000.00", "200000.00", "100000.00", Status.CLOSE_OUT),
        ("-0.01", "0", "0", Status.NEGATIVE_NO_POSITION),
        ("0", "0", "0", Status.NORMAL),
    ],
)
def test_equal_to_a_margin_is_not_below_it(value: str, initial: str, minimum: str, status: Status) -> None:
    assert status_of(d(value), d(initial), d(minimum)) is status


@clause("GC-2.39-initial-margin", "GC-2.38-minimum-margin", "GF-21.1.2", "GF-2.18-margin")
def test_related_papers_pay_for_each_other_within_their_set() -> None:
    its_rates = rates("0.13", "0.14", "0.07", "0.08")
    mine = portfolio(
        roubles(400000),
        held(paper("SBER", "250", its_rates, set="sber"), 2000),
        held(paper("SBERP", "240", its_rates, set="sber"), -1500),
        held(paper("MOEX", "200", rates("0.18", "0.20", "0.09", "0.10")), 500),
        orders=(live("MOEX", Side.BUY, 1000), live("MOEX", Side.SELL, 900)),
    )

    figures = figures_of(mine, HALF)

    assert (figures.S, figures.M0, figures.Mmin) == (640000, 36200, 18100)
    assert figures.corrected == 72200
    assert [term.initial for term in figures.terms] == [0, 65000, -46800, 18000]
    assert [term.minimum for term in figures.terms] == [0, 32500, -23400, 9000]
    assert figures_of(mine, RATES).Mmin == d("9800") + 9000


@clause("GC-2.39-initial-margin", "GF-21.1.2", "GF-2.18-margin")
def test_sets_and_lone_papers_of_one_name_are_not_mixed() -> None:
    its_rates = rates("0.1", "0.1", "0.1", "0.1")
    mine = portfolio(
        held(paper("A", "100", its_rates, set="s"), 100),
        held(paper("B", "100", its_rates, set="t"), -100),
        held(paper("s", "100", its_rates), -100),
        held(paper("C", "100", its_rates, set="asset"), 100),
        held(paper("D", "100", its_rates, set="set"), -100),
    )

    assert figures_of(mine, RATES).M0 == 5000


@clause("GC-2.39-initial-margin")
def test_a_set_short_as_a_whole_is_weighed_by_its_rise() -> None:
    its_rates = rates("0.13", "0.14", "0.07", "0.08")
    mine = portfolio(
        held(paper("SBER", "250", its_rates, set="sber"), 1000),
        held(paper("SBERP", "250", its_rates, set="sber"), -3000),
    )

    assert d("0.14") * 500000 == figures_of(mine, RATES).M0
    assert figures_of(mine, RATES).Mmin == d("0.08") * 500000


@clause("GC-2.39-initial-margin", "GF-21.1.2", "GF-2.18-margin")
def test_a_set_that_loses_neither_way_needs_nothing() -> None:
    mine = portfolio(
        held(paper("A", "100", rates("0.1", "0.3", "0.1", "0.3"), set="s"), 100),
        held(paper("B", "100", rates("0.2", "0.1", "0.2", "0.1"), set="s"), -100),
    )

    figures = figures_of(mine, RATES)

    assert (figures.M0, figures.Mmin) == (0, 0)
    assert [(term.initial, term.minimum) for term in figures.terms] == [(0, 0), (0, 0)]


@clause("GC-2.39-initial-margin", "GF-21.1.2", "GF-2.18-margin")
@pytest.mark.parametrize(
    ("orders", "corrected"),
    [
        pytest.param((), 18000, id="no orders"),
        pytest.param((live("MOEX", Side.BUY, 1000),), 54000, id="a purchase adds"),
        pytest.param((live("MOEX", Side.SELL, 400),), 18000, id="a sale of what is held adds nothing"),
        pytest.param((live("MOEX", Side.SELL, 950),), 18000, id="a short of 450 is as dear as 500 held"),
        pytest.param((live("MOEX", Side.SELL, 951),), 18040, id="one more is dearer"),
        pytest.param((live("MOEX", Side.BUY, 100), live("MOEX", Side.BUY, 200)), 28800, id="purchases add up"),
        pytest.param((live("MOEX", Side.SELL, 500), live("MOEX", Side.SELL, 500)), 20000, id="sales add up"),
        pytest.param((live("GAZP", Side.BUY, 1000),), 18000, id="another paper's order is not its own"),
    ],
)
def test_live_orders_count_in_the_state_that_costs_most(orders: tuple, corrected: int) -> None:
    moex = paper("MOEX", "200", rates("0.18", "0.20", "0.09", "0.10"))

    figures = figures_of(portfolio(roubles(0), held(moex, 500), orders=orders), RATES)

    assert figures.corrected == corrected
    assert figures.M0 == 18000


@clause("GF-21.1.2", "GF-2.18-margin")
def test_money_that_is_blocked_counts_by_the_directive() -> None:
    mine = portfolio(roubles(100000), blocked="30000.50")

    counted, left_out = figures_of(mine, RATES), figures_of(mine, HALF)

    assert (counted.S, counted.blocked, counted.grounds) == (100000, 0, ())
    assert (left_out.S, left_out.blocked) == (d("69999.50"), d("30000.50"))
    assert left_out.grounds[0].fact("amount") == d("30000.50")


def test_sufficiency_is_nought_at_the_minimum_and_one_at_the_initial_margin() -> None:
    figures = figures_of(portfolio(roubles(-300000), held(GAZP, 4000)), RATES)

    assert figures.sufficiency is not None
    assert round(figures.sufficiency, 2) == d("2.99")
    assert figures_of(portfolio(roubles(100)), RATES).sufficiency is None


def test_a_shortfall_is_how_far_the_value_is_below_the_initial_margin() -> None:
    assert figures_of(portfolio(roubles(-520000), held(GAZP, 4000)), RATES).shortfall == 57600
    assert figures_of(portfolio(roubles(0), held(GAZP, 4000)), RATES).shortfall == 0


def test_what_if_moves_pieces_and_money() -> None:
    mine = portfolio(roubles(1000))

    after = figures_after(mine, Change.of_trade(GAZP, Side.BUY, d(10), d("160")), RATES)

    assert (1000, d("444")) == (after.S, after.M0)
    assert [(term.asset, term.pieces) for term in after.terms] == [("RUB", -600), ("GAZP", 10)]


AMOUNTS = st.integers(-(10**7), 10**7)
CENTS = st.integers(0, 10**9).map(lambda minor: Decimal(minor) / 10000)
SHARE = st.integers(0, 10**10).map(lambda parts: Decimal(parts).scaleb(-10))


@st.composite
def portfolios(draw: st.DrawFn) -> list[tuple[int, Decimal, Decimal, Decimal, str]]:
    return draw(st.lists(st.tuples(AMOUNTS, CENTS, SHARE, SHARE, st.sampled_from(["", "s"])), min_size=1, max_size=6))


def built(rows: list, factor: Decimal = Decimal(1)):
    return portfolio(
        *(
            held(paper(f"P{n}", str(price * factor), rates(str(a), str(b), str(a / 2), str(b / 2)), set=group), pieces)
            for n, (pieces, price, a, b, group) in enumerate(rows)
        )
    )


@given(portfolios(), st.integers(1, 1000))
def test_value_and_margins_are_linear_in_prices(rows: list, factor: int) -> None:
    one, many = figures_of(built(rows), RATES), figures_of(built(rows, Decimal(factor)), RATES)

    assert (many.S, many.M0, many.Mmin) == (one.S * factor, one.M0 * factor, one.Mmin * factor)


@given(portfolios(), st.lists(CENTS, min_size=6, max_size=6), AMOUNTS)
def test_the_value_at_the_sum_of_two_prices_is_the_sum_of_the_values(
    rows: list, more: list[Decimal], cash: int
) -> None:
    others = [(pieces, price, *rest) for (pieces, _, *rest), price in zip(rows, more, strict=False)]
    summed = [(pieces, price + added, *rest) for (pieces, price, *rest), added in zip(rows, more, strict=False)]
    indebted = portfolio(roubles(cash), *built(summed).positions)

    assert figures_of(built(rows), RATES).S + figures_of(built(others), RATES).S + cash == figures_of(indebted, RATES).S


@given(portfolios())
def test_the_terms_sum_to_the_figures(rows: list) -> None:
    figures = figures_of(built(rows), HALF)

    assert sum(term.value for term in figures.terms) == figures.S
    assert sum(term.initial for term in figures.terms) == figures.M0 == figures.Mmin * 2
    assert figures.corrected == figures.M0 >= 0


@clause(
    "GC-2.39-initial-margin", "GF-2.33-initial-margin", "GF-2.41-risk-rate-long", "GF-2.42-risk-rate-short",
    "GC-2.38-minimum-margin", "GF-2.34-minimum-margin",
)  # fmt: skip
@pytest.mark.parametrize(
    ("pieces", "short"), [("-1", True), ("-0.5", True), ("0", False), ("0.5", False), ("1", False), ("2", False)]
)
def test_less_than_nothing_has_the_rates_of_a_short_and_all_else_those_of_a_holding(pieces: str, short: bool) -> None:
    rated = paper("A", "1000", rates("0.4", "0.6", "0.1", "0.2"))
    bare = paper("B", "1000", None)

    assert initial_rate(rated, d(pieces)) == (d("0.6") if short else d("0.4"))
    assert minimum_rate(rated, d(pieces), RATES) == (d("0.2") if short else d("0.1"))
    assert minimum_rate(rated, d(pieces), HALF) == (d("0.3") if short else d("0.2"))
    assert initial_rate(bare, d(pieces)) == (1 if short else 0)
    assert minimum_rate(bare, d(pieces), RATES) == (1 if short else 0)
    assert minimum_rate(bare, d(pieces), HALF) == (d("0.5") if short else 0)
    assert initial_rate(ROUBLES, d(pieces)) == 0


@clause("GF-21.1.2", "GF-2.18-margin", "GF-2.15-increased-risk-client", "GC-3.12")
def test_papers_offset_each_other_only_within_their_own_set() -> None:
    same = rates("0.2", "0.2", "0.1", "0.1")
    lone, other = paper("X", "10", same), paper("Y", "10", same)
    first, second = paper("A", "10", same, set="X"), paper("B", "10", same, set="X")
    third = paper("C", "10", same, set="second")

    apart = figures_of(portfolio(roubles(0), held(lone, 100), held(other, -100)), RATES)
    together = figures_of(portfolio(roubles(0), held(first, 100), held(second, -100)), RATES)
    two_sets = figures_of(portfolio(roubles(0), held(first, 100), held(third, -100)), RATES)
    named_alike = figures_of(portfolio(roubles(0), held(lone, 100), held(second, -100)), RATES)

    assert (apart.M0, together.M0, two_sets.M0, named_alike.M0) == (400, 0, 400, 400)


@clause("GC-2.30-planned-position", "GF-2.30-client-portfolio")
def test_of_several_portfolios_the_one_that_asks_first_is_looked_at() -> None:
    full = portfolio(roubles(1_000_000), held(SBER, 100))
    short = replace(portfolio(roubles(110_000), held(SBER, -100)), name="P2")
    shorter = replace(portfolio(roubles(25_100), held(SBER, -100)), name="P3")
    unknown = replace(portfolio(roubles(1_000_000), held(paper("BARE", None, None), -1)), name="P4")
    closing = replace(portfolio(roubles(100), held(SBER, 1), held(GAZP, -2)), name="P5")
    lacking_more = replace(portfolio(roubles(-520_000), held(GAZP, 4000)), name="P6")

    def first(*several: Portfolio) -> str:
        found, figures = weakest(several, RATES)
        assert figures == figures_of(found, RATES)
        assert figures.portfolio == found.name
        return found.name

    assert figures_of(closing, RATES).status is Status.CLOSE_OUT
    assert first(full, short) == first(short, full) == "P2"
    assert first(full, short, shorter) == "P3"
    assert first(shorter, unknown, full) == "P4"
    assert first(full, closing) == "P5"
    assert figures_of(lacking_more, RATES).status is Status.RESTRICTED
    assert first(lacking_more, closing) == "P5"
    assert first(full) == "main"
