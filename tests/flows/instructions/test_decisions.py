"""What an officer's decision does, and what cannot be decided any more."""

from __future__ import annotations

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.cancel import cancel_instruction
from reglament.store.docflow.load import tasks_about
from reglament.store.instructions.load import instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import (
    OFFICER,
    OTHER_INN,
    act,
    client_actor,
    codes,
    deposit,
    open_desk,
    payee,
    transfer,
    withdraw,
)

pytestmark = pytest.mark.django_db
NOON, LATER = "2016-11-14 12:00", "2016-11-14 15:00"


def third_party(rulebook):
    open_desk(rulebook, "2016-11-14 09:00")
    deposit(rulebook, "2016-11-14 10:00", "1000.00")
    other = payee("ООО «Образец»", OTHER_INN, "0102")
    asked = withdraw(rulebook, NOON, "100.00", payee=other, documents=("contract",))
    return int(asked.result["instruction"]), int(asked.result["task"])


@clause("GC-5.7.8")
def test_an_approved_payment_to_a_third_party_goes_on(grandis):
    number, task = third_party(grandis)

    answer = decide_task(act(grandis, LATER, OFFICER), task, "approve")

    assert answer.result == {"instruction": number, "client": "1001", "state": "accepted"}
    assert codes(decide_task(act(grandis, LATER, OFFICER), task, "refuse")) == ["task.decided_already"]


def test_a_case_that_has_gone_is_out_of_date(grandis):
    number, task = third_party(grandis)
    cancel_instruction(act(grandis, "2016-11-14 13:00", client_actor("1001")), number)

    assert codes(decide_task(act(grandis, LATER, OFFICER), task, "approve")) == ["task.out_of_date"]


def test_a_word_nobody_knows_decides_nothing(grandis):
    number, task = third_party(grandis)

    assert codes(decide_task(act(grandis, LATER, OFFICER), task, "perhaps")) == ["task.decision_unknown"]
    assert instruction_by_id("test-firm", number).state == "waiting_officer"


@clause("GC-5.6.2-urgent")
def test_the_bank_s_fee_for_urgency_must_be_readable(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "1000.00")
    asked = transfer(grandis, "2016-11-14 13:30", "100.00", "own_bank", "MOEX_FX", urgent=True)
    task = int(asked.result["task"])

    assert codes(decide_task(act(grandis, LATER, OFFICER), task, "approve", "much")) == ["transfer.bank_fee_unreadable"]
    assert codes(decide_task(act(grandis, LATER, OFFICER), task, "perhaps")) == ["task.decision_unknown"]
    assert decide_task(act(grandis, LATER, OFFICER), task, "approve").result["charged"] == "0.00 RUB"


@clause("GF-10.2.13")
@pytest.mark.parametrize(("came", "late"), [("2025-03-17 10:00", False), ("2025-03-18 10:00", True)])
def test_an_original_that_came_late_is_known_to_be_late(geofinance, came, late):
    open_desk(geofinance, "2025-03-03 09:30")
    deposit(geofinance, "2025-03-03 10:00", "1000.00")
    scan = withdraw(geofinance, "2025-03-03 11:00", "100.00", channel="fax")
    task = tasks_about("test-firm", f"instruction:{scan.result['instruction']}")[0]

    unknown = decide_task(act(geofinance, came, OFFICER), task.pk, "perhaps")
    answer = decide_task(act(geofinance, came, OFFICER), task.pk, "approve")

    assert codes(unknown) == ["task.decision_unknown"]
    assert answer.result["late"] is late
