"""Payouts leave on their day, for what is still free, from a special account."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.units.amount import RUB
from reglament.flows.instructions.execute import execute_due, execute_instruction, record_upstream_receipt
from reglament.flows.instructions.obligations import record_obligation
from reglament.store.accounts.models import FirmBankAccount
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.outbox.load import waiting
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BIK,
    CLIENT_INN,
    OFFICER,
    SPECIAL,
    act,
    at,
    client_actor,
    codes,
    deposit,
    open_desk,
    payee,
    rub,
    withdraw,
)

pytestmark = pytest.mark.django_db


def asked(rulebook, amount="1000.00", place="own_bank"):
    open_desk(rulebook, "2016-11-14 09:00" if rulebook.prefix == "GC" else "2025-03-03 09:30")
    day = "2016-11-14" if rulebook.prefix == "GC" else "2025-03-03"
    deposit(rulebook, f"{day} 10:00", "5000.00", place)
    return int(withdraw(rulebook, f"{day} 12:00", amount, place).result["instruction"])


def state(number):
    row = instruction_by_id("test-firm", number)
    return row.state, row.payable


@clause("GC-5.7.5", "GC-5.7.6", "GC-5.7.7")
def test_a_payout_leaves_on_its_day_to_the_account_named(grandis):
    number = asked(grandis)

    assert execute_due(act(grandis, "2016-11-14 23:00"), date(2016, 11, 14)) == []
    sent = execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))

    assert [(each.outcome, each.result["state"]) for each in sent] == [("accepted", "sent")]
    assert state(number) == ("sent", 100_000)
    message = waiting(("bank.payment",), at("2016-11-15 10:00"))[0]
    details = payee()
    assert message.payload["payee_account"] == details.account
    assert message.payload["payee_name"] == details.holder
    assert message.payload["payee_inn"] == CLIENT_INN
    assert message.payload["payee_bank_code"] == BIK
    assert message.payload["payer_account"] == SPECIAL
    assert message.payload["amount"] == "1000.00 RUB"
    assert execute_due(act(grandis, "2016-11-15 10:01"), date(2016, 11, 15)) == []


@clause("GC-5.1")
def test_nothing_is_paid_from_the_broker_s_own_account(grandis):
    number = asked(grandis)
    broken = with_amendments(grandis, [Amendment("accounts.payout_accounts", ("own",), date(2016, 11, 1))])

    refused = execute_instruction(act(broken, "2016-11-15 10:00"), number)

    assert codes(refused) == ["bank_account.special_required"]
    assert refused.grounds[0].clause == "GC-5.1"
    assert state(number) == ("accepted", 100_000)


@clause("GC-5.1")
def test_the_special_account_with_the_most_money_pays(grandis):
    number = asked(grandis)
    FirmBankAccount.objects.filter(kind="own").update(opened_on=date(2000, 1, 1))

    execute_instruction(act(grandis, "2016-11-15 10:00"), number)

    assert instruction_by_id("test-firm", number).bank_account == SPECIAL


@clause("GC-5.7.9")
def test_what_is_no_longer_free_waits_for_the_client_s_word(grandis):
    number = asked(grandis, "5000.00")
    record_obligation(act(grandis, "2016-11-14 15:00", OFFICER), "1001", "tax", rub("1.00"))

    answer = execute_instruction(act(grandis, "2016-11-15 10:00"), number)

    assert (answer.outcome, codes(answer)) == ("waiting", ["withdrawal.over_free_balance"])
    assert state(number) == ("awaiting_instructions", 0)
    assert cash_position("test-firm", "1001", RUB).put_aside == {"own_bank": 0}


@clause("GF-10.2.6-a", "GF-10.2.11")
def test_geofinance_pays_what_is_still_free(geofinance):
    number = asked(geofinance, "5000.00")
    record_obligation(act(geofinance, "2025-03-03 15:00", OFFICER), "1001", "debts", rub("1000.00"))

    answer = execute_due(act(geofinance, "2025-03-06 10:00"), date(2025, 3, 6))[0]

    assert codes(answer) == ["withdrawal.cut_to_free_balance", "withdrawal.obligations_kept"]
    assert state(number) == ("sent", 400_000)
    assert cash_position("test-firm", "1001", RUB).put_aside == {"own_bank": 400_000}


@clause("GF-10.2.12")
def test_a_payment_is_suspended_when_debts_outgrow_the_balance(geofinance):
    number = asked(geofinance, "1000.00")
    record_obligation(act(geofinance, "2025-03-03 15:00", OFFICER), "1001", "debts", rub("6000.00"))

    answer = execute_due(act(geofinance, "2025-03-06 10:00"), date(2025, 3, 6))[0]

    assert (answer.outcome, codes(answer)) == ("waiting", ["withdrawal.suspended_for_obligations"])
    assert state(number) == ("suspended", 0)


@clause("GF-10.2.7")
def test_money_with_the_executing_broker_is_paid_after_it_came_back(geofinance):
    number = asked(geofinance, "1000.00", "other_participant")
    on = date(2025, 3, 6)

    assert execute_due(act(geofinance, "2025-03-06 10:00"), on) == []
    first = execute_instruction(act(geofinance, "2025-03-06 10:00"), number)
    assert (first.outcome, codes(first)) == ("waiting", ["instruction.waits_upstream"])
    assert state(number) == ("accepted", 100_000)
    assert record_upstream_receipt(act(geofinance, "2025-03-06 11:00"), number).accepted
    second = execute_due(act(geofinance, "2025-03-06 12:00"), on)[0]
    assert second.result["state"] == "sent"


def test_only_the_office_carries_out_and_only_what_is_open(grandis):
    number = asked(grandis)

    assert codes(execute_instruction(act(grandis, "2016-11-15 10:00", client_actor("1001")), number)) == [
        "party.no_power"
    ]
    assert codes(execute_instruction(act(grandis, "2016-11-15 10:00"), 999)) == ["instruction.unknown"]
    assert codes(record_upstream_receipt(act(grandis, "2016-11-15 10:00"), 999)) == ["instruction.unknown"]
    execute_instruction(act(grandis, "2016-11-15 10:00"), number)
    assert codes(execute_instruction(act(grandis, "2016-11-15 10:00"), number)) == ["instruction.not_open"]
