"""What a client must pay and deliver."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.settlement.conclude import DealConditions
from reglament.flows.settlement.obligations import client_obligations
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-18 12:00")


@clause("GC-2.42-client-obligations")
def test_obligations_are_told_by_place(world: World) -> None:
    world.client("1001", "100000.00")
    world.papers("1001", 30)
    bought = world.trade("1001", 10, conditions=DealConditions(venue_fee=Amount(150, RUB)))
    world.trade("1001", 30, side="sell", venue="OTC")

    told = client_obligations(world.act(), "1001", "MOEX_STOCK")

    assert told["cash"] == "1001.50 RUB"
    assert told["papers"] == {}
    assert [task["trade"] for task in told["tasks"]] == [bought.number] * 4
    assert client_obligations(world.act(), "1001", "OTC")["papers"] == {"SMPL": 30}
    assert client_obligations(world.act(), "1001", "MOEX_STOCK", until=date(2016, 11, 21))["cash"] == "0.00 RUB"
