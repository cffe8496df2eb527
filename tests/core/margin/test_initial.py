"""Acts below the initial margin: barred, unless the gap narrows and the rulebook lets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.margin.figures import Figures, figures_of
from reglament.core.margin.initial import keeps_initial_margin
from tests.clauses import clause
from tests.core.margin.world import GEOFINANCE, GRANDIS_2016, RATES, d, held, paper, portfolio, rates, roubles


def figures(value: str, initial: str, short: str = "0") -> Figures:
    blank = figures_of(portfolio(roubles(f"-{short}")), RATES)
    return replace(blank, S=d(value), M0=d(initial))


@clause("GC-11.8.25")
@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        pytest.param(("500000", "450000"), ("500000", "520000"), False, id="falls below"),
        pytest.param(("500000", "450000"), ("500000", "500000.01"), False, id="a kopeck below"),
        pytest.param(("500000", "450000"), ("500000", "500000"), True, id="equal is not below"),
        pytest.param(("500000", "500000"), ("500000", "500001"), False, id="from equal to below"),
        pytest.param(("390000", "400000"), ("390000", "395000"), True, id="the gap narrows"),
        pytest.param(("390000", "400000"), ("390000", "400000"), True, id="the gap stays"),
        pytest.param(("390000", "400000"), ("390000", "400000.01"), False, id="the gap grows by a kopeck"),
        pytest.param(("390000", "400000"), ("390000", "405000"), False, id="the gap grows"),
        pytest.param(("390000", "400000"), ("390000", "395000", "9"), True, id="a wider short in a smaller gap"),
    ],
)
def test_an_act_may_narrow_a_gap_but_not_open_or_widen_one(before: tuple, after: tuple, allowed: bool) -> None:
    grounds = keeps_initial_margin(figures(*before), figures(*after), GRANDIS_2016)

    assert (grounds == ()) is allowed
    if grounds:
        assert (grounds[0].code, grounds[0].clause) == ("margin.act_below_initial", "GC-11.8.25")
        assert grounds[0].fact("shortfall") == d(after[1]) - d(after[0])


@clause("GF-21.1.5-a")
@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        pytest.param(("25000", "20000", "0"), ("25000", "25000", "10"), True, id="equal is allowed"),
        pytest.param(("25000", "20000", "0"), ("25000", "25000.01", "10"), False, id="a kopeck below is not"),
        pytest.param(("20000", "26000", "10"), ("20000", "25000", "11"), False, id="a wider short below the margin"),
        pytest.param(("20000", "26000", "10"), ("20000", "25000", "10"), True, id="the same short and a smaller gap"),
    ],
)
def test_an_uncovered_deal_leaves_the_value_at_the_margin(before: tuple, after: tuple, allowed: bool) -> None:
    grounds = keeps_initial_margin(figures(*before), figures(*after), GEOFINANCE)

    assert (grounds == ()) is allowed
    assert all(ground.clause == "GF-21.1.5-a" for ground in grounds)


@clause("GC-11.8.25", "GF-21.1.5-a")
@pytest.mark.parametrize("terms", [GRANDIS_2016, GEOFINANCE])
def test_nothing_is_done_while_a_short_has_no_price(terms) -> None:
    bare = paper("A", None, rates("0.1", "0.1", "0.1", "0.1"))
    unknown = figures_of(portfolio(roubles(10**9), held(bare, -1)), RATES)

    grounds = keeps_initial_margin(figures("1", "0"), unknown, terms)

    assert [(ground.code, ground.clause) for ground in grounds] == [
        ("margin.no_price_short", terms.initial_margin_test.clause)
    ]
    assert grounds[0].fact("asset") == "A"
