"""What an order holds: found by its row, released with its rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.store.ledger.save import release_all
from reglament.store.orders.models import Order as OrderRow


def account_of(row: OrderRow) -> AccountKey:
    """Return the account an order's cover lies on."""
    kind = AccountKind.CLIENT_CASH if row.side == "buy" else AccountKind.CLIENT_PAPERS
    return AccountKey(kind, row.client, row.venue, row.reserve_unit)


def reserve_for(row: OrderRow, left: int) -> int:
    """Return what stays on hold for the pieces left, rounded up: never less than they may need."""
    return -(-row.reserve * left // row.pieces)


def release_rest(firm: str, rows: Sequence[OrderRow], at: datetime, left: Mapping[int, int] | None = None) -> None:
    """Release what orders hold; `left` says by order number for how many pieces some of it stays."""
    holding = [row for row in rows if row.reserve]
    if not holding:
        return
    keep = {
        (f"order:{row.pk}", account_of(row)): reserve_for(row, (left or {})[row.pk])
        for row in holding
        if (left or {}).get(row.pk)
    }
    release_all(firm, [f"order:{row.pk}" for row in holding], at, keep)
