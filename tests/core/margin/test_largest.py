"""How much may be traded, deposited or closed: the worked examples and a search by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.margin.figures import figures_after, figures_of
from reglament.core.margin.largest import deposit_to, largest_buy, largest_sell, least_close
from reglament.core.margin.portfolio import Change
from reglament.core.trades.trade import Side
from tests.core.margin.world import GAZP, RATES, SBER, d, held, paper, portfolio, rates, roubles

LKOH = paper("LKOH", "7000", rates("0.2775", "0.3456", "0.15", "0.16"), lot=1)
XILL = paper("XILL", "500", None, lot=1, liquid=False, short_allowed=False)


@pytest.mark.parametrize(
    ("mine", "asset", "buy", "sell"),
    [
        pytest.param(portfolio(roubles(500000), held(SBER, 1000)), SBER, 11340, 11010, id="example 1"),
        pytest.param(portfolio(roubles(-300000), held(GAZP, 4000)), GAZP, 3650, 10140, id="example 2"),
        pytest.param(portfolio(roubles(900000), held(LKOH, -60)), LKOH, 307, 138, id="example 4"),
        pytest.param(portfolio(roubles(-520000), held(GAZP, 4000)), GAZP, 0, 7210, id="example 8, below the margin"),
    ],
)
def test_a_trade_is_as_large_as_the_margin_lets_it_be(mine, asset, buy: int, sell: int) -> None:
    assert (largest_buy(mine, asset, RATES), largest_sell(mine, asset, RATES)) == (buy, sell)


def test_a_paper_that_may_not_be_short_is_sold_down_to_nil() -> None:
    mine = portfolio(roubles(100000), held(XILL, 1000), held(replace(SBER, short_allowed=False), 205))

    assert largest_sell(mine, XILL, RATES) == 1000
    assert largest_sell(mine, replace(SBER, short_allowed=False), RATES) == 200
    assert largest_sell(mine, replace(SBER, liquid=False), RATES) == 200
    assert largest_sell(portfolio(roubles(1), held(XILL, -5)), XILL, RATES) == 0


def test_without_a_price_nothing_is_traded_and_without_a_rate_nothing_limits_a_purchase() -> None:
    free = paper("F", "10", rates("0", "0", "0", "0"))

    assert largest_buy(portfolio(roubles(1)), paper("A", None, SBER.rates), RATES) == 0
    assert least_close(portfolio(held(paper("A", None, SBER.rates), 5)), paper("A", None, SBER.rates), d(0), RATES) == 0
    assert largest_buy(portfolio(roubles(1)), free, RATES) is None
    assert largest_sell(portfolio(roubles(1)), free, RATES) is None


def test_a_deposit_brings_the_value_to_the_margin_and_its_cushion() -> None:
    assert deposit_to(portfolio(roubles(-520000), held(GAZP, 4000)), RATES) == 57600
    assert deposit_to(portfolio(roubles(-520000), held(GAZP, 4000)), RATES, d(1)) == 57601
    assert deposit_to(portfolio(roubles(0), held(GAZP, 4000)), RATES) == 0


@pytest.mark.parametrize(
    ("cash", "pieces", "cushion", "closed"),
    [
        pytest.param(-520000, 4000, 0, 1300, id="example 8"),
        pytest.param(-560000, 4000, 1, 2200, id="example 9"),
        pytest.param(-300000, 4000, 0, 0, id="nothing when the margin is kept"),
        pytest.param(-700000, 4000, 0, 4000, id="all when nothing is enough"),
        pytest.param(900000, -60000, 0, 16600, id="a short is bought back"),
        pytest.param(900000, 0, 0, 0, id="no position"),
    ],
)
def test_the_fewest_lots_are_closed(cash: int, pieces: int, cushion: int, closed: int) -> None:
    cheap = paper("GAZP", "12", rates("0.2775", "0.3456", "0.15", "0.16"))
    asset = GAZP if pieces >= 0 else cheap

    assert least_close(portfolio(roubles(cash), held(asset, pieces)), asset, d(cushion), RATES) == closed


def test_a_paper_that_pays_for_another_is_not_closed_past_its_use() -> None:
    one, other = (paper(code, "100", rates("0.2", "0.2", "0.1", "0.1"), set="s") for code in "AB")
    mine = portfolio(roubles(11000), held(one, 1000), held(other, -900))

    # S is 21,000 and M0 2,000; selling all of A would leave a short of 90,000 uncovered by it.
    assert least_close(mine, one, d(19500), RATES) == 30
    assert least_close(mine, one, d(30000), RATES) == 100


@given(
    st.integers(-5000, 5000),
    st.integers(-30, 30),
    st.integers(1, 50),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.booleans(),
)
@settings(max_examples=60)
def test_no_larger_trade_keeps_the_margin(cash: int, pieces: int, price: int, rate: tuple, liquid: bool) -> None:
    asset = paper("A", str(price), rates(f"0.{rate[0]}", f"0.{rate[1]}", "0", "0"), lot=3, liquid=liquid)
    mine = portfolio(roubles(cash), held(asset, pieces))
    floor = min(figures_of(mine, RATES).NPR1, Decimal(0))

    for side, found in ((Side.BUY, largest_buy(mine, asset, RATES)), (Side.SELL, largest_sell(mine, asset, RATES))):
        assert found is not None
        kept = [figures_after(mine, Change.of_trade(asset, side, d(found + n), d(price)), RATES).NPR1 for n in (0, 3)]
        assert found == 0 or kept[0] >= floor
        assert kept[1] < floor or (side is Side.SELL and not liquid and found + 3 > pieces)
