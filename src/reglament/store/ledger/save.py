"""Write the journal: lock, append, hold, release. Nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry
from reglament.core.ledger.hold import Hold
from reglament.core.units.amount import INT64_MAX
from reglament.store.driver import resting_collector
from reglament.store.ledger import models
from reglament.store.ledger.accounts import Standing, locked_standings, set_held
from reglament.store.ledger.holds import add_holds, end_holds, live_holds, shrink_holds
from reglament.store.ledger.journal import write_entries


def lock_accounts(firm: str, keys: Iterable[AccountKey]) -> dict[AccountKey, models.Account]:
    """Lock the accounts a flow is about to check and change, once a transaction, before the check.

    Accounts that do not exist yet are opened at nil. Row locks on PostgreSQL; on
    SQLite the transaction is immediate and holds the whole file already.
    """
    return {
        key: models.Account(
            pk=standing.number,
            firm=firm,
            kind=key.kind.value,
            client=key.client,
            place=key.place,
            unit=key.unit,
            balance=standing.balance,
            held=standing.held,
        )
        for key, standing in locked_standings(firm, set(keys)).items()
    }


def append_entries(
    firm: str,
    entries: Sequence[Entry],
    recorded_at: datetime,
    locked: Mapping[AccountKey, Standing] | None = None,
) -> list[int]:
    """Append entries with their lines and write the present balances; return the entries' numbers.

    One round of statements for all entries. A caller who has locked every account of
    theirs may hand them over. Raises `OverflowError`, with nothing written, when a line
    or a balance does not fit in 64 bits.
    """
    if not entries:
        return []
    with resting_collector(len(entries)):
        changes: dict[AccountKey, int] = {}
        changed = changes.get
        largest = 0
        for entry in entries:
            for line in entry.lines:
                minor, account = line.minor, line.account
                changes[account] = changed(account, 0) + minor
                if not -largest <= minor <= largest:
                    largest = abs(minor)
        if largest > INT64_MAX:
            raise OverflowError(f"a line of {largest} smallest parts does not fit in 64 bits")
        return write_entries(firm, entries, changes, recorded_at, locked)


def hold(firm: str, account: AccountKey, minor: int, basis: str, at: datetime) -> None:
    """Put part of an account's balance on hold for `basis`; nothing where there is nothing to hold."""
    if minor:
        hold_all(firm, [Hold(account, minor, basis)], at)


def hold_all(firm: str, holds: Sequence[Hold], at: datetime) -> None:
    """Put many parts of balances on hold with one round of statements."""
    if not holds:
        return
    standings = locked_standings(firm, {each.account for each in holds})
    held = {standing.number: standing.held for standing in standings.values()}
    for each in holds:
        held[standings[each.account].number] += each.minor
    set_held(held)
    add_holds(firm, holds, standings, at)


def release(firm: str, basis: str, at: datetime, keep: Mapping[AccountKey, int] | None = None) -> None:
    """Release what `basis` holds; with `keep`, leave that much on hold on the accounts named."""
    release_all(firm, [basis], at, {(basis, account): minor for account, minor in (keep or {}).items()})


def release_all(
    firm: str, bases: Sequence[str], at: datetime, keep: Mapping[tuple[str, AccountKey], int] | None = None
) -> None:
    """Release what many orders or instructions hold with one round of statements.

    `keep` names, by basis and account, how much stays on hold; never more than was.
    """
    accounts = {each.account for each in live_holds(firm, bases)}
    if not accounts:
        return
    standings = locked_standings(firm, accounts)
    held = {standing.number: standing.held for standing in standings.values()}
    left = dict(keep or {})
    shrunk: dict[int, int] = {}
    ended: list[int] = []
    for each in live_holds(firm, bases):  # read again: what another has released meanwhile is gone
        wanted = (each.basis, each.account)
        kept = min(left.get(wanted, 0), each.minor)
        held[each.account_number] -= each.minor - kept
        if kept:
            left[wanted] -= kept
            shrunk[each.number] = kept
        else:
            ended.append(each.number)
    set_held(held)
    end_holds(ended, at)
    shrink_holds(shrunk)
