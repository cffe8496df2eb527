"""Which clients a change of lists or rates touches."""

from __future__ import annotations

from collections.abc import Collection

from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.store.accounts.models import ContractTerm
from reglament.store.ledger.models import Account


def clients_with(firm: str, unit: str) -> list[str]:
    """Return the clients who have, await or owe something of a unit, by their codes."""
    rows = Account.objects.filter(firm=firm, kind__startswith="client.", unit=unit).exclude(balance=0)
    return sorted(set(rows.values_list("client", flat=True)))


def clients_owing(firm: str, among: Collection[str] | None = None) -> list[str]:
    """Return the clients, of those named or of all, with anything owed: only they can stand below a margin."""
    rows = Account.objects.filter(firm=firm, kind__startswith="client.", balance__lt=0)
    if among is not None:
        rows = rows.filter(client__in=among)
    return sorted(set(rows.values_list("client", flat=True)))


def anybody_may_owe(firm: str) -> bool:
    """Return whether any client of a firm ever opted in to uncovered deals."""
    return ContractTerm.objects.filter(client__firm=firm, name=UNCOVERED_TERM).exclude(value="no").exists()
