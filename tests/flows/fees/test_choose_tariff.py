"""Choosing a tariff."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.accounts.agree import agree_term
from reglament.flows.fees.choose_tariff import activate_contract, change_tariff, tariff_grounds
from reglament.store.fees.load import fee_schedule_of
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@clause("GF-12.1-b")
def test_a_contract_is_activated_with_a_tariff_only(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001")
    world.client("1002", tariff="Базовый")

    refused = activate_contract(world.act(), "1001")
    assert (refused.grounds[0].code, refused.grounds[0].clause) == ("fees.tariff_not_chosen", "GF-12.1-b")
    assert activate_contract(world.act(), "1002").result["tariff"] == "Базовый"
    assert activate_contract(world.act(), "9999").grounds[0].code == "client.unknown"


@clause("GC-17.2")
def test_the_last_agreed_tariff_counts_from_its_day(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001", tariff="Т-2014")

    assert change_tariff(world.act(), "1001", "Оборотный", date(2016, 11, 21)).accepted
    edition = world.rulebook.editions[-1]
    assert fee_schedule_of(world.firm, "1001", edition, date(2016, 11, 20)).tariff.name == "Т-2014"
    assert fee_schedule_of(world.firm, "1001", edition, date(2016, 11, 21)).tariff.name == "Оборотный"
    assert change_tariff(world.act(), "1001", "Т-2014", world.on).grounds[0].code == "fees.tariff_not_offered"
    assert change_tariff(world.act(), "9999", "Оборотный", world.on).grounds[0].code == "client.unknown"
    assert tariff_grounds(world.act(), "Единый") == ()


def test_an_agreement_that_could_not_be_read_later_is_refused(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001")

    refused = agree_term(world.act(), "1001", "deal_fee_rate", "0.02 %", world.on, "GC-17.1")
    assert refused.grounds[0].code == "fees.rate_unreadable"
    assert agree_term(world.act(), "1001", "deal_fee_rate", "0.02", world.on, "GC-17.1").accepted
    assert fee_schedule_of(world.firm, "1001", world.rulebook.editions[-1], world.on).individual_rate is not None
