"""Charging costs, bills, services, waivers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.fees.charge import ChargeState
from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.bills import bill_client, register_bill
from reglament.flows.fees.charge_expense import CostDraft, charge_expense, recharge_deposit, waive_charge
from reglament.flows.fees.withhold import withhold_due
from reglament.store.fees.load import charge_by_number, charges_of_trades
from reglament.store.fees.models import ChargeRow
from reglament.store.outbox.models import Message
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.core.fees.schedules import rub
from tests.flows.settlement.world import CLOCK, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grandis: Rulebook) -> World:
    world = World(grandis, "2016-11-30 12:00")
    world.client("1001", "100000.00", "own_bank")
    return world


@pytest.fixture
def other(geofinance: Rulebook) -> World:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "100000.00", "own_bank", tariff="Базовый")
    return world


@clause("GC-5.5.5")
def test_the_bank_s_fee_for_cash_is_passed_on(world: World) -> None:
    world.deposit("1001", "30000.00", "own_bank")

    charged = recharge_deposit(world.act(), "1001", rub("150.00"), "instruction:4")

    assert (charged.result["type"], charged.result["amount"]) == ("bank_cash_delivery_urgent", "150.00 RUB")
    charge = charge_by_number(world.firm, charged.result["charge"])
    assert charge is not None
    assert (charge.name, charge.basis, charge.clause) == ("cash deposit fee", "instruction:4", "GC-17.7-d")
    withhold_due(world.act("2016-11-30 19:00"), world.on)
    assert world.cash("1001", "own_bank") == "129850.00 RUB"


@clause("GC-5.5.5")
def test_a_rulebook_that_names_no_such_cost_passes_none_on(other: World) -> None:
    assert recharge_deposit(other.act(), "1001", rub("150.00"), "instruction:4").grounds[0].code == (
        "fees.deposit_cost_not_charged"
    )


@clause("GC-17.9", "GC-17.7-b")
@pytest.mark.parametrize(("mode", "due_on"), [("on_payment", "2016-11-30"), ("monthly", "2016-12-14")])
def test_an_expense_is_due_on_payment_or_with_the_month(world: World, mode: str, due_on: str) -> None:
    world.agree("1001", "expense_withholding", mode)

    charged = charge_expense(world.act(), CostDraft("1001", "third_parties", "registrar fee", rub("40.00"), "trade:12"))

    assert charged.result["due_on"] == due_on
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001", place="own_bank") == -4000


@clause("GC-17.7")
def test_a_cost_outside_the_list_leaves_no_trace(world: World) -> None:
    refused = charge_expense(world.act(), CostDraft("1001", "advertising", "banner", rub("10.00"), "trade:9"))

    assert refused.grounds[0].code == "fees.expense_type_unknown"
    assert ChargeRow.objects.count() == 0


@clause("GC-17.7-c")
def test_express_post_is_charged_on_its_invoice(world: World) -> None:
    register_bill(world.act(), "1001", "12", "Курьер Образец", "delivery", rub("450.00"))
    draft = CostDraft("1001", "express_post", "courier", rub("500.00"), bill="12")

    assert charge_expense(world.act(), draft).grounds[0].code == "fees.above_actual_cost"
    assert charge_expense(world.act(), replace(draft, amount=rub("450.00"))).accepted
    again = charge_expense(world.act(), replace(draft, amount=rub("0.01")))
    assert again.grounds[0].code == "fees.bill_spent"


@clause("GC-17.8")
def test_a_waived_expense_costs_nothing_and_names_its_author(world: World) -> None:
    trade = world.trade("1001", 100)
    charged = charge_expense(
        world.act(), CostDraft("1001", "third_parties", "registrar fee", rub("40.00"), f"trade:{trade.number}")
    )

    waived = waive_charge(world.act(), charged.result["charge"], "as a courtesy")

    assert waived.result["waived_by"] == "officer:op1"
    row = ChargeRow.objects.get(pk=charged.result["charge"])
    assert (row.state, row.waived_by, row.note) == ("waived", "officer:op1", "waived: as a courtesy")
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001", place="own_bank") == 0
    assert waive_charge(world.act(), charged.result["charge"], "again").grounds[0].code == "fees.charge_not_due"


@clause("GC-17.8")
def test_only_an_officer_waives_and_only_expenses(world: World, other: World) -> None:
    trade = world.trade("1001", 100)
    fee = charges_of_trades([trade.number])[trade.number][0]

    assert waive_charge(world.act(), fee.number, "why not").grounds[0].code == "fees.waiver_of_expenses_only"
    assert waive_charge(world.act(by=CLOCK), fee.number, "why not").grounds[0].code == "fees.officer_only"
    assert waive_charge(world.act(), 10**6, "why not").grounds[0].code == "fees.charge_unknown"


@clause("GC-17.8")
def test_waiving_the_last_fee_of_a_deal_closes_its_task(world: World) -> None:
    world.deposit("1001", "100000.00")
    trade = world.trade("1001", 100)
    for charge in charges_of_trades([trade.number])[trade.number][1:]:
        assert waive_charge(world.act(), charge.number, "as a courtesy").accepted

    row = trade_row(world.firm, trade.number)
    assert row is not None
    assert row.state == "partly_settled"


@clause("GF-10.2.14-d", "GF-12.5", "GF-12.3-b")
def test_a_depository_bill_is_charged_once_the_client_has_his(other: World) -> None:
    draft = CostDraft("1001", "settlement_depo_account", "depo account", rub("120.00"), bill="77")
    assert charge_expense(other.act(), draft).grounds[0].code == "fees.bill_missing"
    register_bill(other.act(), "1001", "77", "Депозитарий Образец", "depo account", rub("120.00"))
    assert charge_expense(other.act(), draft).grounds[0].code == "fees.client_bill_missing"

    billed = bill_client(other.act(), "1001", "77")
    assert billed.result["client_bill"] == "1001-77"
    charged = charge_expense(other.act(), draft)

    assert charged.result["amount"] == "120.00 RUB"
    charge = charge_by_number(other.firm, charged.result["charge"])
    assert charge is not None
    assert (charge.bill, charge.client_bill, charge.basis) == ("77", "1001-77", "bill:77")
    withhold_due(other.act("2025-03-07 19:00"), date(2025, 3, 7))
    assert other.cash("1001", "own_bank") == "99880.00 RUB"
    assert Message.objects.filter(payload__template="fees.client_bill").count() == 1


@clause("GF-12.4")
def test_folded_postage_is_recorded_and_costs_nothing(geofinance: Rulebook) -> None:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "1000.00", tariff="Максимум")
    register_bill(world.act(), "1001", "9", "Почта Образец", "post", rub("350.00"))
    bill_client(world.act(), "1001", "9")

    charged = charge_expense(world.act(), CostDraft("1001", "postage", "postage", rub("350.00"), bill="9"))

    assert (charged.result["amount"], charged.result["state"]) == ("0.00 RUB", ChargeState.ABSORBED.value)
    assert charged.grounds[0].code == "fees.absorbed"
    assert world.balance(AccountKind.CLIENT_FEES_DUE, "1001", place="own_bank") == 0


def test_a_doubtful_cost_is_refused(world: World) -> None:
    draft = CostDraft("1001", "third_parties", "registrar fee", rub("0.00"), "trade:12")

    assert charge_expense(world.act(), draft).grounds[0].code == "amount.not_positive"
    assert charge_expense(world.act(), replace(draft, client="9999")).grounds[0].code == "client.unknown"
