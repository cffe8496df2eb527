"""Money whose use is barred by arrest or an authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reglament.core.units.amount import CURRENCIES, Amount
from reglament.store.ledger.models import Hold

ARREST = "arrest:"
"""What the basis of such a hold begins with; the decision's number follows."""
Barred = dict[tuple[str, str, str], Decimal]
"""Amount by client, place and currency."""


def arrested_cash(firm: str, clients: Sequence[str] | None, decision: str = "") -> Barred:
    """Return what stands arrested for clients, or for all, under one decision when it is named."""
    rows = Hold.objects.filter(firm=firm, released_at=None, minor__gt=0)
    rows = rows.filter(basis=f"{ARREST}{decision}") if decision else rows.filter(basis__startswith=ARREST)
    if clients is not None:
        rows = rows.filter(account__client__in=clients)
    found: Barred = {}
    for client, place, unit, minor in rows.values_list("account__client", "account__place", "account__unit", "minor"):
        amount = Decimal(int(minor)).scaleb(-CURRENCIES[unit].scale)
        found[client, place, unit] = found.get((client, place, unit), Decimal(0)) + amount
    return found


@dataclass(frozen=True, slots=True)
class Arrest:
    """Money set aside for a decision and not yet freed."""

    client: str
    place: str
    decision: str
    amount: Amount


def open_arrests(firm: str) -> list[Arrest]:
    """Return all that stands arrested, in the order it was."""
    rows = Hold.objects.filter(firm=firm, released_at=None, minor__gt=0, basis__startswith=ARREST).order_by("id")
    told = rows.values_list("account__client", "account__place", "account__unit", "basis", "minor")
    return [
        Arrest(client, place, basis.removeprefix(ARREST), Amount(int(minor), CURRENCIES[unit]))
        for client, place, unit, basis, minor in told
    ]
