"""Postings are covered in turn: what one took, the next does not have."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.ledger.posting import Free, Posting, Shortfall, accounts_in, shortfalls_in_turn

CASH = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
OTHER = AccountKey(AccountKind.CLIENT_CASH, "1002", "own_bank", "RUB")
BANK = AccountKey(AccountKind.PLACE_BANK, "", "40701810", "RUB")


def payment(minor: int, source: AccountKey = CASH, target: AccountKey = BANK) -> Posting:
    return Posting(Entry("cash.withdraw", moved(source, target, minor), date(2026, 3, 2)), (source,))


def lacking(postings, balance: int, held: int = 0) -> list[int]:
    standing = {CASH: Free(balance, held), OTHER: Free(0, 0), BANK: Free(-balance, 0)}
    return [0 if short is None else short.lacking for short in shortfalls_in_turn(postings, standing)]


@pytest.mark.parametrize(
    ("balance", "held", "minor", "lacks"),
    [(100, 0, 100, 0), (100, 0, 101, 1), (100, 30, 70, 0), (100, 30, 71, 1), (-5, 0, 1, 6)],
)
def test_what_is_on_hold_is_not_spent(balance, held, minor, lacks):
    assert lacking([payment(minor)], balance, held) == [lacks]


def test_a_refused_posting_leaves_room_for_the_next():
    assert lacking([payment(60), payment(60), payment(40), payment(1)], 100) == [0, 20, 0, 1]


def test_what_came_before_may_be_spent_after():
    assert lacking([payment(10, BANK, CASH), payment(10), payment(10, CASH, OTHER)], 0)[2] == 10
    income = Posting(Entry("cash.deposit", moved(BANK, CASH, 10), date(2026, 3, 2)), (CASH,))
    assert lacking([income, payment(10)], 0) == [0, 0]


def test_who_only_receives_is_never_short():
    income = Posting(Entry("cash.deposit", moved(BANK, CASH, 10), date(2026, 3, 2)), (CASH,))

    assert lacking([income], -100) == [0]


def test_an_account_not_asked_to_be_covered_may_go_below():
    plain = Posting(payment(10).entry)

    assert lacking([plain], 0) == [0]
    assert shortfalls_in_turn([payment(10)], {CASH: Free(3, 0), BANK: Free(0, 0)}) == [Shortfall(CASH, 7)]


def test_all_accounts_are_named():
    assert accounts_in([payment(1), Posting(payment(2).entry, (OTHER,))]) == {CASH, BANK, OTHER}
    assert accounts_in([]) == set()
