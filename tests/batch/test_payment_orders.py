"""Payments of the queue as files for the bank."""

from __future__ import annotations

import pytest

from reglament.batch.payment_orders import PaymentUnreadable, payment_file, submit_payment
from reglament.formats.bank_1c.read import read_file
from reglament.sandbox.parties import BANK_BIK, client_money_account
from tests.sandbox.test_bank import NOON, OWNER, PAYMENT


def test_the_file_holds_the_one_order_with_both_sides():
    file = read_file(payment_file(PAYMENT, client_money_account(OWNER), NOON))

    (document,) = file.documents
    assert not file.is_statement
    assert (document.number, document.amount, document.dated_on.isoformat()) == ("17", 100_000, "2026-03-02")
    assert (document.payer.account, document.payer.tax_id, document.payer.bik) == (
        OWNER.bank_account,
        OWNER.inn,
        BANK_BIK,
    )
    assert document.payer.name == f"ИНН {OWNER.inn} {OWNER.name}"
    assert (document.payee.name, document.payee.account) == ("Клиентов Клиент", PAYMENT["payee_account"])
    assert document.purpose == PAYMENT["purpose"]
    assert (document.attributes.operation_kind, document.attributes.priority) == ("01", "5")


@pytest.mark.parametrize("name", ["number", "amount", "payee_name", "payee_account", "payee_bank_code", "purpose"])
def test_a_payment_that_lacks_something_is_not_guessed(name):
    with pytest.raises(PaymentUnreadable, match=name):
        payment_file({**PAYMENT, name: ""}, client_money_account(OWNER), NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "40701810700000000001"])
def test_without_an_account_to_pay_from_nothing_leaves(number):
    with pytest.raises(PaymentUnreadable, match="has no bank account"):
        submit_payment(None, "grandis-brokerage", "instruction:17", {**PAYMENT, "payer_account": number}, NOON)
