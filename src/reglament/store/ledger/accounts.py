"""Find and lock account rows by what makes them one, many at a time, on both databases."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from msgspec import Struct

from reglament.core.ledger.account import AccountKey
from reglament.core.units.amount import INT64_MAX
from reglament.store.driver import driver_cursor, is_postgresql, look_up_by_index, number_array, text_array
from reglament.store.rows import rows_of_numbers

_COLUMNS = "client, kind, place, unit"
_SAME = "a.firm = {firm} AND a.client = k.client AND a.kind = k.kind AND a.place = k.place AND a.unit = k.unit"
_TEXTS = "unnest(%s::text[], %s::text[], %s::text[], %s::text[])"

_ONE = """
SELECT id, balance, held FROM ledger_account WHERE firm = ? AND client = ? AND kind = ? AND place = ? AND unit = ?
"""
_OPEN = (
    f"INSERT INTO ledger_account (firm, {_COLUMNS}, balance, held) VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING"  # noqa: S608
)
SET_BALANCE = "UPDATE ledger_account SET balance = ? WHERE id = ?"
_SET_HELD = "UPDATE ledger_account SET held = ? WHERE id = ?"

_MANY = f"""
SELECT k.n, a.id, a.balance, a.held FROM {_TEXTS} WITH ORDINALITY AS k({_COLUMNS}, n)
CROSS JOIN LATERAL (
  SELECT a.id, a.balance, a.held FROM ledger_account AS a WHERE {_SAME.format(firm="%s")} LIMIT 1
) AS a
"""  # noqa: S608
"""One look into the index of keys for each: left to itself the server reads all accounts of the firm."""
_LOCKED = " FOR UPDATE"
_OPEN_MANY = f"""
INSERT INTO ledger_account (firm, {_COLUMNS}, balance, held)
SELECT %s, k.*, 0, 0 FROM {_TEXTS} AS k ON CONFLICT DO NOTHING
"""  # noqa: S608
LOCK_IN_TURN = """
SELECT count(q.one) FROM unnest(%s::bigint[]) AS k(n)
CROSS JOIN LATERAL (SELECT 1 AS one FROM ledger_account AS a WHERE a.id = k.n FOR UPDATE OFFSET 0) AS q
"""
ADD_TO_BALANCES = """
UPDATE ledger_account AS a SET balance = a.balance + k.change
FROM unnest(%s::bigint[], %s::bigint[]) AS k(id, change) WHERE a.id = k.id
"""
_SET_HELD_MANY = """
UPDATE ledger_account AS a SET held = k.held
FROM unnest(%s::bigint[], %s::bigint[]) AS k(id, held) WHERE a.id = k.id
"""


_AT = """
SELECT a.id, a.balance, a.held, a.firm, a.client, a.kind, a.place, a.unit FROM ledger_account AS a WHERE a.id {among}
"""
_NUMBERS_KEPT = 1_000_000
_numbers: dict[tuple[str, AccountKey], int] = {}
"""Numbers of accounts as found before: where to look; what lies there is compared with the key each time."""


class Standing(Struct, frozen=True, gc=False):
    """An account's row: its number, its present balance and what is on hold."""

    number: int
    balance: int
    held: int


def locked_standings(firm: str, keys: Collection[AccountKey]) -> dict[AccountKey, Standing]:
    """Lock the accounts and return how they stand; those that do not exist are opened at nil.

    Clients' accounts come before the firm's own, each by number, and none is locked
    before all of them exist, so that callers do not wait for each other in a ring. On
    SQLite the transaction is immediate and holds the whole file already.
    """
    if not keys:
        return {}
    found = _all_locked(firm, keys)
    if len(found) < len(keys):
        standings_of(firm, keys)
        found = _all_locked(firm, keys)
    return found


def standings_of(firm: str, keys: Collection[AccountKey]) -> dict[AccountKey, Standing]:
    """Return how the accounts stand without locking them; those that do not exist are opened at nil."""
    if not keys:
        return {}
    found = _found(firm, keys)
    if len(found) < len(keys):
        absent = (key for key in keys if key not in found)
        missing = sorted(absent, key=lambda key: (key.client == "", *_columns_of(key)))
        _open(firm, missing)
        found.update(_found(firm, missing))
    return found


def forget_numbers() -> None:
    """Forget where accounts lay: the tables are others now."""
    _numbers.clear()


