"""A recount reads the journal in parts: an entry cut by the border of two is still one entry."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.flows.ledger.recount import ledger_differences
from tests.flows.ledger.test_verify import tamper
from tests.store.ledger.cases import BANK, CASH, DAY, FIRM, deposit, post

pytestmark = pytest.mark.django_db

SHARE = AccountKey(AccountKind.CLIENT_PAPERS, "1001", "MOEX_STOCK", "SMPL")
DEPOSITORY = AccountKey(AccountKind.PLACE_DEPOSITORY, "", "MOEX_STOCK", "SMPL")


@pytest.fixture(params=[1, 2, 3, 5, 100_000])
def rows_at_once(request, monkeypatch):
    monkeypatch.setattr("reglament.store.ledger.arrays._ROWS_AT_ONCE", request.param)


@pytest.mark.usefixtures("rows_at_once")
def test_sound_books_of_uneven_entries_have_no_difference():
    post(
        deposit(100),
        Entry("trade.settled", (*moved(DEPOSITORY, SHARE, 10), *moved(CASH, BANK, 50)), DAY),
        Entry("three", (*moved(BANK, CASH, 5), *moved(BANK, CASH, 6), *moved(BANK, CASH, 7)), DAY),
        deposit(1),
    )

    assert list(ledger_differences(FIRM)) == []


@pytest.mark.usefixtures("rows_at_once")
def test_every_entry_out_of_balance_is_named_once():
    numbers = post(
        deposit(100),
        Entry("trade.settled", (*moved(DEPOSITORY, SHARE, 10), *moved(CASH, BANK, 50)), DAY),
        deposit(1),
        deposit(2),
    )
    for number in (numbers[1], numbers[3]):
        tamper(f"UPDATE ledger_line SET minor = minor + 1 WHERE entry_id = {number} AND position = 1")

    found = [each.subject for each in ledger_differences(FIRM) if each.kind == "ledger.entry_unbalanced"]
    assert found == [f"entry:{numbers[1]}", f"entry:{numbers[3]}"]


def test_two_units_do_not_make_up_for_each_other():
    number = post(Entry("trade.settled", (*moved(DEPOSITORY, SHARE, 10), *moved(CASH, BANK, 50)), DAY))[0]
    tamper(
        f"UPDATE ledger_line SET minor = minor + 5 WHERE entry_id = {number} AND position = 0",
        f"UPDATE ledger_line SET minor = minor - 5 WHERE entry_id = {number} AND position = 2",
    )

    assert f"entry:{number}" in [each.subject for each in ledger_differences(FIRM)]
