"""Planned positions, portfolios, and what an act would change in them."""

from __future__ import annotations

import pytest

from reglament.core.margin.asset import ROUBLES
from reglament.core.margin.portfolio import Change, changed, planned_position, portfolios_from
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin.world import GAZP, SBER, d, held, portfolio, roubles


@clause("GC-2.30-planned-position-currency", "GC-2.30-planned-position-security", "GF-2.27-planned-position")
@pytest.mark.parametrize(
    ("balance", "receivable", "payable", "planned"),
    [(100, 50, 200, -50), (1000, 100, 400, 700), (10000, 5000, 2000, 13000), (10000, 5000, 20000, -5000)],
)
def test_what_is_due_comes_in_and_what_is_owed_goes_out(
    balance: int, receivable: int, payable: int, planned: int
) -> None:
    assert planned_position(d(balance), d(receivable), d(payable)) == planned
    assert held(GAZP, balance, receivable, payable).planned == planned


@clause("GC-2.30-planned-position", "GF-2.30-client-portfolio")
def test_portfolios_are_not_netted() -> None:
    found = portfolios_from([("P1", held(GAZP, 100)), ("P2", held(GAZP, -40)), ("P1", roubles(5))], "1001")

    assert [(one.client, one.name, [p.planned for p in one.positions]) for one in found] == [
        ("1001", "P1", [100, 5]),
        ("1001", "P2", [-40]),
    ]


@clause("GC-2.30-planned-position", "GF-2.30-client-portfolio")
def test_two_rows_of_an_asset_in_one_portfolio_are_one_position() -> None:
    (found,) = portfolios_from([("P1", held(GAZP, 100, 1, 2)), ("P1", held(GAZP, 10, 3, 4))], "1001")

    position = found.position_of("GAZP")
    assert position is not None
    assert (position.balance, position.receivable, position.payable) == (110, 4, 6)


def test_a_trade_moves_its_paper_and_its_money() -> None:
    mine = portfolio(held(GAZP, 5), held(SBER, 7))

    after = changed(mine, Change.of_trade(GAZP, Side.SELL, d(10), d("160.5")))

    assert [(p.asset.code, p.planned) for p in after.positions] == [("GAZP", -5), ("SBER", 7), ("RUB", d("1605"))]


def test_money_meets_money_and_an_empty_act_changes_nothing() -> None:
    mine = portfolio(roubles(5))

    assert changed(mine, Change()) == mine
    assert changed(mine, Change.of_cash(d(-2))) == portfolio(roubles(3))
    assert changed(mine, Change(((ROUBLES, d(1)),), d(2))) == portfolio(roubles(8))
    assert changed(portfolio(), Change.of_cash(d(1))) == portfolio(roubles(1))


def test_an_asset_stands_in_a_portfolio_once() -> None:
    with pytest.raises(AssertionError, match="once"):
        portfolio(roubles(1), roubles(2))
    with pytest.raises(AssertionError, match="once"):
        changed(portfolio(), Change(((GAZP, d(1)), (GAZP, d(2)))))
