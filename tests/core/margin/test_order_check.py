"""Orders against the corrected margin: what they could lead to, not what stands now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.margin.asset import ROUBLES
from reglament.core.margin.order_check import figures_for_order, order_keeps_margin, uncovered_told, with_live_orders
from reglament.core.margin.portfolio import OpenQuantity, Portfolio
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin import test_uncovered
from tests.core.margin.world import GAZP, GEOFINANCE, GRANDIS_2016, RATES, SBER, d, held, paper, portfolio, roubles


def order(code: str, side: Side, pieces: int, price: str) -> OpenQuantity:
    return OpenQuantity(code, side, d(pieces), d(price))


def faults(standing: Portfolio, one: OpenQuantity, terms: object = GRANDIS_2016) -> list[str]:
    assets = {"SBER": SBER, "GAZP": GAZP, "XILL": paper("XILL", "500", None, liquid=False)}
    figures = figures_for_order(standing, assets[one.asset], ROUBLES, one, RATES)
    return [ground.clause for ground in order_keeps_margin(figures, terms)]  # type: ignore[arg-type]


@clause("GC-11.8.25", "GF-21.1.5-a")
@pytest.mark.parametrize(("pieces", "barred"), [(4113, False), (4114, True)])
def test_a_purchase_is_held_against_the_margin_it_leads_to(pieces: int, barred: bool) -> None:
    # 250,000 of value; 250 × 0.2431 of margin a piece.
    standing = portfolio(roubles(250_000))
    one = order("SBER", Side.BUY, pieces, "250")

    assert faults(standing, one) == (["GC-11.8.25"] if barred else [])
    assert faults(standing, one, GEOFINANCE) == (["GF-21.1.5-a"] if barred else [])


@clause("GC-11.8.25")
def test_live_orders_are_counted_by_the_dearest_of_three_ends() -> None:
    standing = portfolio(roubles(250_000), orders=(order("SBER", Side.BUY, 4000, "250"),))

    assert faults(standing, order("SBER", Side.BUY, 113, "250")) == []
    assert faults(standing, order("SBER", Side.BUY, 114, "250")) == ["GC-11.8.25"]
    # All sales filled ask 3,337 × 250 × 0.2996 at most.
    assert faults(standing, order("SBER", Side.SELL, 3337, "250")) == []
    assert faults(standing, order("SBER", Side.SELL, 3338, "250")) == ["GC-11.8.25"]


@clause("GC-11.8.25")
def test_what_an_order_may_cost_is_taken_off_the_value() -> None:
    standing = portfolio(roubles(-200_000), held(SBER, 2000))
    # 300,000 of value, 121,550 of margin: 178,450 to spare.
    assert faults(standing, order("XILL", Side.BUY, 356, "500")) == []
    assert faults(standing, order("XILL", Side.BUY, 357, "500")) == ["GC-11.8.25"]
    assert faults(standing, order("SBER", Side.SELL, 2000, "161")) == []
    assert faults(standing, order("SBER", Side.SELL, 2000, "160")) == ["GC-11.8.25"]
    dear = with_live_orders(replace(standing, orders=(order("SBER", Side.BUY, 10, "251"),)), RATES)
    assert (d(299_990), d(2010 * 250) * d("0.2431")) == (dear.S, dear.M0)


@clause("GC-11.8.25", "GF-21.1.5-a")
def test_below_the_margin_an_order_may_narrow_the_gap_and_never_widen_it() -> None:
    standing = portfolio(roubles(-440_000), held(SBER, 2000))
    assert standing.position_of("SBER") is not None

    assert faults(standing, order("SBER", Side.SELL, 2000, "250")) == []
    assert faults(standing, order("SBER", Side.BUY, 1, "250")) == ["GC-11.8.25"]
    assert faults(standing, order("SBER", Side.SELL, 2000, "250"), GEOFINANCE) == []
    assert faults(standing, order("GAZP", Side.SELL, 1, "160"), GEOFINANCE) == ["GF-21.1.5-a"]


@clause("GC-11.8.2", "GF-21.1.1")
def test_the_uncovered_part_counts_after_the_live_orders_of_the_same_side() -> None:
    orders = (order("SBER", Side.SELL, 60, "250"), order("GAZP", Side.BUY, 10, "160"))
    standing = portfolio(roubles(10_000), held(SBER, 100), orders=orders)

    def part(one: OpenQuantity) -> tuple[str, str, str]:
        found = figures_for_order(standing, SBER, ROUBLES, one, RATES).part
        return found.asset, str(found.planned), str(found.part)

    assert part(order("SBER", Side.SELL, 40, "250")) == ("SBER", "40", "0")
    assert part(order("SBER", Side.SELL, 41, "250")) == ("SBER", "40", "1")
    assert part(order("SBER", Side.BUY, 40, "250")) == ("RUB", "8400", "1600")
    assert part(order("SBER", Side.BUY, 33, "250")) == ("RUB", "8400", "0")


def test_the_snapshot_tells_value_and_corrected_margin_to_the_kopeck() -> None:
    figures = figures_for_order(portfolio(roubles(1000)), SBER, ROUBLES, order("SBER", Side.BUY, 1, "250.10"), RATES)

    assert figures.snapshot == {"value": "999.90", "corrected_margin": "60.78"}


@clause("GC-11.8.2", "GF-21.1.1")
def test_a_client_is_shown_the_uncovered_part_before_he_sends() -> None:
    standing = portfolio(roubles(10_000), held(SBER, 100))
    short = figures_for_order(standing, SBER, ROUBLES, order("SBER", Side.SELL, 150, "250"), RATES)
    covered = figures_for_order(standing, SBER, ROUBLES, order("SBER", Side.SELL, 100, "250"), RATES)

    for terms, cited in ((test_uncovered.GRANDIS, "GC-11.8.2"), (test_uncovered.GEOFINANCE, "GF-21.1.1")):
        for is_sent in (False, True):
            (told,) = uncovered_told(short, is_sent, terms)
            assert (told.code, told.clause) == ("margin.uncovered_part", cited)
            assert [str(told.fact(name)) for name in ("asset", "planned", "after", "part")] == [
                "SBER", "100", "-50", "50",
            ]  # fmt: skip
            assert uncovered_told(covered, is_sent, terms) == ()
        one_piece = figures_for_order(standing, SBER, ROUBLES, order("SBER", Side.SELL, 101, "250"), RATES)
        assert [str(told.fact("part")) for told in uncovered_told(one_piece, True, terms)] == ["1"]
        later = replace(terms, uncovered_shown=Cited("with_answer", cited))
        assert uncovered_told(short, False, later) == ()
        assert len(uncovered_told(short, True, later)) == 1
