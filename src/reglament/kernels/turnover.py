"""Balances and turnover over arrays of journal lines, in whole numbers, exactly.

Accounts are given as places in a table, days as ordinals. The rule is
`core/ledger/turnover.py`; a test compares the two. A sum that does not fit in 64 bits
is refused, never wrapped.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

_LIMIT = 2**63 - 1


def opening_turnover_closing(
    account: Places, day: Places, minor: Whole, accounts: int, first: int, last: int
) -> tuple[Whole, Whole, Whole, Whole]:
    """Return opening balance, what came, what went and closing balance of every account.

    Lines before `first` open, lines after `last` are left out; lines may come in any
    order. Raises `OverflowError` when a figure does not fit in 64 bits.
    """
    assert account.size == day.size == minor.size, "every line has an account, a day and an amount"
    assert first <= last, "the days run forward"
    _check_places(account, accounts)

    opening, came, went = (np.zeros(accounts, np.int64) for _ in range(3))
    if _surely_fits(minor):
        _split(account, day, minor, first, last, opening, came, went)
    elif not _split_checked(account, day, minor, first, last, opening, came, went):
        raise OverflowError("a figure of an account does not fit in 64 bits")
    closing = opening + came - went
    if not _closes(opening, came, went, closing):
        raise OverflowError("a closing balance does not fit in 64 bits")
    return opening, came, went, closing


def add_up(account: Places, minor: Whole, balances: Whole) -> None:
    """Add lines to the balances of their accounts. Raises `OverflowError` when one does not fit in 64 bits."""
    assert account.size == minor.size, "every line has an account and an amount"
    _check_places(account, balances.size)

    if _surely_fits(minor) and _surely_fits(balances, share=2) and _bound(minor) < _LIMIT // 2:
        _add(account, minor, balances)
    elif not _add_checked(account, minor, balances):
        raise OverflowError("a balance does not fit in 64 bits")


def first_unbalanced(entry: Whole, unit: Places, minor: Whole) -> int:
    """Return the place of the first line of an entry whose lines do not sum to nil in a unit, or -1.

    The lines of an entry lie together; `unit` numbers what they are counted in.
    """
    assert entry.size == unit.size == minor.size, "every line has an entry, a unit and an amount"
    return int(_first_unbalanced(entry, unit, minor))


def _check_places(account: Places, accounts: int) -> None:
    if account.size and not (account.min() >= 0 and account.max() < accounts):
        raise IndexError("a line names an account outside the table")


def _bound(minor: Whole) -> int:
    """Return a number no sum of any of these can pass."""
    if minor.size == 0:
        return 0
    return max(abs(int(minor.max())), abs(int(minor.min()))) * int(minor.size)


def _surely_fits(minor: Whole, share: int = 1) -> bool:
    if share > 1:
        return minor.size == 0 or max(abs(int(minor.max())), abs(int(minor.min()))) <= _LIMIT // share
    return _bound(minor) <= _LIMIT


@njit(cache=True)
def _split(account, day, minor, first, last, opening, came, went):  # type: ignore[no-untyped-def]
    for i in range(account.size):
        if day[i] > last:
            continue
        place = account[i]
        if day[i] < first:
            opening[place] += minor[i]
        elif minor[i] > 0:
            came[place] += minor[i]
        else:
            went[place] -= minor[i]


@njit(cache=True)
def _split_checked(account, day, minor, first, last, opening, came, went):  # type: ignore[no-untyped-def]
    for i in range(account.size):
        if day[i] > last:
            continue
        place = account[i]
        change = minor[i]
        if change == -9223372036854775808:
            return False
        if day[i] < first:
            if _overflows(opening[place], change):
                return False
            opening[place] += change
        elif change > 0:
            if _overflows(came[place], change):
                return False
            came[place] += change
        else:
            if _overflows(went[place], -change):
                return False
            went[place] -= change
    return True


@njit(cache=True)
def _add(account, minor, balances):  # type: ignore[no-untyped-def]
    for i in range(account.size):
        balances[account[i]] += minor[i]


@njit(cache=True)
def _add_checked(account, minor, balances):  # type: ignore[no-untyped-def]
    for i in range(account.size):
        if _overflows(balances[account[i]], minor[i]):
            return False
        balances[account[i]] += minor[i]
    return True


@njit(cache=True)
def _closes(opening, came, went, closing):  # type: ignore[no-untyped-def]
    for i in range(opening.size):
        change = came[i] - went[i]  # both are at least nil: the difference fits
        if _overflows(opening[i], change):
            return False
        if closing[i] != opening[i] + change:
            return False
    return True


@njit(cache=True)
def _overflows(total, change):  # type: ignore[no-untyped-def]
    if change > 0:
        return total > 9223372036854775807 - change
    return total < -9223372036854775807 - change


@njit(cache=True)
def _first_unbalanced(entry, unit, minor):  # type: ignore[no-untyped-def]
    start = 0
    while start < entry.size:
        end = start
        while end < entry.size and entry[end] == entry[start]:
            end += 1
        for i in range(start, end):
            total = 0
            for j in range(start, end):
                if unit[j] == unit[i]:
                    total += minor[j]
            if total != 0:
                return start
        start = end
    return -1
