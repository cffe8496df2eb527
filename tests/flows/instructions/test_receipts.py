"""Money kept aside: credited with its papers, or sent back."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.units.amount import RUB
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft
from reglament.flows.instructions.receipts import assign_receipt, demand_documents, return_receipt
from reglament.store.docflow.load import task_by_id
from reglament.store.instructions.load import cash_position, movement_by_id
from reglament.store.ledger.load import balances_of
from reglament.store.outbox.load import waiting
from tests.clauses import clause
from tests.flows.instructions.desk import (
    BANK,
    OFFICER,
    OTHER_INN,
    SPECIAL,
    act,
    at,
    clauses,
    client_actor,
    codes,
    open_desk,
    payee,
    rub,
)

pytestmark = pytest.mark.django_db
PAPERS = ("consent", "credit_instruction", "ground_documents")


def came(rulebook, when, name="ООО «Образец»"):
    open_desk(rulebook, f"{when[:10]} 09:00")
    other = payee("ООО «Образец»", OTHER_INN, "0102")
    draft = DepositDraft(
        "1001", rub("70000.00"), "own_bank", bank_account=SPECIAL, payer_name=name, payer_inn=OTHER_INN,
        payer_account=other.account,
    )  # fmt: skip
    answer = deposit_cash(act(rulebook, when, BANK), draft)
    assert answer.outcome == "waiting"
    return int(answer.result["receipt"]), int(answer.result["task"])


def cash():
    return cash_position("test-firm", "1001", RUB).cash


@clause("GC-5.5.3")
@pytest.mark.parametrize(("credited", "late"), [("2016-11-16 12:00", False), ("2016-11-17 12:00", True)])
def test_the_papers_let_it_in_the_day_after_at_the_latest(grandis, credited, late):
    receipt, _ = came(grandis, "2016-11-14 12:00")
    row = movement_by_id("test-firm", receipt)
    row.papers, row.papers_on = list(PAPERS), date(2016, 11, 15)
    row.save()

    answer = assign_receipt(act(grandis, credited, OFFICER), receipt, "1001")

    assert answer.accepted
    assert answer.result["due_on"] == "2016-11-16"
    assert answer.result["late"] is late
    assert cash() == {"own_bank": 7_000_000}
    assert movement_by_id("test-firm", receipt).state == "credited"


@clause("GC-5.5.3")
def test_without_its_papers_it_stays_aside(grandis):
    receipt, task = came(grandis, "2016-11-14 12:00")

    refused = assign_receipt(act(grandis, "2016-11-15 12:00", OFFICER), receipt, "1001", papers=("consent",))
    consent_only = decide_task(act(grandis, "2016-11-15 12:00", OFFICER), task, "approve")

    assert codes(refused) == ["receipt.third_party"]
    assert refused.result["missing"] == ["credit_instruction", "ground_documents"]
    assert consent_only.refused
    assert movement_by_id("test-firm", receipt).state == "unidentified"
    assert cash() == {"own_bank": 0}
    whole = assign_receipt(act(grandis, "2016-11-15 13:00", OFFICER), receipt, "1001", "MOEX_FX", PAPERS)
    assert whole.accepted
    assert cash() == {"own_bank": 0, "MOEX_FX": 7_000_000}


@clause("GC-5.5.4")
def test_it_may_go_back_without_a_reason(grandis):
    receipt, _ = came(grandis, "2016-11-14 12:00")

    answer = return_receipt(act(grandis, "2016-11-15 12:00", OFFICER), receipt)

    assert (answer.outcome, answer.result["state"], answer.result["reason"]) == ("accepted", "returned", "")
    assert clauses(answer) == ["GC-5.5.4"]
    assert cash() == {"own_bank": 0}
    assert {balance.minor for balance in balances_of("test-firm", "").values()} == {0}
    order = [one for one in waiting(("bank.payment",), at("2016-11-15 12:00")) if one.key == f"receipt:{receipt}"]
    assert order[0].payload["amount"] == "70000.00 RUB"
    assert order[0].payload["payee_name"] == "ООО «Образец»"
    assert order[0].payload["payee_bank_code"]
    again = return_receipt(act(grandis, "2016-11-15 12:01", OFFICER), receipt)
    assert codes(again) == ["receipt.not_returnable"]
    assert codes(assign_receipt(act(grandis, "2016-11-15 12:01", OFFICER), receipt, "1001", papers=PAPERS)) == [
        "receipt.not_open"
    ]


@clause("GF-10.2.3-b")
def test_the_client_is_told_no_reason_and_the_record_has_one(geofinance):
    receipt, task = came(geofinance, "2025-03-03 12:00")

    answer = decide_task(act(geofinance, "2025-03-03 13:00", OFFICER), task, "refuse", "looks like layering")

    assert (answer.outcome, answer.result["state"], answer.result["reason"]) == ("accepted", "returned", "")
    assert answer.grounds[0].fact("reason") == ""
    assert movement_by_id("test-firm", receipt).reason == "looks like layering"


@clause("GF-10.2.3-b", "GF-10.2.3-c")
def test_an_officer_s_consent_lets_it_in(geofinance):
    receipt, task = came(geofinance, "2025-03-03 12:00")

    answer = decide_task(act(geofinance, "2025-03-03 13:00", OFFICER), task, "approve")

    assert answer.accepted
    assert cash() == {"own_bank": 7_000_000}
    assert movement_by_id("test-firm", receipt).papers == ["consent"]


@clause("GF-10.2.4")
def test_documents_asked_for_keep_it_out_until_they_are_here(geofinance):
    receipt, task = came(geofinance, "2025-03-03 12:00")
    officer = act(geofinance, "2025-03-03 13:00", OFFICER)
    assert demand_documents(officer, receipt, ["ground_documents", "payer_identity"]).accepted

    refused = decide_task(officer, task, "approve")
    supplied = assign_receipt(
        act(geofinance, "2025-03-04 13:00", OFFICER),
        receipt,
        "1001",
        papers=("consent", "ground_documents", "payer_identity"),
    )

    assert refused.refused
    assert "receipt.documents_demanded" in codes(refused)
    assert supplied.accepted
    assert cash() == {"own_bank": 7_000_000}


@clause("GF-10.2.4")
def test_absent_documents_let_the_officer_send_it_back(geofinance):
    receipt, task = came(geofinance, "2025-03-03 12:00")
    demand_documents(act(geofinance, "2025-03-03 13:00", OFFICER), receipt, ["payer_identity"])

    assert decide_task(act(geofinance, "2025-03-04 13:00", OFFICER), task, "refuse", "no documents").accepted
    assert movement_by_id("test-firm", receipt).state == "returned"


@clause("GC-5.5.1")
def test_a_receipt_of_the_client_s_own_is_found_to_be_his(grandis):
    receipt, _ = came(grandis, "2016-11-14 12:00")

    answer = assign_receipt(act(grandis, "2016-11-14 13:00", OFFICER), receipt, "1002", contract="78")

    assert answer.accepted
    row = movement_by_id("test-firm", receipt)
    assert (row.client, row.payer, row.contract) == ("1002", "client", "78")
    assert cash_position("test-firm", "1002", RUB).cash == {"own_bank": 7_000_000}


def test_only_officers_decide_and_only_on_what_is_open(grandis):
    receipt, task = came(grandis, "2016-11-14 12:00")
    client = act(grandis, "2016-11-14 13:00", client_actor("1001"))
    officer = act(grandis, "2016-11-14 13:00", OFFICER)

    assert codes(assign_receipt(client, receipt, "1001", papers=PAPERS)) == ["party.no_power"]
    assert codes(return_receipt(client, receipt)) == ["party.no_power"]
    assert codes(demand_documents(client, receipt, ["x"])) == ["party.no_power"]
    assert codes(assign_receipt(officer, 999, "1001")) == ["receipt.unknown"]
    assert codes(return_receipt(officer, 999)) == ["receipt.unknown"]
    assert codes(assign_receipt(officer, receipt, "9999", papers=PAPERS)) == ["client.unknown"]
    assert codes(assign_receipt(officer, receipt, "1001", "MOON", PAPERS)) == ["place.unknown"]
    assert codes(decide_task(officer, task, "perhaps")) == ["task.decision_unknown"]


def test_a_receipt_decided_directly_leaves_nothing_in_the_work_queue(grandis):
    receipt, task = came(grandis, "2016-11-14 12:00")
    officer = act(grandis, "2016-11-15 13:00", OFFICER)

    assert codes(assign_receipt(officer, receipt, "9999", papers=PAPERS)) == ["client.unknown"]
    assert task_by_id("test-firm", task).decided_at is None

    assert assign_receipt(officer, receipt, "1001", papers=PAPERS).accepted
    assert task_by_id("test-firm", task).decision == "assigned"


def test_a_receipt_sent_back_directly_leaves_nothing_in_the_work_queue(grandis):
    receipt, task = came(grandis, "2016-11-14 12:00")

    assert return_receipt(act(grandis, "2016-11-15 13:00", OFFICER), receipt).accepted
    assert task_by_id("test-firm", task).decision == "returned"
