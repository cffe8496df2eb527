"""Rows of holds, many at a time, on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.hold import Hold
from reglament.store.driver import driver_cursor, is_postgresql, number_array, text_array
from reglament.store.ledger.accounts import Standing
from reglament.store.rows import moment_text, write_rows

_COLUMNS = ("basis", "firm", "account_id", "minor", "placed_at")
_LIVE = """
SELECT h.id, h.basis, h.account_id, h.minor, a.client, a.kind, a.place, a.unit
FROM ledger_hold AS h JOIN ledger_account AS a ON a.id = h.account_id
"""
_LIVE_ONE = _LIVE + "WHERE h.firm = ? AND h.basis = ? AND h.released_at IS NULL ORDER BY h.id"
_LIVE_MANY = _LIVE + "WHERE h.firm = %s AND h.basis = ANY(%s::text[]) AND h.released_at IS NULL ORDER BY h.id"
_END = "UPDATE ledger_hold SET released_at = ? WHERE id = ?"
_END_MANY = "UPDATE ledger_hold SET released_at = %s WHERE id = ANY(%s::bigint[])"
_SHRINK = "UPDATE ledger_hold SET minor = ? WHERE id = ?"
_SHRINK_MANY = """
UPDATE ledger_hold AS h SET minor = k.minor
FROM unnest(%s::bigint[], %s::bigint[]) AS k(id, minor) WHERE h.id = k.id
"""


class LiveHold(NamedTuple):
    """A hold that has not been released."""

    number: int
    basis: str
    account_number: int
    minor: int
    account: AccountKey


def add_holds(firm: str, holds: Sequence[Hold], standings: Mapping[AccountKey, Standing], at: datetime) -> None:
    """Write holds on locked accounts."""
    moment = moment_text(at)
    rows = [(each.basis, firm, standings[each.account].number, each.minor, moment) for each in holds]
    write_rows("ledger_hold", _COLUMNS, rows)


def live_holds(firm: str, bases: Iterable[str]) -> list[LiveHold]:
    """Return what each of the orders and instructions holds now, oldest first."""
    unique = list(dict.fromkeys(bases))
    with driver_cursor() as cursor:
        if is_postgresql():
            rows = cursor.execute(_LIVE_MANY, (firm, text_array(unique))).fetchall()
        else:
            rows = [row for basis in unique for row in cursor.execute(_LIVE_ONE, (firm, basis)).fetchall()]
    return [
        LiveHold(number, basis, account, minor, AccountKey(AccountKind(kind), client, place, unit))
        for number, basis, account, minor, client, kind, place, unit in rows
    ]


def end_holds(numbers: Sequence[int], at: datetime) -> None:
    """Mark holds as released."""
    with driver_cursor() as cursor:
        if is_postgresql():
            cursor.execute(_END_MANY, (at, number_array(numbers)))
        else:
            moment = moment_text(at)
            cursor.executemany(_END, [(moment, number) for number in numbers])


def shrink_holds(left: Mapping[int, int]) -> None:
    """Write what is left of holds, by number."""
    with driver_cursor() as cursor:
        if is_postgresql():
            cursor.execute(_SHRINK_MANY, (number_array(left), number_array(left.values())))
        else:
            cursor.executemany(_SHRINK, [(minor, number) for number, minor in left.items()])