def check_fit(values: Mapping[int, int]) -> None:
    """Raise `OverflowError` when a figure of an account does not fit in 64 bits; SQLite would make it a fraction."""
    for number, value in values.items():
        if not -INT64_MAX <= value <= INT64_MAX:
            raise OverflowError(f"account {number} would stand at {value} smallest parts; that does not fit in 64 bits")


def set_held(held: Mapping[int, int]) -> None:
    """Write what is on hold on locked accounts, by number. Raises `OverflowError` for what does not fit."""
    check_fit(held)
    look_up_by_index(len(held))
    with driver_cursor() as cursor:
        if is_postgresql():
            cursor.execute(_SET_HELD_MANY, (number_array(held), number_array(held.values())))
        else:
            cursor.executemany(_SET_HELD, [(value, number) for number, value in held.items()])


def _open(firm: str, keys: list[AccountKey]) -> None:
    with driver_cursor() as cursor:
        if is_postgresql():
            cursor.execute(_OPEN_MANY, (firm, *_column_arrays(keys)))
        else:
            cursor.executemany(_OPEN, [(firm, *_columns_of(key)) for key in keys])


def _all_locked(firm: str, keys: Collection[AccountKey]) -> dict[AccountKey, Standing]:
    """Lock all accounts if all of them exist and return them; otherwise return those that do."""
    if not is_postgresql():
        return _found(firm, keys)
    numbers = _kept_numbers(firm, keys)
    if len(numbers) < len(keys):
        looked_up = _looked_up(firm, [key for key in keys if key not in numbers])
        numbers.update({key: standing.number for key, standing in looked_up.items()})
        if len(numbers) < len(keys):
            return looked_up
    return _at_numbers(firm, {key: numbers[key] for key in in_turn(numbers)}, _LOCKED)


def in_turn(numbers: Mapping[AccountKey, int]) -> list[AccountKey]:
    """Return accounts in the order all lock them in: clients' before the firm's own, each by number."""
    return sorted(numbers, key=lambda key: (key.client == "", numbers[key]))


def _found(firm: str, keys: Collection[AccountKey]) -> dict[AccountKey, Standing]:
    found = _at_numbers(firm, _kept_numbers(firm, keys))
    if len(found) < len(keys):
        found.update(_looked_up(firm, [key for key in keys if key not in found]))
    return found


def _kept_numbers(firm: str, keys: Collection[AccountKey]) -> dict[AccountKey, int]:
    kept = _numbers.get
    return {key: number for key in keys if (number := kept((firm, key))) is not None}


def _at_numbers(firm: str, numbers: Mapping[AccountKey, int], locked: str = "") -> dict[AccountKey, Standing]:
    """Return the accounts that lie where they are looked for; a number something else lies at is forgotten."""
    if not numbers:
        return {}
    found: dict[AccountKey, Standing] = {}
    wanted = {number: key for key, number in numbers.items()}
    for number, balance, held, owner, client, kind, place, unit in rows_of_numbers(_AT + locked, wanted):
        key = wanted[number]
        if key.client == client and key.unit == unit and key.place == place and key.kind == kind and owner == firm:
            found[key] = Standing(number, balance, held)
    if len(found) < len(numbers):
        for key in numbers.keys() - found.keys():
            _numbers.pop((firm, key), None)
    return found


def _looked_up(firm: str, keys: list[AccountKey]) -> dict[AccountKey, Standing]:
    with driver_cursor() as cursor:
        if is_postgresql():
            rows = cursor.execute(_MANY, (*_column_arrays(keys), firm)).fetchall()
            found = {keys[n - 1]: Standing(number, balance, held) for n, number, balance, held in rows}
        else:
            each = ((key, cursor.execute(_ONE, (firm, *_columns_of(key))).fetchone()) for key in keys)
            found = {key: Standing(*row) for key, row in each if row is not None}
    fresh = {(firm, key): standing.number for key, standing in found.items()}
    # Not before the commit: who looks for an account that only this transaction sees would lock others meanwhile.
    transaction.on_commit(lambda: _keep(fresh))
    return found


def _keep(numbers: Mapping[tuple[str, AccountKey], int]) -> None:
    if len(_numbers) > _NUMBERS_KEPT:
        _numbers.clear()
    _numbers.update(numbers)


def _column_arrays(keys: list[AccountKey]) -> list[str]:
    return [text_array(column) for column in zip(*map(_columns_of, keys), strict=True)]


def _columns_of(key: AccountKey) -> tuple[str, str, str, str]:
    return key.client, key.kind._value_, key.place, key.unit
