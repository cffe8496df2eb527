"""Holdings: what one personal account has of an issue, summed over its buckets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.registry.account import PersonalKind


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """A person as the questionnaire that counts on a day tells."""

    person: str
    kind: str
    """`individual` or `entity`."""
    name: str
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


@dataclass(frozen=True, slots=True)
class Quantities:
    """How many papers, and how many of them are pledged, blocked, arrested; one paper may be counted in all three."""

    quantity: int = 0
    pledged: int = 0
    blocked: int = 0
    arrested: int = 0
    encumbered: int = 0
    """Under at least one pledge, block or arrest; each counted once."""

    @property
    def free(self) -> int:
        """Papers nobody but the holder decides about."""
        return self.quantity - self.encumbered


@dataclass(frozen=True, slots=True)
class Holding:
    """A personal account with papers of an issue on a day."""

    account: str
    kind: PersonalKind
    holder: HolderFacts | None
    """None for the issuer's own accounts and for unidentified persons."""
    quantities: Quantities

    @property
    def quantity(self) -> int:
        """All papers on the account."""
        return self.quantities.quantity

    @property
    def encumbered(self) -> int:
        """Papers under any encumbrance."""
        return self.quantities.encumbered

    @property
    def blocked(self) -> int:
        """Papers under a block."""
        return self.quantities.blocked
