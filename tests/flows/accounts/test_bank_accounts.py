"""The firm's bank accounts, each of one kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.accounts.bank_account import BankAccount
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.store.accounts.load import bank_account_by_number, bank_accounts_of
from tests.clauses import clause
from tests.flows.instructions.desk import BIK, OFFICER, OWN, SPECIAL, act, client_actor, codes

pytestmark = pytest.mark.django_db
ACCOUNT = BankAccount(SPECIAL, "special_brokerage", "bank", "АО «Пробный банк»", BIK, "", "ООО «Пробный брокер»", "")


def register(rulebook, account, by=OFFICER):
    return register_bank_account(act(rulebook, "2016-11-14 10:00", by), account)


@clause("GC-2.17-special-brokerage-account")
def test_own_and_clients_money_never_share_one_account(grandis):
    assert register(grandis, ACCOUNT).accepted
    assert register(grandis, replace(ACCOUNT, number=OWN, kind="own")).accepted

    refused = register(grandis, replace(ACCOUNT, kind="own"))

    assert codes(refused) == ["bank_account.kind_fixed"]
    assert bank_account_by_number("test-firm", SPECIAL) == ACCOUNT
    assert [(row.number, row.kind) for row in bank_accounts_of("test-firm")] == [
        (SPECIAL, "special_brokerage"),
        (OWN, "own"),
    ]
    assert register(grandis, ACCOUNT).accepted
    assert len(bank_accounts_of("test-firm")) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "joint"}, "bank_account.kind_unknown"),
        ({"keeper": "mattress"}, "bank_account.kind_unknown"),
        ({"number": "40701810100000000000"}, "bank_account.key"),
    ],
)
def test_a_wrong_account_is_refused(grandis, changes, code):
    assert codes(register(grandis, replace(ACCOUNT, **changes))) == [code]
    assert bank_accounts_of("test-firm") == []


def test_clients_register_none(grandis):
    assert codes(register(grandis, ACCOUNT, client_actor("1001"))) == ["party.no_power"]
