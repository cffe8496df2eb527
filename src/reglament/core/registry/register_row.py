"""One account of a register that is taken over."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from reglament.core.registry.account import WITHOUT_CARD, PersonalKind, why_holds_no_papers
from reglament.core.rulebook.grounds import Ground


class RegisterRow(Struct, frozen=True, gc=False):
    """An account, whose it is, and how many papers lie on it free; encumbrances are recorded afterwards."""

    account: str
    kind: PersonalKind
    quantity: int
    person: str = ""
    holder_kind: str = "individual"
    """`individual` or `entity`."""
    name: str = ""
    document: str = ""
    document_on: date | None = None
    document_by: str = ""
    birth_on: date | None = None
    country: str = "RU"
    address: str = ""
    postal_address: str = ""
    email: str = ""
    phone: str = ""
    inn: str = ""
    tax_status: str = ""
    bank_details: str = ""
    representative: str = ""
    filed_on: date | None = None


def why_no_row(row: RegisterRow) -> Ground | None:
    """Return why a row cannot be taken over, or None.

    What was not placed stays on the emission account, which is there already; every account of a person has a card.
    """
    if row.quantity < 0:
        return Ground.of("registry.quantity_not_positive", "", quantity=row.quantity)
    if row.kind is PersonalKind.ISSUER_EMISSION:
        return Ground.of("registry.account_known", "", account=row.account)
    if row.kind not in WITHOUT_CARD and not (row.person and row.name):
        return Ground.of("registry.card_missing", "", account=row.account, account_kind=row.kind.value)
    return why_holds_no_papers(row.account, row.kind) if row.quantity else None
