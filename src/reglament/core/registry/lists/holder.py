"""Who holds what in a register on a day, the issue, and what a list says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from reglament.core.registry.lists.kinds import ListKind


class ListedAs(StrEnum):
    """Kind of account as lists print it."""

    OWNER_NATURAL = "owner_natural"
    OWNER_LEGAL = "owner_legal"
    JOINT_OWNERS = "joint_owners"
    NOMINEE = "nominee"
    CENTRAL_DEPOSITORY = "central_depository_nominee"
    TRUSTEE = "trustee"
    DEPOSIT = "notary_deposit"
    EMISSION = "issuer_emission"
    TREASURY = "treasury"
    UNIDENTIFIED = "unidentified_persons"
    CLIENT_OF_NOMINEE = "client_of_nominee"


NOMINEES = frozenset((ListedAs.NOMINEE.value, ListedAs.CENTRAL_DEPOSITORY.value))
"""Accounts that hold for others, whose clients are disclosed."""
WITHOUT_RIGHTS = frozenset((ListedAs.EMISSION.value, ListedAs.TREASURY.value, ListedAs.UNIDENTIFIED.value))
"""Papers on these accounts give neither votes nor income."""


class Holder(Struct, frozen=True, array_like=True, gc=False):
    """One account of an issue's register on a day, with all a list may print of the person.

    Quantities are whole papers. A list reads a million of these one after another, so they are
    plain: days are ISO text, absent things are empty.
    """

    account: str
    account_kind: str
    """Of `ListedAs`."""
    name: str
    quantity: int
    preferred: int = 0
    """Preferred shares of the same person, where a list joins two issues."""
    encumbered: int = 0
    blocked: int = 0
    basis: str = ""
    """What encumbers or blocks: pledge, arrest."""
    doc_type: str = ""
    doc_number: str = ""
    doc_date: str = ""
    doc_issuer: str = ""
    inn: str = ""
    country: str = ""
    citizenship: str = ""
    address: str = ""
    postal_address: str = ""
    email: str = ""
    phone: str = ""
    tax_status: str = ""
    representative: str = ""
    questionnaire_on: str = ""
    payment_method: str = ""
    payee_account: str = ""
    payee_bik: str = ""
    sending_way: str = ""
    parts: tuple[tuple[int, int, str], ...] = ()
    """Of a joint account: each owner's share, as two whole numbers, and his tax status."""
    source: str = "register"
    """`register`, or `disclosure` of a nominee."""
    discloser: str = ""


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """The issue a list is made of."""

    number: str
    """State registration number."""
    kind: str
    category: str
    """`ordinary`, `preferred`; of bonds empty."""
    nominal: str
    quantity: int
    placed_on: date
    isin: str = ""
    currency: str = "RUB"
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListHeader:
    """What stands above every list."""

    kind: ListKind
    issuer: str
    ogrn: str
    inn: str
    registrar: str
    licence: str
    as_of: date
    issue: ListedIssue
    order_number: str
    order_on: date
    made_at: datetime
    signer: str
    number: str
    version: int = 1
    corrects: str = ""
    """Why this version replaces the former one."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the kind of list says beside: meeting, decision, price, offer, action, norm."""
    other_issues: tuple[ListedIssue, ...] = ()


@dataclass(slots=True)
class Totals:
    """What has been counted while a list was made; whole papers, money in minor units."""

    rows: int = 0
    listed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """Papers by the reason they are not listed: `treasury`, `unidentified_persons`, `below_threshold`."""
    not_disclosed: int = 0
    beside: int = 0
    """Preferred papers met beside those of the list's own issue."""
    excluded: set[str] = field(default_factory=set)
    """What the order excludes, by account, document or taxpayer number, as far as it was met."""
    sums: dict[str, int] = field(default_factory=dict)
    """Sums of the list's own columns by their codes."""

    def leave_out(self, reason: str, quantity: int) -> None:
        """Count papers that are not listed."""
        self.left_out[reason] = self.left_out.get(reason, 0) + quantity

    def add(self, code: str, amount: int) -> None:
        """Count into the sum of a column."""
        self.sums[code] = self.sums.get(code, 0) + amount

    @property
    def accounted(self) -> int:
        """All papers the list has met: listed, left out, not disclosed."""
        return self.listed + sum(self.left_out.values()) + self.not_disclosed
