"""Ledger accounts: whose and where.

Every asset is written twice. Passive accounts say whose it is and carry a plus
for what the owner has; active accounts say where it lies and carry the opposite
sign. So the lines of an entry sum to nil in every unit, and the whole ledger too.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class AccountKind(StrEnum):
    """The chart of accounts."""

    CLIENT_CASH = "client.cash"
    CLIENT_PAPERS = "client.papers"
    CLIENT_PLANNED = "client.planned"
    """Due to and from the client under concluded, unsettled deals."""
    CLIENT_FEES_DUE = "client.fees_due"
    """Fees and expenses accrued and not yet withheld; negative."""
    CLIENT_LOANS = "client.loans"
    """Money borrowed from the broker and not repaid, with the interest made part of it; negative."""
    SUSPENSE = "suspense.receipts"
    """Money received that is not yet known to be anybody's."""
    FIRM_FEES = "firm.fees"
    FIRM_FEES_ACCRUED = "firm.fees_accrued"
    FIRM_EXPENSES = "firm.expenses"
    """Third parties' charges taken from clients, to be handed on."""
    FIRM_TAX = "firm.tax"
    """Tax withheld from clients, to be paid to the budget."""
    FIRM_LOANS_GIVEN = "firm.loans_given"
    """What clients owe the broker under loans."""
    FIRM_INTEREST = "firm.interest"
    """Interest on loans taken from clients' money."""
    PLACE_BANK = "place.bank"
    """A special brokerage account with a bank; place is its number."""
    PLACE_BANK_OWN = "place.bank_own"
    PLACE_DESK = "place.desk"
    """The broker's cash desk."""
    PLACE_PARTICIPANT = "place.participant"
    """Client money passed to another professional participant."""
    PLACE_MARKET = "place.market"
    PLACE_DEPOSITORY = "place.depository"
    PLACE_PLANNED = "place.planned"
    """The other side of concluded, unsettled deals."""
    REGISTRY_ACCOUNT = "registry.account"
    """Papers on a personal account of a register, free; the account's number stands as the client, in pieces."""
    REGISTRY_PLEDGED = "registry.pledged"
    """Pledged papers on a personal account; place names the encumbrances, `p3`."""
    REGISTRY_BLOCKED = "registry.blocked"
    """Blocked papers on a personal account; place names the encumbrances, `p3.b4`."""
    REGISTRY_ARRESTED = "registry.arrested"
    """Arrested papers on a personal account; place names the encumbrances, `a5`."""
    REGISTRY_ISSUED = "registry.issued"
    """The other side of all papers of an issue: less than nil by its quantity."""

    __hash__ = str.__hash__

    @property
    def is_place(self) -> bool:
        """True for accounts that say where an asset lies."""
        return self.value.startswith("place.")


class AccountKey(Struct, frozen=True, gc=False):
    """What makes an account one: kind, client, place and unit. Looked up by all day long, so it is a plain struct.

    `client` is empty for accounts of the firm and of places; `unit` is a currency
    code or an instrument code.
    """

    kind: AccountKind
    client: str
    place: str
    unit: str

    def __str__(self) -> str:
        return f"{self.kind.value}/{self.client or '-'}/{self.place or '-'}/{self.unit}"
