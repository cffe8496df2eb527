"""Which firms keep books here."""

from __future__ import annotations

from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Document
from reglament.store.ledger.models import Account


def firms_with_books() -> list[str]:
    """Return the firms that have accounts, acts or documents, by name."""
    found: set[str] = set()
    for rows in (Account.objects, ActRow.objects, Document.objects):
        found.update(rows.values_list("firm", flat=True).distinct())
    return sorted(found)
