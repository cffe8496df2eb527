"""What the bank says of payment orders."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.units.amount import RUB
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.cancel import direct_instruction
from reglament.flows.instructions.drafts import WithdrawalDraft
from reglament.flows.instructions.execute import execute_due, execute_instruction
from reglament.flows.instructions.payments import record_bank_acceptance, record_bank_refusal, record_desk_payout
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.ledger.load import entries_by_basis
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BANK,
    OFFICER,
    act,
    at,
    clauses,
    client_actor,
    codes,
    deposit,
    open_desk,
    payee,
    rub,
    withdraw,
)

pytestmark = pytest.mark.django_db


def sent(rulebook, place="own_bank"):
    open_desk(rulebook, "2016-11-18 09:00" if rulebook.prefix == "GC" else "2025-03-03 09:30")
    first, due = ("2016-11-18", "2016-11-21") if rulebook.prefix == "GC" else ("2025-03-03", "2025-03-06")
    deposit(rulebook, f"{first} 10:00", "5000.00", place)
    number = int(withdraw(rulebook, f"{first} 12:00", "1000.00", place).result["instruction"])
    execute_due(act(rulebook, f"{due} 16:50"), date.fromisoformat(due))
    return number


@clause("GC-5.7.6", "GC-5.7.5")
@pytest.mark.parametrize(
    ("accepted", "late"),
    [("2016-11-21 16:58", None), ("2016-11-21 17:00", None), ("2016-11-21 17:05", 5)],
)
def test_the_bank_s_acceptance_executes_and_lateness_is_counted(grandis, accepted, late):
    number = sent(grandis)
    row = instruction_by_id("test-firm", number)
    assert (row.state, row.executed_at) == ("sent", None)

    answer = record_bank_acceptance(act(grandis, accepted, BANK), row.payment_key, at(accepted))

    assert answer.result["state"] == "executed"
    row = instruction_by_id("test-firm", number)
    assert (row.executed_at, row.bank_accepted_at) == (at(accepted), at(accepted))
    lateness = [ground for ground in answer.grounds if ground.code == "withdrawal.late"]
    assert [ground.fact("minutes") for ground in lateness] == ([late] if late else [])
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 400_000}
    assert cash_position("test-firm", "1001", RUB).put_aside == {"own_bank": 0}


@clause("GF-10.2.8", "GF-10.2.1-a")
def test_bank_debit_and_our_debit_are_both_kept(geofinance):
    number = sent(geofinance)
    key = instruction_by_id("test-firm", number).payment_key

    answer = record_bank_acceptance(act(geofinance, "2025-03-07 09:00", BANK), key, at("2025-03-06 16:58"))

    row = instruction_by_id("test-firm", number)
    assert (row.state, row.bank_accepted_at, row.booked_on) == ("executed", at("2025-03-06 16:58"), date(2025, 3, 7))
    assert codes(answer) == ["withdrawal.executed"]
    assert clauses(answer) == ["GF-10.2.8"]
    entries = entries_by_basis("test-firm", f"instruction:{number}")
    assert [each.entry.what for each in entries] == ["cash.withdrawal"]


@clause("GC-5.7.3", "GC-5.7.6")
def test_money_elsewhere_comes_to_the_bank_and_leaves_from_there(grandis):
    number = sent(grandis, "other_participant")
    key = instruction_by_id("test-firm", number).payment_key

    record_bank_acceptance(act(grandis, "2016-11-21 16:58", BANK), key, at("2016-11-21 16:58"))

    entries = entries_by_basis("test-firm", f"instruction:{number}")
    assert [each.entry.what for each in entries] == ["cash.transfer", "cash.withdrawal"]
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 0, "other_participant": 400_000}


@clause("GC-5.7.6")
def test_the_same_word_of_the_bank_books_once(grandis):
    number = sent(grandis)
    key = instruction_by_id("test-firm", number).payment_key
    when = at("2016-11-21 16:58")

    first = record_bank_acceptance(act(grandis, "2016-11-21 16:58", BANK, "b-1"), key, when)
    again = record_bank_acceptance(act(grandis, "2016-11-21 16:59", BANK, "b-1"), key, when)
    other = record_bank_acceptance(act(grandis, "2016-11-21 17:30", BANK), key, at("2016-11-21 17:30"))

    assert again.replayed
    assert (first.outcome, other.outcome, other.result["state"]) == ("accepted", "accepted", "executed")
    assert instruction_by_id("test-firm", number).executed_at == when
    assert cash_position("test-firm", "1001", RUB).cash == {"own_bank": 400_000}


@clause("GC-5.7.7")
def test_an_order_the_bank_sends_back_waits_for_right_details(grandis):
    number = sent(grandis)
    key = instruction_by_id("test-firm", number).payment_key

    back = record_bank_refusal(act(grandis, "2016-11-21 16:58", BANK), key, "no such account")

    assert (back.outcome, codes(back)) == ("waiting", ["payment.returned_by_bank"])
    assert instruction_by_id("test-firm", number).state == "returned_by_bank"
    assert cash_position("test-firm", "1001", RUB).put_aside == {"own_bank": 100_000}
    client = act(grandis, "2016-11-22 10:00", client_actor("1001"))
    mended = direct_instruction(client, number, payee=payee(tail="0103"))
    assert mended.result["state"] == "accepted"
    again = execute_instruction(act(grandis, "2016-11-22 11:00"), number)
    assert again.result["payment_key"] == f"instruction:{number}#2"
    second = record_bank_refusal(act(grandis, "2016-11-22 12:00", BANK), f"instruction:{number}#2", "again")
    assert decide_task(act(grandis, "2016-11-22 13:00", OFFICER), int(second.result["task"]), "refuse").accepted
    assert instruction_by_id("test-firm", number).state == "refused"
    assert cash_position("test-firm", "1001", RUB).put_aside == {"own_bank": 0}


def test_an_officer_may_send_a_returned_order_once_more(grandis):
    number = sent(grandis)
    key = instruction_by_id("test-firm", number).payment_key
    back = record_bank_refusal(act(grandis, "2016-11-21 16:58", BANK), key, "bank closed")

    assert decide_task(act(grandis, "2016-11-22 10:00", OFFICER), int(back.result["task"]), "approve").accepted

    assert instruction_by_id("test-firm", number).state == "accepted"


def test_unknown_orders_and_strangers_change_nothing(grandis):
    number = sent(grandis)
    key = instruction_by_id("test-firm", number).payment_key
    when = at("2016-11-21 16:58")

    assert codes(record_bank_acceptance(act(grandis, "2016-11-21 17:00", BANK), "no", when)) == ["payment.unknown"]
    assert codes(record_bank_refusal(act(grandis, "2016-11-21 17:00", BANK), "no", "x")) == ["payment.unknown"]
    client = act(grandis, "2016-11-21 17:00", client_actor("1001"))
    assert codes(record_bank_acceptance(client, key, when)) == ["party.no_power"]
    assert codes(record_bank_refusal(client, key, "x")) == ["party.no_power"]
    record_bank_acceptance(act(grandis, "2016-11-21 17:00", BANK), key, when)
    assert codes(record_bank_refusal(act(grandis, "2016-11-21 17:00", BANK), key, "x")) == ["instruction.not_open"]


@clause("GC-5.7.2", "GC-5.4", "GC-5.7.6")
def test_cash_at_the_desk_is_paid_within_the_law_and_executed_when_taken(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "200000.00", client="1002")
    draft = WithdrawalDraft("1002", rub("100000.01"), "own_bank", method="cash_desk", consent="memo 5", channel="paper")
    asked = request_withdrawal(act(grandis, "2016-11-14 12:00", OFFICER), draft)
    number = int(asked.result["instruction"])

    assert asked.accepted
    assert execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15)) == []
    assert codes(execute_instruction(act(grandis, "2016-11-15 10:00"), number)) == ["withdrawal.paid_at_desk"]
    over = record_desk_payout(act(grandis, "2016-11-15 11:00", OFFICER), number, "КО-18")
    assert (codes(over), clauses(over)) == (["cash.limit_exceeded"], ["GC-5.4"])
    small = request_withdrawal(
        act(grandis, "2016-11-14 12:00", OFFICER),
        WithdrawalDraft("1002", rub("50000.00"), "own_bank", method="cash_desk", consent="memo 6", channel="paper"),
    )
    second = int(small.result["instruction"])
    unnumbered = record_desk_payout(act(grandis, "2016-11-15 11:00", OFFICER), second, "")
    assert codes(unnumbered) == ["cash.order_number_missing"]
    paid = record_desk_payout(act(grandis, "2016-11-15 11:30", OFFICER), second, "КО-19")
    assert paid.result["state"] == "executed"
    assert instruction_by_id("test-firm", second).executed_at == at("2016-11-15 11:30")
    assert codes(record_desk_payout(act(grandis, "2016-11-15 11:30", OFFICER), second, "КО-19")) == [
        "instruction.not_open"
    ]
    assert codes(record_desk_payout(act(grandis, "2016-11-15 11:30", OFFICER), 999, "КО-19")) == ["instruction.unknown"]
    assert codes(record_desk_payout(act(grandis, "2016-11-15 11:30", client_actor("1002")), number, "x")) == [
        "party.no_power"
    ]
