"""Prices, rates and the liquid list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from reglament.core.instruments.market_state import PriceMark
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.set_price import set_price, set_prices
from reglament.store.instruments.load import (
    last_price,
    last_price_mark,
)
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def test_the_last_price_of_a_moment_counts(world: World) -> None:
    later = world.now + timedelta(hours=1)
    set_price(world.act(), "SMPL", Decimal("101.50"), later)

    assert last_price(world.firm, "SMPL", world.now) == Decimal("100.00")
    assert last_price(world.firm, "SMPL", later) == Decimal("101.50")
    assert last_price(world.firm, "SMPL", date(2016, 11, 14)) == Decimal("101.50")
    assert last_price(world.firm, "SMPL", date(2016, 11, 13)) is None
    mark = last_price_mark(world.firm, "SMPL", later)
    assert mark == PriceMark("SMPL", Decimal("101.50"), later, source="market")


def test_a_doubtful_price_refuses_the_whole_set(world: World) -> None:
    good = PriceMark("SMPL", Decimal(99), world.now)

    nil_price = set_prices(world.act(), [good, replace(good, price=Decimal(0))])
    unknown = set_prices(world.act(), [good, replace(good, instrument="NONE")])

    assert [nil_price.grounds[0].code, unknown.grounds[0].code] == [
        "instruments.price_not_positive",
        "instruments.unknown",
    ]
    assert last_price(world.firm, "SMPL", world.now) == Decimal("100.00")
