"""What of a client's cash may be taken for loans and their interest: free of holds and of what deals will need."""

from __future__ import annotations

from reglament.core.instructions.entries import BANK
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.units.amount import Amount, Unit
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import lock_accounts

Parts = tuple[tuple[str, int], ...]


def takeable(firm: str, client: str, place: str, unit: Unit) -> dict[str, int]:
    """Lock and return what may be taken, by place: at the place of the loan first, then with the bank."""
    places = tuple(dict.fromkeys((place, BANK)))
    keys = [AccountKey(AccountKind.CLIENT_CASH, client, one, unit.code) for one in places]
    standing = lock_accounts(firm, keys)
    planned = {
        key.place: balance.minor
        for key, balance in balances_of(firm, client).items()
        if key.kind is AccountKind.CLIENT_PLANNED and key.unit == unit.code
    }
    return {
        key.place: max(standing[key].balance - standing[key].held + min(planned.get(key.place, 0), 0), 0)
        for key in keys
    }


def parts_of(amount: Amount, cash: dict[str, int]) -> Parts:
    """Take an amount off the cash, place by place in order; return the parts, in all no more than there is."""
    parts = []
    rest = amount.minor
    for place in cash:
        part = min(rest, cash[place])
        if part:
            parts.append((place, part))
            cash[place] -= part
            rest -= part
    return tuple(parts)
