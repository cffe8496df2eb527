"""What needs no bank is booked at once."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.flows.instructions.carry import cash_key, moved_result, paper_account, papers_result, special_account
from reglament.store.instructions.load import instruction_by_id
from reglament.store.ledger.load import balances_of, entries_by_basis
from tests.clauses import clause
from tests.flows.instructions.desk import SPECIAL, deposit, open_desk, transfer

pytestmark = pytest.mark.django_db


@clause("GF-10.2.9-a", "GC-5.6.1")
def test_money_leaves_one_place_for_the_other_where_it_lies_too(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "100.00", "MOEX_STOCK")

    number = int(transfer(grandis, "2016-11-14 12:00", "30.00", "MOEX_STOCK", "own_bank").result["instruction"])

    entries = entries_by_basis("test-firm", f"instruction:{number}")
    assert [each.entry.what for each in entries] == ["cash.transfer"]
    lies = {key: balance.minor for key, balance in balances_of("test-firm", "").items()}
    assert lies[AccountKey(AccountKind.PLACE_MARKET, "", "MOEX_STOCK", "RUB")] == -7_000
    assert lies[AccountKey(AccountKind.PLACE_BANK, "", SPECIAL, "RUB")] == -3_000


def test_what_doors_are_told(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    deposit(grandis, "2016-11-14 10:00", "100.00", "MOEX_STOCK")
    answer = transfer(grandis, "2016-11-14 12:00", "30.00", "MOEX_STOCK", "MOEX_FX")
    row = instruction_by_id("test-firm", int(answer.result["instruction"]))

    assert moved_result(row) == dict(answer.result)
    assert (answer.result["from"], answer.result["to"], answer.result["amount"]) == (
        "MOEX_STOCK",
        "MOEX_FX",
        "30.00 RUB",
    )
    assert cash_key(row) == AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB")
    assert papers_result(row)["quantity"] == 3_000
    assert paper_account("1001", "OTC", "SMPL") == AccountKey(AccountKind.CLIENT_PAPERS, "1001", "OTC", "SMPL")


def test_without_an_account_for_clients_money_none_is_named(grandis):
    assert special_account("no-such-firm") == ""
    open_desk(grandis, "2016-11-14 09:00")
    assert special_account("test-firm") == SPECIAL
