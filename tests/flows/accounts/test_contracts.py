"""A further contract with its cash account."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.accounts.contracts import open_contract
from reglament.store.accounts.load import cash_accounts_of, contracts_of, holders_of
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, client_actor, codes, open_desk

pytestmark = pytest.mark.django_db


@clause("GC-5.2")
def test_the_cash_account_opens_on_the_contract_s_day(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    answer = open_contract(act(grandis, "2016-11-17 10:00", OFFICER), "1001", "177")

    assert answer.result == {"client": "1001", "contract": "177", "edition": "grandis-brokerage@2016-11-01"}
    assert [(row.contract.number, row.opened_on) for row in cash_accounts_of("test-firm", "1001")] == [
        ("77", date(2016, 11, 14)),
        ("177", date(2016, 11, 17)),
    ]
    assert [row.number for row in contracts_of("test-firm", "1001")] == ["77", "177"]
    assert next((client.code, numbers) for client, numbers in holders_of("test-firm")) == ("1001", ["77", "177"])


@pytest.mark.parametrize(
    ("client", "number", "by", "code"),
    [
        ("1001", "78", OFFICER, "contract.number_taken"),
        ("9999", "177", OFFICER, "client.unknown"),
        ("1001", "177", client_actor("1001"), "party.no_power"),
    ],
)
def test_what_cannot_be_opened(grandis, client, number, by, code):
    open_desk(grandis, "2016-11-14 09:00")

    assert codes(open_contract(act(grandis, "2016-11-17 10:00", by), client, number)) == [code]
