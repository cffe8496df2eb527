"""Charging services by their lines."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.charge_service import charge_service
from reglament.flows.fees.withhold import withhold_due
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(geofinance: Rulebook) -> World:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "100000.00", "own_bank", tariff="Базовый")
    return world


@clause("GF-12.6-b", "GF-10.2.14-c")
def test_depository_services_are_taken_by_their_price(other: World) -> None:
    charged = charge_service(other.act(), "1001", "depository_services")

    assert charged.result["label"] == "depository services"
    withhold_due(other.act("2025-03-07 19:00"), date(2025, 3, 7))
    assert other.cash("1001", "own_bank") == "99850.00 RUB"


@clause("GF-10.2.14-c")
def test_a_service_without_a_line_is_refused(other: World) -> None:
    assert charge_service(other.act(), "1001", "advice").grounds[0].code == "fees.no_tariff_line"
    assert charge_service(other.act(), "9999", "advice").grounds[0].code == "client.unknown"
