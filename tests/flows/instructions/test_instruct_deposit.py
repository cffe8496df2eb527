"""The client's instruction to credit money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.units.amount import RUB
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.cancel import cancel_instruction
from reglament.flows.instructions.deposit import deposit_cash
from reglament.flows.instructions.drafts import DepositDraft, DepositInstructionDraft
from reglament.flows.instructions.instruct_deposit import instruct_deposit, papers_of, post_deposit
from reglament.flows.instructions.statement import accept_statement
from reglament.store.instructions.load import cash_position, instruction_by_id, movement_by_id
from tests.clauses import clause
from tests.flows.instructions.bank import Line, statement_1c
from tests.flows.instructions.desk import (
    BANK,
    OFFICER,
    OTHER_INN,
    act,
    clauses,
    client_actor,
    codes,
    open_desk,
    rub,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
ASKED = DepositInstructionDraft("1001", rub("50000.00"), "OTC")


def ask(rulebook, when, draft=ASKED, by=None):
    return instruct_deposit(act(rulebook, when, by or client_actor("1001")), draft)


def take(rulebook, lines, when="2025-03-03 20:30"):
    shown = receive_file(act(rulebook, when, BANK), "1c", "s", statement_1c(DAY, lines))
    return accept_statement(act(rulebook, when, OFFICER), int(shown.result["file"]))


def cash():
    return {place: minor for place, minor in cash_position("test-firm", "1001", RUB).cash.items() if minor}


@clause("GF-10.2.3-a", "GF-10.2.2-b")
def test_an_instruction_waits_for_the_bank_and_names_the_market(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")

    asked = ask(geofinance, "2025-03-03 11:00")
    number = int(asked.result["instruction"])
    early = post_deposit(act(geofinance, "2025-03-03 12:00", OFFICER), number)

    assert (asked.outcome, asked.result["state"]) == ("waiting", "waiting_receipt")
    assert codes(asked) == ["deposit.waits_for_receipt"]
    assert (codes(early), clauses(early)) == (["deposit.not_confirmed"], ["GF-10.2.3-a"])
    booked = take(geofinance, [Line("1", 5_000_000, purpose="Договор 77")])
    assert booked.result["lines"][0]["state"] == "credited"
    assert cash() == {"OTC": 5_000_000}
    row = instruction_by_id("test-firm", number)
    assert (row.state, row.form, row.booked_on) == ("executed", "appendix 4", DAY)
    assert post_deposit(act(geofinance, "2025-03-03 21:00", OFFICER), number).accepted


@clause("GF-6.2-c", "GF-10.2.2-c")
def test_money_that_waited_for_it_is_credited_by_it(geofinance):
    strict = with_amendments(geofinance, [Amendment("instructions.deposit_instruction", "required", date(2021, 1, 1))])
    open_desk(strict, "2025-03-03 09:30")
    waiting = take(strict, [Line("1", 5_000_000, purpose="Договор 77"), Line("2", 5_000_000, purpose="Договор 77")])
    assert [line["state"] for line in waiting.result["lines"]] == ["waiting_instruction", "waiting_instruction"]

    answer = ask(strict, "2025-03-10 11:00")

    assert (answer.outcome, answer.result["state"]) == ("accepted", "executed")
    row = movement_by_id("test-firm", int(answer.result["receipt"]))
    assert (row.state, row.papers_on, row.due_on) == ("credited", date(2025, 3, 10), date(2025, 3, 13))
    assert cash() == {"OTC": 5_000_000}


@clause("GF-10.2.2-c")
def test_money_nobody_was_named_for_is_found_by_its_payer(geofinance):
    from reglament.flows.accounts.contracts import open_contract

    open_desk(geofinance, "2025-03-03 09:30")
    open_contract(act(geofinance, "2025-03-03 09:40", OFFICER), "1001", "123")
    aside = take(geofinance, [Line("1", 5_000_000, purpose="top-up"), Line("2", 5_000_000, "Некто", "", purpose="?")])
    assert [line["client"] for line in aside.result["lines"]] == ["", ""]

    answer = ask(geofinance, "2025-03-04 11:00", replace(ASKED, contract="123"))
    again = ask(geofinance, "2025-03-04 11:30", replace(ASKED, contract="123"))

    assert answer.accepted
    assert again.outcome == "waiting"
    assert cash() == {"OTC": 5_000_000}


@clause("GC-5.5.3")
def test_a_stranger_s_money_needs_the_credit_instruction_its_documents_and_consent(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    came = DepositDraft("1001", rub("50000.00"), "own_bank", payer_name="ООО «Образец»", payer_inn=OTHER_INN)
    kept = deposit_cash(act(grandis, "2016-11-14 12:00", BANK), came)

    answer = ask(grandis, "2016-11-15 11:00", replace(ASKED, place="own_bank", documents=("contract 5",)))

    assert (answer.outcome, answer.result["missing"]) == ("waiting", ["consent"])
    assert cash() == {}
    decided = decide_task(act(grandis, "2016-11-16 11:00", OFFICER), int(kept.result["task"]), "approve")
    assert decided.accepted
    assert cash() == {"own_bank": 5_000_000}


@clause("GF-10.2.2-a", "GF-10.2.5")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "appendix 5"}, "instruction.wrong_form"),
        ({"channel": "phone"}, "instruction.channel_not_taken"),
        ({"place": "MOON"}, "place.unknown"),
        ({"amount": rub("0.00")}, "amount.not_positive"),
    ],
)
def test_what_cannot_be_taken(geofinance, changes, code):
    open_desk(geofinance, "2025-03-03 09:30")

    assert codes(ask(geofinance, "2025-03-03 11:00", replace(ASKED, **changes))) == [code]
    unplaced = ask(geofinance, "2025-03-03 11:00", replace(ASKED, place=""))
    assert unplaced.result["place"] == "MOEX_STOCK"


def test_who_may_and_taking_it_back(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    number = int(ask(geofinance, "2025-03-03 11:00").result["instruction"])
    client = act(geofinance, "2025-03-03 12:00", client_actor("1001"))

    assert codes(ask(geofinance, "2025-03-03 11:00", by=client_actor("1002"))) == ["party.other_client"]
    assert codes(ask(geofinance, "2025-03-03 11:00", replace(ASKED, client="9999"), OFFICER)) == ["client.unknown"]
    assert codes(post_deposit(client, number)) == ["party.no_power"]
    assert codes(post_deposit(client, 999)) == ["instruction.unknown"]
    assert papers_of(instruction_by_id("test-firm", number)) == ("instruction", "credit_instruction")
    assert cancel_instruction(client, number).accepted
    take(geofinance, [Line("1", 5_000_000, purpose="Договор 77")])
    assert cash() == {"MOEX_STOCK": 5_000_000}
