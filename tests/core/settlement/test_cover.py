"""Which due trades a client's cash and papers are enough for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.settlement.cover import Cover, DueTrade, Shortage, settleable
from tests.clauses import clause
from tests.core.settlement.deals import bought, due, leg, sold

CASH = ("MOEX_STOCK", "RUB")
PAPERS = ("MOEX_STOCK", "SMPL")


@clause("GF-8.4.4")
@pytest.mark.parametrize(
    ("cash", "cover"),
    [
        pytest.param(500000, Cover((1,), ()), id="just enough"),
        pytest.param(499999, Cover((), (Shortage("1001", "MOEX_STOCK", "RUB", 1, (1,)),)), id="a kopeck short"),
    ],
)
def test_a_purchase_settles_from_cash_at_its_market(cash: int, cover: Cover) -> None:
    assert settleable([bought(1, 100, 500000)], {CASH: cash}) == cover


@clause("GF-8.4.4")
def test_cash_at_another_market_is_not_used() -> None:
    cover = settleable([bought(1, 100, 500000)], {CASH: 100000, ("OTC", "RUB"): 9000000})

    assert cover == Cover((), (Shortage("1001", "MOEX_STOCK", "RUB", 400000, (1,)),))


@clause("GF-8.4.4", "GC-11.7-netting")
def test_counter_deals_of_a_day_cover_each_other() -> None:
    assert settleable([bought(1, 100, 1000000), sold(2, 100, 1010000)], {}) == Cover((1, 2), ())


@clause("GF-8.4.4", "GC-11.7-netting")
def test_what_is_covered_settles_and_brings_cover_for_the_next() -> None:
    trades = [bought(1, 50, 900000), sold(2, 30, 300000), bought(3, 10, 400000)]

    cover = settleable(trades, {CASH: 100000, PAPERS: 30})

    assert cover.settled == (2, 3)
    assert cover.shortages == (Shortage("1001", "MOEX_STOCK", "RUB", 900000, (1,)),)


@clause("GF-8.4.4", "GC-11.7-netting")
def test_the_rest_settles_together_once_it_nets_out() -> None:
    trades = [sold(1, 10, 100000), bought(2, 100, 1000000), sold(3, 100, 910000)]

    assert settleable(trades, {PAPERS: 10}) == Cover((1, 2, 3), ())
    assert settleable(trades[1:], {PAPERS: 0}).settled == ()


@clause("GF-8.4.4", "GC-11.7-netting")
def test_what_only_comes_in_settles_whatever_is_owed() -> None:
    cover = settleable([sold(1, 10, 1000)], {CASH: -500000, PAPERS: 10})

    assert cover == Cover((1,), ())


@clause("GF-8.4.4", "GC-11.7-netting")
def test_papers_sold_twice_are_short_once() -> None:
    cover = settleable([sold(1, 60, 1000), sold(2, 60, 1000)], {PAPERS: 100})

    assert cover == Cover((1,), (Shortage("1001", "MOEX_STOCK", "SMPL", 20, (2,)),))


@clause("GF-8.4.4", "GC-11.7-netting")
def test_a_kopeck_nobody_has_is_lacking() -> None:
    assert settleable([bought(1, 1, 1)], {}) == Cover((), (Shortage("1001", "MOEX_STOCK", "RUB", 1, (1,)),))


@clause("GF-8.4.4", "GC-11.7-netting")
def test_deals_that_take_nothing_settle_beside_an_old_debt() -> None:
    assert settleable([bought(1, 10, 500), sold(2, 10, 500)], {CASH: -7, PAPERS: -3}) == Cover((1, 2), ())


@clause("GF-8.4.4", "GC-11.7-netting")
def test_each_lack_names_the_trades_that_take_it() -> None:
    trades = [
        bought(1, 5, 900000),
        due(2, leg(2, "securities", "OTHR", -4), leg(2, "cash", "RUB", 100)),
        bought(3, 5, 900000),
        due(4, leg(4, "securities", "OTHR", -4), leg(4, "cash", "USD", -5)),
        due(5, leg(5, "securities", "OTHR", -1, place="OTC"), leg(5, "cash", "EUR", 0), leg(5, "fee", "RUB", 0)),
    ]

    cover = settleable(trades, {("MOEX_STOCK", "USD"): 5, ("MOEX_STOCK", "EUR"): -1})

    assert cover == Cover(
        (),
        (
            Shortage("1001", "MOEX_STOCK", "OTHR", 8, (2, 4)),
            Shortage("1001", "MOEX_STOCK", "RUB", 1799900, (1, 3)),
            Shortage("1001", "OTC", "OTHR", 1, (5,)),
        ),
    )


legs = st.one_of(
    st.builds(bought, st.integers(1, 9), st.integers(1, 50), st.integers(1, 5000)),
    st.builds(sold, st.integers(1, 9), st.integers(1, 50), st.integers(1, 5000)),
)


@given(st.lists(legs, max_size=7, unique_by=lambda one: one.number), st.integers(0, 9000), st.integers(0, 90))
def test_nobody_settles_into_debt(trades: list[DueTrade], cash: int, papers: int) -> None:
    cover = settleable(trades, {CASH: cash, PAPERS: papers})

    settled = [one for one in trades if one.number in cover.settled]
    left = {"RUB": cash, "SMPL": papers}
    for one in settled:
        for moved in one.legs:
            left[moved.unit] += moved.minor
    assert min(left.values()) >= 0
    assert bool(cover.shortages) == (len(settled) < len(trades))
