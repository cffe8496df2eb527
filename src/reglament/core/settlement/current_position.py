"""The current position: what a client can settle deals with now, by venue and unit (not what is due to him)."""

from __future__ import annotations

from collections.abc import Iterable

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.marks import rule

ASSETS = (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PAPERS)


@rule("GC-2.29-client-position")
def current_positions(balances: Iterable[tuple[AccountKey, int, int]]) -> dict[str, dict[tuple[str, str], int]]:
    """Return what is free by client, then by place and unit, from accounts with their balance and what is on hold.

    Assets at one venue are never added to those at another; what is only due does not count.
    """
    found: dict[str, dict[tuple[str, str], int]] = {}
    for key, balance, held in balances:
        if key.kind in ASSETS:
            found.setdefault(key.client, {})[key.place, key.unit] = balance - held
    return found
