"""The bank: pays what can be paid once, and tells the day in two formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from reglament.batch.payment_orders import payment_file
from reglament.core.calendar.moments import MOSCOW
from reglament.core.units.amount import RUB, Amount
from reglament.core.units.identifiers import account_with_key
from reglament.formats.bank_1c.read import movements_of, read_statement
from reglament.formats.errors import FormatError
from reglament.formats.iso20022.read import movements_of as camt_movements
from reglament.formats.iso20022.read import read_message
from reglament.sandbox.bank import SandboxBank
from reglament.sandbox.parties import BANK_BIK, client_money_account, firm_details

OWNER = firm_details("grandis-brokerage")
CLIENT_ACCOUNT = account_with_key("40817810000000000101", BANK_BIK)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=MOSCOW)
PAYMENT = {
    "number": "17",
    "date": "2026-03-02",
    "amount": "1000.00 RUB",
    "payee_name": "Клиентов Клиент",
    "payee_inn": "",
    "payee_account": CLIENT_ACCOUNT,
    "payee_bank_code": BANK_BIK,
    "purpose": "Возврат денежных средств по поручению № 17. НДС не облагается",
}


def roubles(text):
    return Amount(int(Decimal(text) * 100), RUB)


def order(**changes):
    return payment_file({**PAYMENT, **changes}, client_money_account(OWNER), NOON)


@pytest.fixture
def bank():
    made = SandboxBank(OWNER, roubles("5000"))
    made.incoming("Клиентов Клиент", "", CLIENT_ACCOUNT, roubles("700.50"), "Пополнение счёта 1001", NOON)
    return made


def test_an_order_is_paid_once_however_often_it_comes(bank):
    first = bank.submit(order(), NOON)[0]
    again = bank.submit(order(), NOON + timedelta(minutes=1))[0]

    assert (first.refused, again.refused) == (False, False)
    assert str(bank.balance()) == "4700.50 RUB"


def test_an_order_over_the_balance_is_refused_and_moves_nothing(bank):
    (answer,) = bank.submit(order(amount="5700.51 RUB"), NOON)

    assert answer.refused
    assert answer.reason == "the balance is 5700.50 RUB, 5700.51 RUB were to be paid"
    assert str(bank.balance()) == "5700.50 RUB"


def test_an_order_to_an_account_with_a_wrong_key_never_leaves_the_house():
    with pytest.raises(FormatError, match="an account whose key fits"):
        order(payee_account="40817810900000000101")


def test_all_that_lies_there_may_be_paid(bank):
    assert not bank.submit(order(amount="5700.50 RUB"), NOON)[0].refused


def test_an_account_that_is_not_the_sender_s_is_not_debited(bank):
    foreign = replace(client_money_account(OWNER), number=CLIENT_ACCOUNT)

    (answer,) = bank.submit(payment_file(PAYMENT, foreign, NOON), NOON)

    assert "is not the sender's" in answer.reason


def test_a_statement_is_no_order_and_a_torn_file_is_refused_whole(bank):
    with pytest.raises(FormatError, match="payment orders"):
        bank.submit(bank.statement_1c(date(2026, 3, 2)), NOON)
    with pytest.raises(FormatError):
        bank.submit(order()[:-20], NOON)


def test_a_day_is_told_alike_in_both_formats(bank):
    bank.submit(order(), NOON)
    day = date(2026, 3, 2)

    statement = read_statement(bank.statement_1c(day))
    message = read_message(bank.statement_camt(day))

    section = statement.sections[0]
    assert (section.opening, section.credited, section.debited, section.closing) == (500000, 70050, 100000, 470050)
    ours, theirs = movements_of(statement), camt_movements(message)
    assert [one.natural_key for one in ours] == [one.natural_key for one in theirs]
    assert [(one.direction, one.amount, one.purpose) for one in ours] == [
        ("credit", 70050, "Пополнение счёта 1001"),
        ("debit", 100000, PAYMENT["purpose"]),
    ]
    assert [one.order_key for one in ours] == [one.order_key for one in theirs]


def test_the_next_day_begins_where_the_last_one_ended(bank):
    section = read_statement(bank.statement_1c(date(2026, 3, 3))).sections[0]

    assert (section.opening, section.credited, section.closing) == (570050, 0, 570050)
    assert str(bank.balance(date(2026, 3, 1))) == "5000.00 RUB"


def test_the_bank_may_refuse_for_a_reason_of_its_own(bank):
    bank.refuses = lambda document: "account of the payee is closed" if document.number == "17" else ""

    assert bank.submit(order(), NOON)[0].reason == "account of the payee is closed"
    assert not bank.submit(order(number="18"), NOON)[0].refused
