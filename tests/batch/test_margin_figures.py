"""Figures from arrays: which clients go to the kernel, which to the rule, and that both say the same."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from reglament.batch.margin_figures import computed_by_rule, figures_of_range, scale_of, variants_of, with_orders
from reglament.core.margin.figures import figures_of
from reglament.core.margin.order_check import to_kopecks
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.store.margin.arrays import Holdings, categories_of_range, holdings_of
from reglament.store.margin.load import Assets, assets_of
from tests.core.margin.world import GAZP, RATES, SBER, d, held, paper, portfolio, roubles
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import Desk

pytestmark = pytest.mark.django_db


def holdings(clients: tuple[str, ...], units: tuple[str, ...], rows: list[tuple[int, int, int]]) -> Holdings:
    client, unit, planned = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    return Holdings(clients, units, client.astype(np.int32), unit.astype(np.int32), planned)


def told(found: Holdings) -> list[tuple[str, str, int]]:
    return [
        (found.clients[client], found.units[unit], int(planned))
        for client, unit, planned in zip(found.client, found.unit, found.planned, strict=True)
    ]


def read(desk: Desk, codes: tuple[str, ...]) -> tuple[Holdings, Assets]:
    act = desk.act()
    found = holdings_of(desk.firm, codes)
    categories = categories_of_range(desk.firm, codes, act.on)
    return found, assets_of(desk.firm, codes, set(found.units), categories, basis_of(act))


def test_an_asset_only_orders_name_has_an_empty_position_and_what_orders_would_move() -> None:
    held_now = holdings(("1001", "1002"), ("RUB", "SMPL"), [(0, 0, 500), (1, 1, -3)])
    orders = {
        "1001": [("SMPL", Side.BUY, 10), ("SMPL", Side.SELL, 4), ("SMPL", Side.BUY, 1)],
        "9999": [("SMPL", Side.BUY, 7)],
    }

    found, bought, sold = with_orders(held_now, orders)

    assert told(found) == [("1001", "RUB", 500), ("1001", "SMPL", 0), ("1002", "SMPL", -3)]
    assert (bought.tolist(), sold.tolist()) == ([0, 11, 0], [0, 4, 0])


def test_without_orders_and_without_positions_nothing_is_added() -> None:
    empty = holdings(("1001",), (), [])

    found, bought, sold = with_orders(empty, {})

    assert (told(found), bought.size, sold.size) == ([], 0, 0)


@pytest.mark.parametrize(
    ("prices", "scale"),
    [((), 2), (("250",), 2), (("250.5", "0.0125"), 4), (("0.12345678",), 8), (("0.123456789", "250"), 2)],
)
def test_the_scale_keeps_every_price_within_eight_decimals(prices: tuple[str, ...], scale: int) -> None:
    assets = [paper(f"P{number}", price, None) for number, price in enumerate(prices)]

    assert scale_of([*assets, paper("BARE", None, None)]) == scale


def test_clients_of_one_category_share_an_asset(grandis: Rulebook) -> None:
    desk = owing(grandis)
    desk.client("1002", papers={"SMPL": 5})
    found, assets = read(desk, ("1001", "1002"))

    variants = variants_of(found, assets)

    codes = [asset.code for asset in variants.assets]
    assert sorted(codes) == ["ONES", "RUB", "SMPL"]
    assert [codes[place] for place in variants.of_position] == [found.units[place] for place in found.unit]


@pytest.mark.parametrize("short", [0, 400, 915, 2000])
def test_the_kernel_says_what_the_rule_says(grandis: Rulebook, short: int) -> None:
    desk = owing(grandis, short=short)
    found, assets = read(desk, ("1001",))

    (row,) = figures_of_range(found, {}, assets, basis_of(desk.act()).directive).computed

    portfolios, _ = portfolios_now(desk.act(), ["1001"])
    figures = figures_of(portfolios["1001"], basis_of(desk.act()).directive)
    by_rule = computed_by_rule("1001", figures, portfolios["1001"])
    assert (row.sums, row.corrected, row.status, row.uncovered) == (
        by_rule.sums,
        by_rule.corrected,
        by_rule.status,
        by_rule.uncovered,
    )


def test_figures_of_the_rule_are_written_to_the_kopeck_with_papers_apart() -> None:
    mine = portfolio(roubles("100.005"), held(SBER, 10), held(GAZP, -1))
    figures = figures_of(mine, RATES)

    row = computed_by_rule("1001", figures, mine)

    assert row.sums.value == int(d(to_kopecks(figures.S)) * 100)
    assert row.sums.papers_value == (10 * SBER.price - GAZP.price) * 100  # type: ignore[operator]
    assert row.sums.initial == row.sums.papers_initial
    assert (row.uncovered, row.portfolio) == (True, mine.name)


def test_a_short_without_a_price_goes_to_an_officer(grandis: Rulebook) -> None:
    desk = owing(grandis)
    found, assets = read(desk, ("1001",))
    bare = Assets(assets.market, assets.lists, assets.categories, assets.basis)
    bare.market.marks.pop("ONES", None)

    result = figures_of_range(found, {}, bare, basis_of(desk.act()).directive)

    assert result.undecided == ["1001"]
    assert Decimal(result.computed[0].sums.value) / 100 == 125000
