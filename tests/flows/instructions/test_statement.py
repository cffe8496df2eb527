"""A bank statement, recognised, held against the books, accepted."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.units.amount import RUB
from reglament.flows.files.receive import receive_file
from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.receipts import return_receipt
from reglament.flows.instructions.statement import accept_statement, recognise_statement
from reglament.store.docflow.load import open_tasks, received_file
from reglament.store.instructions.load import cash_position, instruction_by_id, movements_in_state
from reglament.store.ledger.load import balances_of
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.instructions.bank import MINE, NOBODY, STRANGER, Line, statement_1c, statement_camt
from tests.flows.instructions.desk import (
    BANK,
    BIK,
    HOUSE,
    OFFICER,
    OWN,
    SPECIAL,
    act,
    at,
    client_actor,
    codes,
    deposit,
    open_desk,
    withdraw,
)

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 14)
OURS = Line("1", 5_000_000)


def read(rulebook, content, format_name="1c", when="2016-11-14 20:30", day=DAY):
    answer = receive_file(act(rulebook, when, BANK), format_name, "statement", content)
    return answer


def book(rulebook, answer, when="2016-11-14 21:00"):
    return accept_statement(act(rulebook, when, OFFICER), int(answer.result["file"]))


def cash(client="1001"):
    return cash_position("test-firm", client, RUB).cash


def firm(kind):
    return {key.place: balance.minor for key, balance in balances_of("test-firm", "").items() if key.kind is kind}


@clause("GC-5.5.1", "GC-5.5.2", "GC-5.5.3")
def test_a_statement_is_shown_before_it_books_anything(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    shown = read(grandis, statement_1c(DAY, [OURS, STRANGER, NOBODY]))

    assert shown.accepted
    assert (shown.result["rows"], shown.result["new"], shown.result["known"]) == (3, 3, 0)
    assert [(line["client"], line["payer_kind"], line["state"]) for line in shown.result["lines"]] == [
        ("1001", "client", "recognised"),
        ("1001", "third_party", "recognised"),
        ("", "third_party", "recognised"),
    ]
    assert shown.result["credited"] == "120001.00 RUB"
    assert cash() == {"own_bank": 0}

    booked = book(grandis, shown)

    assert booked.accepted
    assert [line["state"] for line in booked.result["lines"]] == ["credited", "unidentified", "unidentified"]
    assert cash() == {"own_bank": 5_000_000}
    assert firm(AccountKind.SUSPENSE) == {"": 7_000_100}
    assert firm(AccountKind.PLACE_BANK) == {SPECIAL: -12_000_100}
    tasks = [task for task in open_tasks("test-firm") if task.kind == "receipt.decide"]
    assert len(tasks) == 2
    assert received_file("test-firm", int(booked.result["file"])).state == "booked"


@clause("GF-10.2.2-b", "GF-10.2.5")
@pytest.mark.parametrize(
    ("purpose", "place"),
    [("Contract 77, stock market", "MOEX_STOCK"), ("Договор 77, внебиржевой", "OTC"), ("договор 77", "MOEX_STOCK")],
)
def test_the_entry_of_the_statement_is_the_instruction(geofinance, purpose, place):
    open_desk(geofinance, "2025-03-03 09:30")
    day = date(2025, 3, 3)
    content = statement_1c(day, [Line("1", 5_000_000, purpose=purpose)])

    shown = read(geofinance, content, when="2025-03-03 20:30")
    booked = book(geofinance, shown, "2025-03-03 21:00")

    line = booked.result["lines"][0]
    assert (line["client"], line["place"], line["state"]) == ("1001", place, "credited")
    assert "receipt.statement_is_instruction" in [ground["code"] for ground in line["grounds"]]
    assert cash() == {"own_bank": 0, place: 5_000_000}


@clause("GF-10.2.2-c")
def test_a_purpose_that_says_nothing_leaves_it_aside(geofinance):
    from reglament.flows.accounts.contracts import open_contract
    from reglament.flows.docflow.decide_task import decide_task
    from reglament.flows.instructions.receipts import assign_receipt

    open_desk(geofinance, "2025-03-03 09:30")
    assert open_contract(act(geofinance, "2025-03-03 09:40", OFFICER), "1001", "123").accepted
    content = statement_1c(date(2025, 3, 3), [Line("1", 5_000_000, purpose="top-up")])

    booked = book(geofinance, read(geofinance, content, when="2025-03-03 20:30"), "2025-03-03 21:00")

    assert booked.result["lines"][0]["state"] == "unidentified"
    assert cash() == {"own_bank": 0}
    receipt = int(booked.result["lines"][0]["receipt"])
    officer = act(geofinance, "2025-03-04 10:00", OFFICER)
    task = next(task for task in open_tasks("test-firm") if task.subject == f"receipt:{receipt}")
    assert decide_task(officer, task.pk, "approve").refused
    credited = assign_receipt(officer, receipt, "1001", "MOEX_STOCK", ("instruction",), "123")
    assert credited.accepted
    assert cash() == {"own_bank": 0, "MOEX_STOCK": 5_000_000}


@clause("GF-10.2.3-c", "GF-10.2.3-b", "GF-10.2.4")
def test_entrepreneurs_are_not_credited_by_themselves(geofinance):
    open_desk(geofinance, "2025-03-03 09:30")
    content = statement_1c(date(2025, 3, 3), [Line("1", 100, "ИП Пробный Иван Иванович")])

    booked = book(geofinance, read(geofinance, content, when="2025-03-03 20:30"), "2025-03-03 21:00")

    assert (booked.result["lines"][0]["payer_kind"], booked.result["lines"][0]["state"]) == (
        "entrepreneur",
        "unidentified",
    )


@clause("GC-5.5.3-exempt")
def test_the_broker_s_own_payment_is_credited(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    content = statement_1c(DAY, [Line("9", 100_000, "ООО «Пробный брокер»", "", OWN, "По договору 77")])

    booked = book(grandis, read(grandis, content))

    assert booked.result["lines"][0]["state"] == "credited"
    assert cash() == {"own_bank": 100_000}


@clause("GF-6.2-b", "GF-6.2-c", "GF-6.2-a")
@pytest.mark.parametrize(("account", "due"), [(SPECIAL, date(2025, 3, 6)), (HOUSE, date(2025, 3, 5))])
def test_the_term_depends_on_who_keeps_the_account(geofinance, account, due):
    open_desk(geofinance, "2025-03-03 09:30")
    content = statement_1c(date(2025, 3, 3), [OURS], account)

    booked = book(geofinance, read(geofinance, content, when="2025-03-07 09:30"), "2025-03-07 12:00")

    row = movements_in_state("test-firm", "credited")[0]
    assert row.due_on == due
    assert "deposit.credited_late" in [ground["code"] for ground in booked.result["lines"][0]["grounds"]]


def test_the_same_file_twice_changes_nothing(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    content = statement_1c(DAY, [OURS, STRANGER])
    first = read(grandis, content)
    booked = book(grandis, first)

    again = read(grandis, content, when="2016-11-15 09:00")
    rebooked = book(grandis, again, "2016-11-15 09:30")

    assert again.result["file"] == first.result["file"]
    assert again.result["is_new"] is False
    assert rebooked.result["to_book"] == 0
    assert rebooked.result["lines"] == booked.result["lines"]
    assert cash() == {"own_bank": 5_000_000}
    assert firm(AccountKind.PLACE_BANK) == {SPECIAL: -12_000_000}


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_same_payment_in_two_formats_in_any_order_books_once(grandis, order):
    open_desk(grandis, "2016-11-14 09:00")
    files = [
        ("1c", statement_1c(DAY, [OURS, STRANGER])),
        ("camt.053", statement_camt(DAY, [OURS, STRANGER])),
        ("1c", statement_1c(DAY, [OURS])),
    ]

    told = []
    for place in order:
        format_name, content = files[place]
        shown = read(grandis, content, format_name)
        assert shown.accepted, shown.grounds
        told.append(shown.result["new"])
        book(grandis, shown)

    assert sum(told) == 2
    assert cash() == {"own_bank": 5_000_000}
    assert firm(AccountKind.PLACE_BANK) == {SPECIAL: -12_000_000}


def test_two_files_recognised_before_either_is_accepted_book_once(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    one = read(grandis, statement_1c(DAY, [OURS]))
    other = read(grandis, statement_camt(DAY, [OURS]), "camt.053")

    assert (one.result["new"], other.result["new"], other.result["known"]) == (1, 0, 1)
    book(grandis, other)
    book(grandis, one)

    assert cash() == {"own_bank": 5_000_000}


def test_two_equal_payments_of_one_file_are_two(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    content = statement_1c(DAY, [OURS, OURS])

    book(grandis, read(grandis, content))

    assert cash() == {"own_bank": 10_000_000}


@clause("GC-5.7.6", "GF-10.2.8")
def test_a_debit_confirms_the_payout_that_asked_for_it(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "5000.00")
    number = int(withdraw(grandis, "2016-11-14 12:00", "1000.00").result["instruction"])
    execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))
    paid = Line(str(number), 100_000, account=MINE, purpose="Возврат", debit=True)
    fee = Line("777", 5_000, "АО «Пробный банк»", "", MINE, "Комиссия", debit=True)

    content = statement_1c(date(2016, 11, 15), [paid, fee], opening=500_000)
    shown = read(grandis, content, when="2016-11-15 20:30")
    booked = book(grandis, shown, "2016-11-15 21:00")

    assert [line["client"] for line in shown.result["lines"]] == ["1001", ""]
    assert [line["state"] for line in booked.result["lines"]] == ["executed", "unknown_debit"]
    assert codes(booked) == ["statement.unknown_debit"]
    row = instruction_by_id("test-firm", number)
    assert (row.state, row.booked_on) == ("executed", date(2016, 11, 15))
    assert row.executed_at == at("2016-11-15 21:00")
    assert cash() == {"own_bank": 400_000}
    rebooked = book(grandis, shown, "2016-11-15 21:30")
    assert codes(rebooked) == []


def test_a_payout_seen_a_day_late_counts_on_the_bank_s_day(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "5000.00")
    number = int(withdraw(grandis, "2016-11-14 12:00", "1000.00").result["instruction"])
    execute_due(act(grandis, "2016-11-15 10:00"), date(2016, 11, 15))
    paid = Line(str(number), 100_000, account=MINE, purpose="Возврат", debit=True)
    content = statement_1c(date(2016, 11, 15), [paid], opening=500_000)

    book(grandis, read(grandis, content, when="2016-11-16 09:00"), "2016-11-16 09:30")

    assert instruction_by_id("test-firm", number).executed_at == at("2016-11-15 23:59:59")


@clause("GC-2.17-special-brokerage-account")
@pytest.mark.parametrize(("account", "code"), [(OWN, "bank_account.not_for_clients"), (MINE, "file.foreign_account")])
def test_a_statement_of_another_account_is_refused_and_kept(grandis, account, code):
    open_desk(grandis, "2016-11-14 09:00")

    refused = read(grandis, statement_1c(DAY, [OURS], account))

    assert (refused.outcome, codes(refused)) == ("refused", [code])
    file = received_file("test-firm", int(refused.result["file"]))
    assert (file.state, bytes(file.content)) == ("refused", statement_1c(DAY, [OURS], account))
    assert codes(book(grandis, refused)) == ["file.not_recognised"]
    assert cash() == {"own_bank": 0}


def test_who_may_and_what_is_no_statement(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    shown = read(grandis, statement_1c(DAY, [OURS]))
    client = act(grandis, "2016-11-14 21:00", client_actor("1001"))
    number = int(shown.result["file"])

    assert codes(recognise_statement(client, number)) == ["party.no_power"]
    assert codes(accept_statement(client, number)) == ["party.no_power"]
    assert codes(accept_statement(act(grandis, "2016-11-14 21:00", OFFICER), 999)) == ["file.unknown"]
    assert codes(recognise_statement(act(grandis, "2016-11-14 21:00", OFFICER), 999)) == ["file.unknown"]
    assert AccountKey(AccountKind.SUSPENSE, "", "", "RUB") not in balances_of("test-firm", "")


@clause("GC-5.5.4")
def test_money_sent_back_goes_to_the_bank_it_came_from(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    booked = book(grandis, read(grandis, statement_1c(DAY, [STRANGER])))

    returned = return_receipt(act(grandis, "2016-11-15 10:00", OFFICER), int(booked.result["lines"][0]["receipt"]))

    assert returned.accepted
    order = Message.objects.get(kind="bank.payment").payload
    assert (order["payee_account"], order["payee_bank_code"], order["payee_name"]) == (
        STRANGER.account,
        BIK,
        STRANGER.name,
    )
