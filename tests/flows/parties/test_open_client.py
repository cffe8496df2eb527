"""A client is opened with contract, cash account and edition."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.store.accounts.load import cash_accounts_of, contracts_of, payout_details_of
from reglament.store.ledger.load import balances_of
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, client_actor, codes, payee

pytestmark = pytest.mark.django_db
DRAFT = ClientDraft("1001", "individual", "Пробный Иван Иванович", contract="77", payout=payee())


@clause("GC-5.2")
def test_the_cash_account_is_there_from_the_first_day(grandis):
    answer = open_client(act(grandis, "2016-11-17 10:00", OFFICER), DRAFT)

    assert answer.result == {"client": "1001", "contract": "77", "edition": "grandis-brokerage@2016-11-01"}
    assert [(row.contract.number, row.opened_on) for row in cash_accounts_of("test-firm", "1001")] == [
        ("77", date(2016, 11, 17))
    ]
    assert [row.edition for row in contracts_of("test-firm", "1001")] == ["grandis-brokerage@2016-11-01"]
    assert AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB") in balances_of("test-firm", "1001")
    assert [row.account for row in payout_details_of("test-firm", "1001")] == [payee().account]


def test_a_code_is_given_once_and_only_by_the_office(grandis):
    officer = act(grandis, "2016-11-17 10:00", OFFICER)
    assert codes(open_client(act(grandis, "2016-11-17 10:00", client_actor("1001")), DRAFT)) == ["party.no_power"]
    assert open_client(officer, DRAFT).accepted

    assert codes(open_client(officer, DRAFT)) == ["client.code_taken"]
    assert payout_details_of("test-firm", "1002") == []
