"""A withdrawal asked for: its day, its amount, its payee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.units.amount import RUB
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.drafts import WithdrawalDraft
from reglament.flows.instructions.obligations import record_obligation
from reglament.flows.instructions.withdraw import request_withdrawal
from reglament.store.docflow.load import tasks_about
from reglament.store.instructions.load import cash_position, instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import (
    CONTROLLER,
    OFFICER,
    OTHER_INN,
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


def aside():
    return cash_position("test-firm", "1001", RUB).put_aside


@clause("GC-5.7.3", "GC-5.7.5")
@pytest.mark.parametrize(
    ("place", "asked", "accepted_on", "due_at"),
    [
        ("own_bank", "2016-11-14 16:59:59", "2016-11-14", "2016-11-15T17:00:00+03:00"),
        ("own_bank", "2016-11-14 17:00:00", "2016-11-15", "2016-11-16T17:00:00+03:00"),
        ("other_participant", "2016-11-14 14:29:59", "2016-11-14", "2016-11-15T17:00:00+03:00"),
        ("other_participant", "2016-11-14 14:45:00", "2016-11-15", "2016-11-16T17:00:00+03:00"),
    ],
)
def test_the_day_of_acceptance_and_the_term(grandis, place, asked, accepted_on, due_at):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00", place)

    answer = withdraw(grandis, asked, "100.00", place)

    assert answer.outcome == "accepted"
    assert (answer.result["accepted_on"], answer.result["due_at"]) == (accepted_on, due_at)
    assert "GC-5.7.3" in clauses(answer)
    assert aside()[place] == 10_000


@clause("GC-5.7.3")
def test_without_a_place_the_amount_is_split_and_each_part_has_its_cutoff(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "60.00")
    deposit(grandis, "2016-11-14 10:00", "40.00", "other_participant")

    answer = withdraw(grandis, "2016-11-14 15:00", "90.00", "")

    assert answer.outcome == "accepted"
    assert [(part["place"], part["amount"], part["accepted_on"]) for part in answer.result["parts"]] == [
        ("own_bank", "60.00 RUB", "2016-11-14"),
        ("other_participant", "30.00 RUB", "2016-11-15"),
    ]
    assert answer.result["amount"] == "90.00 RUB"
    assert answer.result["accepted_on"] == "2016-11-15"
    assert aside() == {"own_bank": 6_000, "other_participant": 3_000}


@clause("GC-5.7.9")
def test_over_the_free_balance_grandis_waits_for_the_client_s_word(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "80000.00")

    answer = withdraw(grandis, "2016-11-14 12:00", "100000.00")

    assert answer.outcome == "refused"
    assert answer.result["state"] == "awaiting_instructions"
    assert "GC-5.7.9" in clauses(answer)
    row = instruction_by_id("test-firm", int(answer.result["instruction"]))
    assert (row.state, row.asked, row.payable) == ("awaiting_instructions", 10_000_000, 0)
    assert aside() == {"own_bank": 0}


@clause("GC-5.7.9")
def test_with_the_other_choice_the_free_balance_is_paid(grandis):
    paying = with_amendments(
        grandis, [Amendment("instructions.withdrawal_excess", "execute_free_balance", date(2016, 11, 1))]
    )
    open_desk(paying, "2016-11-14 09:00")
    deposit(paying, "2016-11-14 10:00", "80000.00")

    answer = withdraw(paying, "2016-11-14 12:00", "100000.00")

    assert answer.outcome == "accepted"
    assert (answer.result["asked"], answer.result["amount"]) == ("100000.00 RUB", "80000.00 RUB")
    assert "withdrawal.cut_to_free_balance" in codes(answer)
    assert aside() == {"own_bank": 8_000_000}


@clause("GF-10.2.6-a", "GF-10.2.11")
def test_geofinance_pays_what_is_left_after_obligations(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "100000.00")
    assert record_obligation(
        act(geofinance, "2025-03-03 10:30", OFFICER), "1001", "debts", rub("12000.00"), "fine"
    ).accepted

    answer = withdraw(geofinance, "2025-03-03 11:00", "100000.00")

    assert (answer.outcome, answer.result["amount"]) == ("accepted", "88000.00 RUB")
    assert codes(answer)[-2:] == ["withdrawal.cut_to_free_balance", "withdrawal.obligations_kept"]


@clause("GF-10.2.12")
def test_a_balance_below_obligations_suspends_and_a_deposit_resumes(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "3000.00")
    record_obligation(act(geofinance, "2025-03-03 10:30", OFFICER), "1001", "debts", rub("5000.00"))

    answer = withdraw(geofinance, "2025-03-03 11:00", "1000.00")

    assert (answer.outcome, answer.result["state"]) == ("waiting", "suspended")
    assert "GF-10.2.12" in clauses(answer)
    number = int(answer.result["instruction"])
    topped = deposit(geofinance, "2025-03-03 12:00", "10000.00")
    assert topped.result["resumed"] == [number]
    row = instruction_by_id("test-firm", number)
    assert (row.state, row.payable) == ("accepted", 100_000)
    assert aside() == {"own_bank": 100_000}


@clause("GC-5.7.4")
@pytest.mark.parametrize(
    ("requested", "by_officer", "outcome", "due_on"),
    [
        (date(2016, 11, 14), False, "refused", None),
        (date(2016, 11, 14), True, "accepted", "2016-11-14"),
        (date(2016, 11, 15), False, "accepted", "2016-11-15"),
        (date(2016, 11, 18), False, "accepted", "2016-11-18"),
    ],
)
def test_the_client_may_name_a_day_not_before_acceptance(grandis, requested, by_officer, outcome, due_on):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    draft = WithdrawalDraft("1001", rub("100.00"), "own_bank", requested, consent="memo 5")
    by = OFFICER if by_officer else client_actor("1001")

    answer = request_withdrawal(act(grandis, "2016-11-14 17:30", by), draft)

    assert answer.outcome == outcome
    if due_on:
        assert answer.result["due_on"] == due_on
    else:
        assert "withdrawal.before_acceptance" in codes(answer)
        assert aside() == {"own_bank": 0}


@clause("GC-5.7.1", "GC-5.7.2", "GC-5.7.7")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "oral"}, "instruction.channel_not_taken"),
        ({"form": "appendix 8"}, "instruction.wrong_form"),
        ({"method": "cash_desk"}, "withdrawal.desk_without_consent"),
        ({"method": "cash_desk", "consent": "memo"}, "withdrawal.desk_without_consent"),
        ({"method": "pigeon"}, "withdrawal.method_unknown"),
        ({"payee": replace(payee(), account="4081781000000000010")}, "withdrawal.account_digits"),
        ({"payee": replace(payee(), account="40817810000000000000")}, "withdrawal.account_key"),
        ({"place": "MOON"}, "place.unknown"),
        ({"amount": rub("0.00")}, "amount.not_positive"),
        ({"amount": rub("-5.00")}, "amount.not_positive"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_moves_nothing(grandis, changes, code):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    draft = replace(WithdrawalDraft("1001", rub("100.00"), "own_bank"), **changes)

    answer = request_withdrawal(act(grandis, "2016-11-14 12:00", client_actor("1001")), draft)

    assert (answer.outcome, codes(answer)) == ("refused", [code])
    assert aside() == {"own_bank": 0}


@clause("GC-5.7.7")
def test_without_details_nothing_can_be_paid(grandis):
    from reglament.flows.parties.open_client import ClientDraft, open_client

    open_desk(grandis, "2016-11-14 09:00")
    assert open_client(act(grandis, "2016-11-14 09:00"), ClientDraft("1003", "individual", "Пробная Анна")).accepted
    draft = WithdrawalDraft("1003", rub("100.00"), "own_bank")

    answer = request_withdrawal(act(grandis, "2016-11-14 12:00", client_actor("1003")), draft)

    assert (answer.outcome, codes(answer)) == ("refused", ["withdrawal.details_missing"])
    assert clauses(answer) == ["GC-5.7.7"]


@clause("GC-5.7.8")
def test_a_third_party_needs_documents_then_an_officer(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    other = payee("ООО «Образец»", OTHER_INN, "0102")

    bare = withdraw(grandis, "2016-11-14 12:00", "100.00", payee=other)
    asked = withdraw(grandis, "2016-11-14 12:00", "100.00", payee=other, documents=("contract 5",))

    assert (bare.outcome, codes(bare)) == ("refused", ["withdrawal.no_ground_documents"])
    assert (asked.outcome, asked.result["state"]) == ("waiting", "waiting_officer")
    assert "GC-5.7.8" in clauses(asked)
    assert aside() == {"own_bank": 10_000}
    decided = decide_task(act(grandis, "2016-11-14 13:00", OFFICER), int(asked.result["task"]), "refuse", "")
    assert decided.accepted
    assert codes(decided) == ["withdrawal.refused_by_officer"]
    assert clauses(decided) == ["GC-5.7.8"]
    assert instruction_by_id("test-firm", int(asked.result["instruction"])).state == "refused"
    assert aside() == {"own_bank": 0}


@clause("GF-10.2.6-d")
def test_geofinance_puts_every_third_party_before_an_officer(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "1000.00")
    other = payee("ООО «Образец»", OTHER_INN, "0102")

    asked = withdraw(geofinance, "2025-03-03 11:00", "100.00", payee=other)

    assert (asked.outcome, asked.result["state"]) == ("waiting", "waiting_officer")
    assert "GF-10.2.6-d" in clauses(asked)
    task = int(asked.result["task"])
    by_client = decide_task(act(geofinance, "2025-03-03 11:30", client_actor("1001")), task, "approve")
    assert codes(by_client) == ["task.officer_only"]
    assert decide_task(act(geofinance, "2025-03-03 12:00", CONTROLLER), task, "approve").accepted
    row = instruction_by_id("test-firm", int(asked.result["instruction"]))
    assert row.state == "accepted"
    assert [step.state for step in row.steps.order_by("id")] == ["waiting_officer", "accepted"]


@clause("GF-10.2.13")
def test_the_original_of_a_scan_is_tracked(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "1000.00")

    scan = withdraw(geofinance, "2025-03-03 11:00", "100.00", channel="email_scan")
    plain = withdraw(geofinance, "2025-03-03 11:00", "100.00", channel="email")

    assert scan.result["original_due_on"] == "2025-03-17"
    assert "instruction.original_owed" in codes(scan)
    number = int(scan.result["instruction"])
    tasks = [task for task in tasks_about("test-firm", f"instruction:{number}") if task.kind == "instruction.original"]
    assert [task.due_at for task in tasks] == [at("2025-03-17 23:59:59")]
    assert codes(plain) == ["instruction.channel_not_taken"]
    came = decide_task(act(geofinance, "2025-03-10 11:00", OFFICER), tasks[0].pk, "approve")
    assert came.result["original_received_on"] == "2025-03-10"
    assert instruction_by_id("test-firm", number).original_received_on == date(2025, 3, 10)


@clause("GF-10.2.2-a")
def test_a_withdrawal_on_the_transfer_form_is_refused(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "1000.00")

    answer = withdraw(geofinance, "2025-03-03 11:00", "100.00", form="appendix 6")

    assert (answer.outcome, codes(answer)) == ("refused", ["instruction.wrong_form"])
    assert answer.grounds[0].fact("required") == "appendix 5"


@clause("GF-10.2.1-b")
@pytest.mark.parametrize(
    ("asked", "registered", "accepted_on"),
    [
        ("2025-03-04 09:29", "2025-03-04 09:30", "2025-03-04"),
        ("2025-03-04 17:01", "2025-03-05 09:30", "2025-03-05"),
        ("2025-03-08 12:00", "2025-03-10 09:30", "2025-03-10"),
    ],
)
def test_out_of_hours_an_instruction_is_registered_when_the_window_opens(geofinance, asked, registered, accepted_on):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "1000.00")

    answer = withdraw(geofinance, asked, "100.00")

    row = instruction_by_id("test-firm", int(answer.result["instruction"]))
    assert row.registered_at == at(registered)
    assert answer.result["accepted_on"] == accepted_on


@pytest.mark.parametrize("what", ["unknown client", "other client"])
def test_nobody_withdraws_for_another(grandis, what):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    draft = WithdrawalDraft("1001" if what == "other client" else "9999", rub("100.00"))

    answer = request_withdrawal(act(grandis, "2016-11-14 12:00", client_actor("1002")), draft)

    assert codes(answer) == ["party.other_client"]


def test_a_known_key_answers_the_same_and_another_content_is_refused(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    draft = WithdrawalDraft("1001", rub("600.00"), "own_bank")
    asked = act(grandis, "2016-11-14 12:00", client_actor("1001"), key="k-1")

    first = request_withdrawal(asked, draft)
    again = request_withdrawal(asked, draft)
    other = request_withdrawal(asked, replace(draft, amount=rub("601.00")))

    assert first.accepted
    assert again.replayed
    assert again.result == first.result
    assert codes(other) == ["act.key_reused"]
    assert aside() == {"own_bank": 60_000}


@clause("GC-5.7.9", "GC-5.7.9-free-balance")
def test_the_same_money_is_not_promised_twice(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")

    first = withdraw(grandis, "2016-11-14 12:00", "600.00")
    second = withdraw(grandis, "2016-11-14 12:01", "400.01")
    third = withdraw(grandis, "2016-11-14 12:02", "400.00")

    assert [first.outcome, second.outcome, third.outcome] == ["accepted", "refused", "accepted"]
    assert aside() == {"own_bank": 100_000}


@pytest.mark.parametrize(
    ("document", "moment", "clause_id", "due_on"),
    [
        ("grandis", "2016-11-18 10:00", "GC-5.7.5", "2016-11-21"),
        ("geofinance", "2025-03-06 10:00", "GF-10.2.7", "2025-03-11"),
    ],
)
def test_an_accepted_withdrawal_names_the_clause_of_its_term(request, document, moment, clause_id, due_on):
    rulebook = request.getfixturevalue(document)
    open_desk(rulebook, f"{moment[:10]} 09:00")
    deposit(rulebook, f"{moment[:10]} 09:30", "100.00")

    answer = withdraw(rulebook, moment, "50.00")

    term = next(ground for ground in answer.grounds if ground.code == "withdrawal.due")
    assert term.clause == clause_id
    assert str(term.fact("due_at")).startswith(due_on)
