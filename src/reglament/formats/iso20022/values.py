"""What bank messages of ISO 20022 say, as values.

camt.053 (statement of a day) and camt.052 (report during the day) are `StatementMessage`, pain.001
(payment orders) is `PaymentMessage`. Amounts are whole hundredths; a sign stands only in balances.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from reglament.formats.errors import Remark
from reglament.formats.movement import Direction

StatementKind = Literal["camt.053", "camt.052"]

OPENING = "OPBD"
CLOSING = "CLBD"
BOOKED = "BOOK"
NO_REFERENCE = "NOTPROVIDED"
PURPOSE_LINE_MAX = 140


@dataclass(frozen=True, slots=True)
class Side:
    """Debtor or creditor of a payment."""

    name: str = ""
    account: str = ""
    tax_id: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance of the account; `code` is OPBD, CLBD, CLAV, ITBD or another of the standard."""

    code: str
    amount: int
    """Signed: a debit balance is below nought."""
    currency: str
    on: date


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts and sums the bank states; None where it states none."""

    entries: int | None = None
    credit_entries: int | None = None
    credit_sum: int | None = None
    debit_entries: int | None = None
    debit_sum: int | None = None


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One payment inside an entry."""

    instruction_id: str = ""
    end_to_end_id: str = ""
    """Empty where the bank says NOTPROVIDED."""
    debtor: Side = Side()
    creditor: Side = Side()
    purpose_lines: tuple[str, ...] = ()
    amount: int | None = None
    """Its share of an entry of several payments."""

    @property
    def purpose(self) -> str:
        """The purpose, put together from its lines."""
        return joined_purpose(self.purpose_lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the statement."""

    reference: str
    amount: int
    currency: str
    direction: Direction
    status: str
    """BOOK is booked, PDNG pending, INFO for information: only BOOK moves money."""
    booked_on: date | None
    value_on: date | None
    servicer_reference: str = ""
    domain: str = ""
    family: str = ""
    sub_family: str = ""
    is_reversal: bool = False
    details: tuple[EntryDetail, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """One account over some time."""

    id: str
    sequence: int | None
    """Electronic number; must follow that of the statement before."""
    created_at: datetime
    from_at: datetime | None
    to_at: datetime | None
    account: str
    currency: str
    balances: tuple[Balance, ...]
    entries: tuple[Entry, ...]
    totals: Totals = Totals()
    owner_name: str = ""
    owner_tax_id: str = ""
    bik: str = ""
    servicer_name: str = ""
    line: int = field(default=0, compare=False)

    def balance(self, code: str) -> Balance | None:
        """Return the balance of a code, None if the bank states none."""
        return next((balance for balance in self.balances if balance.code == code), None)

    def booked_sum(self, direction: Direction) -> int:
        """Return the sum of booked entries of one direction."""
        return sum(entry.amount for entry in self.entries if entry.status == BOOKED and entry.direction == direction)


@dataclass(frozen=True, slots=True)
class StatementMessage:
    """A whole message, or one page of it: book only when all pages are there."""

    kind: StatementKind
    version: str
    message_id: str
    created_at: datetime
    page: int
    is_last_page: bool
    statements: tuple[Statement, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def is_whole(self) -> bool:
        """Whether this one page is the message."""
        return self.page == 1 and self.is_last_page


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank in payments in roubles: it has a BIK and no international code."""

    bik: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment order."""

    instruction_id: str
    """Our document number."""
    end_to_end_id: str
    """Our order; comes back in the statement."""
    amount: int
    currency: str
    creditor: Side
    creditor_bank: Bank
    purpose: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PaymentBatch:
    """Orders to pay from one account on one day."""

    id: str
    execute_on: date
    debtor: Side
    debtor_bank: Bank
    currency: str
    transfers: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class PaymentMessage:
    """A pain.001 message. `message_id` is unique for ever."""

    version: str
    message_id: str
    created_at: datetime
    initiator_name: str
    initiator_lei: str
    batches: tuple[PaymentBatch, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


def joined_purpose(lines: tuple[str, ...]) -> str:
    """Return a purpose from its lines: a full line was cut within a word, a shorter one ended."""
    text = "".join(line if len(line) == PURPOSE_LINE_MAX else f"{line} " for line in lines)
    return text.removesuffix(" ")
