"""Recount the ledger from its lines: what is written beside them must come out the same. Memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from reglament.flows.ledger.balances import FIRST_DAY, add_lines
from reglament.kernels.turnover import add_up, first_unbalanced
from reglament.store.ledger.arrays import AccountTable, Places, Whole, accounts_of, written_balances
from reglament.store.ledger.recount import (
    LINE_WITHOUT_ACCOUNT,
    days_written,
    held_otherwise,
    lines_in_order,
    standing_balances,
    stray_rows,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the lines say: its kind, what it is about, what should and what does stand there."""

    kind: str
    subject: str
    expected: str = ""
    found: str = ""


def ledger_differences(firm: str) -> Iterator[Difference]:
    """Yield everything in the ledger that does not follow from its lines."""
    strays = False
    for kind, number in stray_rows(firm):
        strays = strays or kind == LINE_WITHOUT_ACCOUNT
        yield Difference(kind, f"entry:{number}")
    table = accounts_of(firm)
    balances = np.zeros(table.numbers.size, np.int64)
    yield from _recount_lines(firm, table, balances)
    yield from _compare_balances(firm, table, balances)
    for place, live, written in held_otherwise(table, firm):
        yield Difference("ledger.held", str(table.keys[place]), str(live), str(written))
    if not strays:  # lines on no account add up to no day
        yield from _compare_days(firm, table)


def _recount_lines(firm: str, table: AccountTable, balances: Whole) -> Iterator[Difference]:
    """Add every line up, and yield the entries whose lines do not sum to nil."""
    codes = {unit: n for n, unit in enumerate(sorted({key.unit for key in table.keys}))}
    unit_of = np.array([codes[key.unit] for key in table.keys], np.int32)
    entry, unit, minor = np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int64)
    for numbers, places, amounts in lines_in_order(table, firm):
        add_up(places, amounts, balances)
        entry, unit = np.concatenate((entry, numbers)), np.concatenate((unit, unit_of[places]))
        minor = np.concatenate((minor, amounts))
        last = int(np.searchsorted(entry, entry[-1]))  # the last entry may go on in the next part
        yield from _unbalanced(entry[:last], unit[:last], minor[:last])
        entry, unit, minor = entry[last:], unit[last:], minor[last:]
    yield from _unbalanced(entry, unit, minor)


def _unbalanced(entry: Whole, unit: Places, minor: Whole) -> Iterator[Difference]:
    start = 0
    while (place := first_unbalanced(entry[start:], unit[start:], minor[start:])) >= 0:
        number = entry[start + place]
        yield Difference("ledger.entry_unbalanced", f"entry:{number}")
        start = int(np.searchsorted(entry, number, side="right"))


def _compare_balances(firm: str, table: AccountTable, balances: Whole) -> Iterator[Difference]:
    for places, standing in standing_balances(table, firm):
        for n in np.flatnonzero(balances[places] != standing):
            key = table.keys[places[n]]
            yield Difference("ledger.balance", str(key), str(balances[places[n]]), str(standing[n]))


def _compare_days(firm: str, table: AccountTable) -> Iterator[Difference]:
    balances = np.zeros(table.numbers.size, np.int64)
    first = FIRST_DAY
    for day in days_written(firm):
        add_lines(table, balances, firm, first, day)
        written = written_balances(table, firm, day)
        for place in np.flatnonzero(balances != written):
            subject = f"{table.keys[place]} on {day.isoformat()}"
            yield Difference("ledger.checkpoint", subject, str(balances[place]), str(written[place]))
        first = day + timedelta(days=1)
