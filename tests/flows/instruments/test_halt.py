"""Stopping and resuming trading."""

from __future__ import annotations

import pytest

from reglament.core.instruments.market_state import MarketState
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.halt import halt, resume
from reglament.store.instruments.load import (
    market_state,
)
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def test_trading_stops_and_goes_on(world: World) -> None:
    later = world.act("2016-11-14 15:00")
    assert halt(world.act(), instrument="SMPL", reason="news").accepted

    stopped = market_state(world.firm, "SMPL", "MOEX_STOCK", world.now)
    assert stopped == MarketState(halted=True, since=world.now, reason="news")
    assert resume(later, instrument="SMPL").accepted
    assert not market_state(world.firm, "SMPL", "MOEX_STOCK", later.at).halted
    assert market_state(world.firm, "SMPL", "MOEX_STOCK", world.now).halted
    assert resume(later, instrument="SMPL").grounds[0].code == "instruments.not_halted"


def test_a_venue_stops_with_all_it_trades(world: World) -> None:
    halt(world.act(), venue="MOEX_STOCK")

    assert market_state(world.firm, "SMPL", "MOEX_STOCK", world.now).halted
    assert not market_state(world.firm, "SMPL", "OTC", world.now).halted
    assert resume(world.act(), venue="MOEX_STOCK").accepted
    assert not market_state(world.firm, "SMPL", "MOEX_STOCK", world.now).halted


@pytest.mark.parametrize(
    ("instrument", "venue", "code"),
    [
        ("", "", "instruments.halt_of_nothing"),
        ("NONE", "", "instruments.unknown"),
        ("", "NONE", "instruments.venue_unknown"),
    ],
)
def test_a_halt_of_what_is_not_there_is_refused(world: World, instrument: str, venue: str, code: str) -> None:
    assert halt(world.act(), instrument, venue).grounds[0].code == code
    assert resume(world.act(), instrument, venue).grounds[0].code == code
