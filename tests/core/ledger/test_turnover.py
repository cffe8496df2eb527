"""Turnover by the plain rule: both days counted, what came and went kept apart."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.turnover import Movement, Turnover, turnovers

CASH = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
OTHER = AccountKey(AccountKind.CLIENT_CASH, "1002", "own_bank", "RUB")


def on(day: int, minor: int, account: AccountKey = CASH) -> Movement:
    return Movement(account, minor, date(2026, 3, day))


def test_days_at_both_ends_are_counted():
    movements = [on(1, 1), on(2, 10), on(3, -4), on(4, 100), on(3, 7, OTHER)]

    assert turnovers(movements, date(2026, 3, 2), date(2026, 3, 3)) == {
        CASH: Turnover(opening=1, came=10, went=4),
        OTHER: Turnover(came=7),
    }


def test_what_stands_at_the_end_follows():
    assert Turnover(opening=5, came=10, went=4).closing == 11


def test_a_figure_that_does_not_fit_is_refused():
    edge = 2**63 - 1
    assert turnovers([on(2, edge)], date(2026, 3, 2), date(2026, 3, 2))[CASH].closing == edge
    with pytest.raises(OverflowError, match=r"client\.cash/1001"):
        turnovers([on(2, edge), on(2, 1)], date(2026, 3, 2), date(2026, 3, 2))
    with pytest.raises(OverflowError):
        turnovers([on(1, edge), on(2, 1)], date(2026, 3, 2), date(2026, 3, 2))


def test_days_run_forward():
    with pytest.raises(AssertionError):
        turnovers([], date(2026, 3, 2), date(2026, 3, 1))
