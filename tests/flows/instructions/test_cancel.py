"""Instructions taken back, and the client's further word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.units.amount import RUB, USD, Amount
from reglament.flows.instructions.cancel import cancel_instruction, direct_instruction
from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.payments import record_bank_refusal
from reglament.store.instructions.load import cash_position, instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BANK,
    OTHER_INN,
    act,
    client_actor,
    codes,
    deposit,
    open_desk,
    payee,
    rub,
    withdraw,
)

pytestmark = pytest.mark.django_db
ME = client_actor("1001")


def opened(rulebook, amount="1000.00"):
    open_desk(rulebook, "2016-11-14 09:00")
    deposit(rulebook, "2016-11-14 10:00", "1000.00")
    return int(withdraw(rulebook, "2016-11-14 12:00", amount).result["instruction"])


def aside():
    return cash_position("test-firm", "1001", RUB).put_aside["own_bank"]


def test_what_was_put_aside_is_free_again(grandis):
    number = opened(grandis)
    assert aside() == 100_000

    answer = cancel_instruction(act(grandis, "2016-11-14 13:00", ME), number)

    assert (answer.outcome, answer.result["state"]) == ("accepted", "cancelled")
    assert aside() == 0
    assert codes(cancel_instruction(act(grandis, "2016-11-14 13:01", ME), number)) == ["instruction.not_open"]


def test_what_has_left_is_not_taken_back(grandis):
    number = opened(grandis)
    execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))

    assert codes(cancel_instruction(act(grandis, "2016-11-15 11:00", ME), number)) == ["instruction.not_open"]
    assert aside() == 100_000


def test_another_s_instruction_is_not_even_known(grandis):
    number = opened(grandis)
    other = act(grandis, "2016-11-14 13:00", client_actor("1002"))

    assert codes(cancel_instruction(other, number)) == ["instruction.unknown"]
    assert codes(direct_instruction(other, number, rub("1.00"))) == ["instruction.unknown"]
    assert codes(cancel_instruction(other, 999)) == ["instruction.unknown"]
    assert codes(cancel_instruction(act(grandis, "2016-11-14 13:00", BANK), number)) == ["party.no_power"]
    assert instruction_by_id("test-firm", number).state == "accepted"


@clause("GC-5.7.9")
def test_the_client_s_further_word_lets_a_withdrawal_go_on(grandis):
    number = opened(grandis, "1000.01")
    assert instruction_by_id("test-firm", number).state == "awaiting_instructions"
    mine = act(grandis, "2016-11-14 13:00", ME)

    too_much = direct_instruction(mine, number, rub("1000.01"))
    dollars = direct_instruction(mine, number, Amount(100, USD))
    nothing = direct_instruction(mine, number)
    answer = direct_instruction(mine, number, rub("1000.00"))

    assert codes(too_much) == ["withdrawal.over_free_balance"]
    assert codes(dollars) == ["amount.other_currency"]
    assert codes(nothing) == ["instruction.not_waiting"]
    assert (answer.outcome, answer.result["state"], answer.result["amount"]) == ("accepted", "accepted", "1000.00 RUB")
    assert aside() == 100_000


@clause("GC-5.7.8")
def test_a_smaller_payment_to_a_third_party_still_goes_to_an_officer(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    other = payee("ООО «Образец»", OTHER_INN, "0102")
    asked = withdraw(grandis, "2016-11-14 12:00", "2000.00", payee=other, documents=("contract",))

    answer = direct_instruction(act(grandis, "2016-11-14 13:00", ME), int(asked.result["instruction"]), rub("500.00"))

    assert (answer.outcome, answer.result["state"]) == ("waiting", "waiting_officer")


@clause("GC-5.7.7", "GC-5.7.8")
@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(payee(), account="40817810000000000000"), "withdrawal.account_key"),
        (payee("ООО «Образец»", OTHER_INN, "0102"), "withdrawal.third_party_payee"),
    ],
)
def test_new_details_are_right_and_the_client_s_own(grandis, draft, code):
    number = opened(grandis)
    execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))
    key = instruction_by_id("test-firm", number).payment_key
    record_bank_refusal(act(grandis, "2016-11-15 11:00", BANK), key, "no such account")

    assert codes(direct_instruction(act(grandis, "2016-11-15 12:00", ME), number, payee=draft)) == [code]
