"""Bills of third parties and to clients."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.bills import bill_client, register_bill
from tests.clauses import clause
from tests.core.fees.schedules import rub
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(geofinance: Rulebook) -> World:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "100000.00", "own_bank", tariff="Базовый")
    return world


@clause("GF-12.5")
def test_a_bill_is_registered_and_answered_once(other: World) -> None:
    register_bill(other.act(), "1001", "77", "Депозитарий Образец", "depo account", rub("120.00"))

    known = register_bill(other.act(), "1001", "77", "Депозитарий Образец", "depo account", rub("120.00"))
    assert known.grounds[0].code == "fees.bill_known"
    assert bill_client(other.act(), "1001", "78").grounds[0].code == "fees.bill_unknown"
    first, second = bill_client(other.act(), "1001", "77"), bill_client(other.act(), "1001", "77")
    assert first.result == second.result
    assert register_bill(other.act(), "9999", "1", "X", "y", rub("1.00")).grounds[0].code == "client.unknown"
    assert register_bill(other.act(), "1001", "1", "X", "y", rub("0.00")).grounds[0].code == "amount.not_positive"
