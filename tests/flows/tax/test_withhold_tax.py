"""Withholding tax."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB
from reglament.flows.instructions.execute import execute_instruction
from reglament.flows.instructions.obligations import record_obligation
from reglament.flows.tax.withhold_tax import debit_tax, liability_of, withhold_tax_at_payout
from reglament.store.ledger.load import balances_of, entries_of
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.core.fees.schedules import rub
from tests.flows.instructions.desk import act as desk_act
from tests.flows.instructions.desk import deposit, open_desk, withdraw
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(geofinance: Rulebook) -> World:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "100000.00", "own_bank")
    for part in ("1000.00", "300.00"):
        assert record_obligation(world.act(), "1001", "tax", rub(part)).accepted
    return world


@clause("GF-10.2.6-b")
def test_a_payout_is_made_less_the_tax_which_is_booked(world: World) -> None:
    taxed = withhold_tax_at_payout(world.act(), "1001", "own_bank", rub("50000.00"), rub("50000.00"), "instruction:4")

    assert taxed.paid == rub("48700.00")
    assert world.cash("1001", "own_bank") == "98700.00 RUB"
    booked = [one.entry for one in entries_of(world.firm, "1001", date(2025, 3, 7), date(2025, 3, 7))]
    assert (booked[-1].what, booked[-1].basis, booked[-1].clause) == ("tax.withheld", "instruction:4", "GF-10.2.6-b")
    assert liability_of(world.firm, "1001", RUB) == rub("0.00")


@clause("GF-10.2.14-e")
def test_tax_is_debited_up_to_the_liability(world: World) -> None:
    refused = debit_tax(world.act(), "1001", rub("1400.00"))
    assert (refused.grounds[0].code, refused.grounds[0].clause) == ("tax.above_liability", "GF-10.2.14-e")
    assert world.cash("1001", "own_bank") == "100000.00 RUB"

    part = debit_tax(world.act(), "1001", rub("1100.00"))
    assert part.result["left"] == "200.00 RUB"
    assert debit_tax(world.act(), "1001", rub("200.00")).result["left"] == "0.00 RUB"
    assert world.cash("1001", "own_bank") == "98700.00 RUB"


def test_a_doubtful_debit_is_refused(world: World) -> None:
    client = world.act(by=Actor(ActorKind.CLIENT, "1001"))

    assert debit_tax(client, "1001", rub("1.00")).grounds[0].code == "party.no_power"
    assert debit_tax(world.act(), "9999", rub("1.00")).grounds[0].code == "client.unknown"
    assert debit_tax(world.act(), "1001", rub("0.00")).grounds[0].code == "amount.not_positive"


def test_a_silent_rulebook_takes_no_tax_from_a_payout(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001", "100000.00", "own_bank")
    record_obligation(world.act(), "1001", "tax", rub("1300.00"))

    taxed = withhold_tax_at_payout(world.act(), "1001", "own_bank", rub("50000.00"), rub("50000.00"), "instruction:4")

    assert taxed.paid == rub("50000.00")
    assert liability_of(world.firm, "1001", RUB) == rub("1300.00")


@clause("GF-10.2.6-b")
def test_a_withdrawal_is_paid_less_the_tax(geofinance: Rulebook) -> None:
    open_desk(geofinance, "2025-03-07 09:00:00")
    deposit(geofinance, "2025-03-07 10:00:00", "100000.00")
    record_obligation(desk_act(geofinance, "2025-03-07 10:30:00"), "1001", "tax", rub("1300.00"))
    asked = withdraw(geofinance, "2025-03-07 11:00:00", "50000.00")
    number = asked.result["instruction"]

    paid = execute_instruction(desk_act(geofinance, "2025-03-10 12:00:00"), number)

    assert paid.accepted
    order = Message.objects.get(kind="bank.payment")
    assert order.payload["amount"] == "48700.00 RUB"
    cash = balances_of("test-firm", "1001")[AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")]
    assert (cash.minor, cash.held) == (9870000, 4870000)
    assert liability_of("test-firm", "1001", RUB) == rub("0.00")
