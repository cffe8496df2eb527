"""Rollover by two trades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.rollover_terms import RolloverTerms
from reglament.core.repo.two_trades import (
    CarryTrade,
    first_trade,
    made_on_ground,
    pair_ground,
    price_kind_ground,
    second_trade,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.repo.carrying import FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEEKDAYS, terms


@clause("GF-21.2.4-a")
@pytest.mark.parametrize(("obligation", "side"), [(Side.SELL, Side.BUY), (Side.BUY, Side.SELL)])
def test_the_first_trade_goes_against_the_obligation_and_pays_on_its_day(
    geofinance: Rulebook, obligation: Side, side: Side
) -> None:
    rollover = terms(RolloverTerms, geofinance)

    made = first_trade(obligation, 100, Decimal(250), MONDAY, WEEKDAYS, rollover)

    assert made == CarryTrade(side, 100, Decimal(250), TUESDAY)
    assert first_trade(obligation, 100, Decimal(250), FRIDAY, WEEKDAYS, rollover).settle_on == NEXT_MONDAY


@clause("GF-21.2.4-a")
@pytest.mark.parametrize(("kind", "is_open"), [("close", True), ("session_settlement", True), ("last", False)])
def test_the_first_trade_is_at_the_close_or_the_settlement_price(
    geofinance: Rulebook, kind: str, is_open: bool
) -> None:
    ground = price_kind_ground(kind, terms(RolloverTerms, geofinance))

    assert (ground is None) == is_open
    assert ground is None or (ground.code, ground.clause) == ("rollover.price_kind_unknown", "GF-21.2.4-a")


@clause("GF-21.2.4-a")
@pytest.mark.parametrize(("made_on", "is_open"), [(MONDAY, True), (TUESDAY, False), (date(2025, 2, 28), False)])
def test_two_trades_are_made_the_day_before_performance(geofinance: Rulebook, made_on: date, is_open: bool) -> None:
    ground = made_on_ground(made_on, TUESDAY, WEEKDAYS, terms(RolloverTerms, geofinance))

    assert (ground is None) == is_open
    assert ground is None or (ground.code, ground.clause) == ("rollover.two_trades_day", "GF-21.2.4-a")


@clause("GF-21.2.4-b")
def test_the_second_trade_is_the_first_turned_round_a_day_later(geofinance: Rulebook) -> None:
    rollover = terms(RolloverTerms, geofinance)
    bought = CarryTrade(Side.BUY, 100, Decimal(250), TUESDAY)
    sold = CarryTrade(Side.SELL, 100, Decimal(250), date(2025, 3, 5))

    assert second_trade(bought, MONDAY, WEEKDAYS, rollover) == sold
    assert second_trade(replace(bought, side=Side.SELL), MONDAY, WEEKDAYS, rollover).side is Side.BUY
    assert second_trade(bought, date(2025, 3, 6), WEEKDAYS, rollover).settle_on == NEXT_MONDAY


@clause("GF-21.2.4-b")
@pytest.mark.parametrize(
    ("changed", "is_pair"),
    [
        ({}, True),
        ({"price": Decimal(251)}, False),
        ({"pieces": 90}, False),
        ({"side": Side.BUY}, False),
    ],
)
def test_price_and_quantity_of_a_pair_are_alike(
    geofinance: Rulebook, changed: dict[str, object], is_pair: bool
) -> None:
    first = CarryTrade(Side.BUY, 100, Decimal(250), TUESDAY)
    second = replace(CarryTrade(Side.SELL, 100, Decimal(250), date(2025, 3, 5)), **changed)  # type: ignore[arg-type]

    ground = pair_ground(first, second, terms(RolloverTerms, geofinance))

    assert (ground is None) == is_pair
    assert ground is None or (ground.code, ground.clause) == ("rollover.no_pair", "GF-21.2.4-b")
