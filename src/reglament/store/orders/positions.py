"""What clients of a round of orders have and owe, read with one statement each."""

from __future__ import annotations

from collections.abc import Iterable

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.store.ledger.models import Account
from reglament.store.rows import rows_among

_OWED = """
SELECT kind, client, place, unit, balance FROM ledger_account
WHERE kind IN ('client.planned', 'client.fees_due') AND balance <> 0 AND firm = {p} AND client {among}
"""


def owed_by(firm: str, clients: Iterable[str]) -> dict[AccountKey, int]:
    """Return what is due to and from clients under concluded deals, and the fees they owe, where it is not nil."""
    return {
        AccountKey(AccountKind(kind), client, place, unit): balance
        for kind, client, place, unit, balance in rows_among(_OWED, set(clients), firm)
    }


def cash_of(firm: str, clients: Iterable[str], units: Iterable[str]) -> list[AccountKey]:
    """Return the cash accounts of clients in some currencies, at whatever place."""
    rows = Account.objects.filter(
        firm=firm, client__in=set(clients), kind=AccountKind.CLIENT_CASH.value, unit__in=set(units)
    )
    return [
        AccountKey(AccountKind.CLIENT_CASH, client, place, unit)
        for client, place, unit in rows.order_by("id").values_list("client", "place", "unit")
    ]
