"""Legs of rollovers and special trades followed through settlement."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.legs import mark_legs
from reglament.flows.repo.shown_loans import carried_shown
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    return Carry(geofinance)


def state(firm: Carry) -> str:
    found: str = carried_shown(firm.act(), "1001")[0]["state"]
    return found


def mark(firm: Carry, on: str) -> None:
    mark_legs(firm.clock(f"{on} 23:55"), date.fromisoformat(on))


def test_a_rollover_says_which_leg_has_settled(firm: Carry) -> None:
    firm.price("99.00", f"{MONDAY} 18:41", "close")
    firm.buyer("45000.00")
    choose(firm.act(f"{TUESDAY} 17:05"), firm.breach(f"{TUESDAY} 17:00"), Choice("rollover_repo"))

    mark(firm, TUESDAY)
    assert state(firm) == "concluded"
    firm.settle(TUESDAY)
    mark(firm, TUESDAY)
    assert state(firm) == "leg1_settled"
    firm.deposit("1001", "6000.00")
    firm.settle("2025-03-05")
    mark(firm, "2025-03-05")
    assert state(firm) == "leg2_settled"


def test_a_special_trade_keeps_waiting_for_its_second_one(firm: Carry) -> None:
    firm.seller(0, pieces=100)
    firm.price("100.00", f"{MONDAY} 17:30")
    firm.carry(f"{MONDAY} 17:40", "100.00")
    firm.settle(TUESDAY)

    mark(firm, TUESDAY)

    assert state(firm) == "leg2_due"


def test_a_regulation_that_is_silent_marks_nothing(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")

    assert mark_legs(world.act(), world.on).result["deals"] == {}
