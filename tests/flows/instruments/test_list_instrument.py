"""Listing instruments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.store.instruments.load import (
    find_instruments,
    instrument_by_code,
    instruments_of,
    risk_rates,
    venue_by_code,
)
from tests.flows.settlement.world import SHARE, World

pytestmark = pytest.mark.django_db
BOND = replace(
    SHARE,
    code="BNDS",
    kind="bond",
    name="Облигация Пример",
    issuer="АО Пример",
    isin="RU000A0BNDS2",
    price_unit="percent",
    face_value=Amount(100000, RUB),
    liquid=False,
)


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def test_an_instrument_comes_back_as_it_was_listed(world: World) -> None:
    listing = Listing(BOND, Decimal("99.50"), Decimal("0.13"), Decimal("0.14"))
    assert list_instrument(world.act(), listing).accepted

    assert instrument_by_code(world.firm, "BNDS") == BOND
    assert instrument_by_code(world.firm, "SMPL") == SHARE
    assert instrument_by_code(world.firm, "NONE") is None
    assert [one.code for one in instruments_of(world.firm)] == ["BNDS", "SMPL"]
    rates = risk_rates(world.firm, "BNDS", world.now)
    assert rates is not None
    assert (rates.fall, rates.rise) == (Decimal("0.13"), Decimal("0.14"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("smpl", ["SMPL"]),
        ("RU000A0BNDS2", ["BNDS"]),
        ("образец", ["SMPL"]),
        ("АО", ["BNDS", "SMPL"]),
        ("нет такого", []),
        (" ", []),
    ],
)
def test_an_instrument_is_found_by_what_a_client_writes(world: World, text: str, codes: list[str]) -> None:
    list_instrument(world.act(), Listing(BOND))

    assert [one.code for one in find_instruments(world.firm, text)] == codes


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"venue": "ELSEWHERE"}, "instruments.venue_unknown"),
        ({"lot": 0}, "instruments.lot_or_tick_wrong"),
        ({"tick": Decimal(0)}, "instruments.lot_or_tick_wrong"),
    ],
)
def test_a_doubtful_listing_is_refused(world: World, change: dict[str, object], code: str) -> None:
    answer = list_instrument(world.act(), Listing(replace(BOND, **change)))

    assert answer.refused
    assert answer.grounds[0].code == code
    assert instrument_by_code(world.firm, "BNDS") is None


def test_venues_come_with_the_first_instrument(world: World) -> None:
    venue = venue_by_code(world.firm, "MOEX_STOCK")

    assert venue is not None
    assert venue.cycle_on("share", date(2016, 11, 14)).days == 2
    assert [row.name for row in venue.charges_on(date(2016, 11, 14))] == ["exchange fee", "clearing fee"]
    assert venue_by_code(world.firm, "ELSEWHERE") is None
