"""Balances of a whole firm on a day, from the balances written down last and the lines since."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from reglament.core.ledger.account import AccountKey
from reglament.kernels.turnover import add_up
from reglament.store.ledger.arrays import (
    AccountTable,
    Whole,
    accounts_of,
    last_day_written,
    line_parts,
    written_balances,
)

FIRST_DAY = date(1, 1, 1)


def balances_at(firm: str, on: date, *, before: bool = False, from_lines: bool = False) -> tuple[AccountTable, Whole]:
    """Return the balances of all accounts of a firm at the end of a day (`before`: at its start).

    With `from_lines`, all lines are read and nothing that is written down.
    """
    table = accounts_of(firm)
    last = on - timedelta(days=1) if before else on
    written_on = None if from_lines else last_day_written(firm, last)
    if written_on is None:
        balances, first = np.zeros(table.numbers.size, np.int64), FIRST_DAY
    else:
        balances, first = written_balances(table, firm, written_on), written_on + timedelta(days=1)
    add_lines(table, balances, firm, first, last)
    return table, balances


def add_lines(table: AccountTable, balances: Whole, firm: str, first: date, last: date) -> None:
    """Add the lines of some days to the balances, part by part."""
    for places, minor in line_parts(table, firm, first, last):
        add_up(places, minor, balances)


def balances_of_all(firm: str, on: date, *, before: bool = False) -> dict[AccountKey, int]:
    """Return what stood on every account of a firm at the end of a day; accounts at nil do not appear."""
    table, balances = balances_at(firm, on, before=before)
    return {table.keys[place]: int(balances[place]) for place in np.flatnonzero(balances)}
