"""What a 1C client-bank exchange file says, as values.

Amounts are whole hundredths of the account's currency (the format always carries two decimals).
`line` is where a part began in the file it was read from and does not count in comparison.
"""

from dataclasses import dataclass, field
from datetime import date, time

from reglament.formats.errors import Remark

KAZAKH_VERSION = "2.0"
VERSIONS = ("1.00", "1.01", "1.02", "1.03", KAZAKH_VERSION)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the first section."""

    version: str
    encoding: str
    """As the file names it: Windows, DOS or UTF-8."""
    accounts: tuple[str, ...]
    """The accounts the file is about, in the order given."""
    sender: str = ""
    receiver: str = ""
    created_on: date | None = None
    created_at: time | None = None
    from_on: date | None = None
    until_on: date | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of documents announced; statements may announce none."""
    other: Pairs = ()

    @property
    def is_kazakh(self) -> bool:
        """Whether the file follows the variant used in Kazakhstan."""
        return self.version == KAZAKH_VERSION


@dataclass(frozen=True, slots=True)
class AccountSection:
    """Balances and turnovers of one account over some days."""

    account: str
    from_on: date
    until_on: date
    opening: int
    credited: int
    debited: int
    closing: int
    other: Pairs = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a payment with its bank."""

    name: str = ""
    name_parts: tuple[str, str, str, str] = ("", "", "", "")
    """Name, account, bank and its correspondent account where settlement is indirect."""
    tax_id: str = ""
    """INN, or the Kazakh IIN or BIN; nought or nothing where there is none."""
    kpp: str = ""
    account: str = ""
    settlement_account: str = ""
    bank_name: str = ""
    bank_place: str = ""
    bik: str = ""
    correspondent_account: str = ""
    residency_code: str = ""
    """Kazakhstan only: residency and sector (KBe)."""

    @property
    def own_account(self) -> str:
        """The party's account in its own bank, however the payment went."""
        return self.settlement_account or self.account


@dataclass(frozen=True, slots=True)
class PaymentAttributes:
    """How a payment is to be carried out."""

    payment_kind: str = ""
    operation_kind: str = ""
    identifier: str = ""
    """УИН, 0 where there is none."""
    priority: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class BudgetFields:
    """Fields of a payment to the budget; all are there or none."""

    payer_status: str
    kbk: str
    oktmo: str
    ground: str
    period: str
    document_number: str
    document_day: str
    payment_type: str = ""
    """Abolished; older files still fill it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The bank's receipt for a document."""

    on: date | None = None
    at: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class KazakhFields:
    """What only the Kazakh variant says of a document."""

    document_kind: str
    currency: str
    value_on: date | None
    purpose_code: str


@dataclass(frozen=True, slots=True)
class Document:
    """One payment document. Which way it moved money follows from accounts and days filled."""

    kind: str
    number: str
    dated_on: date
    amount: int
    payer: Party
    payee: Party
    debited_on: date | None = None
    credited_on: date | None = None
    purpose: str = ""
    purpose_lines: tuple[str, ...] = ()
    """Numbered continuation lines (up to six), where the sender used them."""
    attributes: PaymentAttributes = PaymentAttributes()
    budget: BudgetFields | None = None
    receipt: Receipt | None = None
    kazakh: KazakhFields | None = None
    other: Pairs = ()
    """Letters of credit, demands, unknown keys: kept as read, not used."""
    line: int = field(default=0, compare=False)

    @property
    def whole_purpose(self) -> str:
        """The purpose, put together from its lines where it is not given whole."""
        return self.purpose or " ".join(line for line in self.purpose_lines if line)


@dataclass(frozen=True, slots=True)
class BankFile:
    """A whole file: a statement if it has account sections, payment orders if not."""

    header: Header
    sections: tuple[AccountSection, ...]
    documents: tuple[Document, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def is_statement(self) -> bool:
        """Whether balances are given, so that documents can be held against totals."""
        return bool(self.sections)
