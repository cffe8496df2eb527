"""What doors hand to the flows of instructions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class PayeeDraft:
    """The account money is to be paid to, as the instruction names it."""

    holder: str
    account: str
    bank_code: str
    bank_name: str = ""
    correspondent_account: str = ""
    inn: str = ""


@dataclass(frozen=True, slots=True)
class DepositDraft:
    """Money that came for a client: where, how, from whom.

    Without a payer the client himself paid. `papers` are in hand with the payment:
    `consent`, `credit_instruction`, `ground_documents`, `payer_identity`, `instruction`.
    """

    client: str
    amount: Amount
    place: str = ""
    method: str = "bank_transfer"
    bank_account: str = ""
    payer_name: str = ""
    payer_inn: str = ""
    payer_account: str = ""
    purpose: str = ""
    contract: str = ""
    reached_on: date | None = None
    papers: tuple[str, ...] = ()
    papers_on: date | None = None
    cash_order: str = ""
    consent: str = ""
    """Reference of the broker's consent to take cash; counts when an officer gives it."""
    confirmed: bool = True
    """Whether the bank (the cash desk) confirmed the receipt."""


@dataclass(frozen=True, slots=True)
class DepositInstructionDraft:
    """The client's instruction to credit money that comes or has come: how much, where, on what ground."""

    client: str
    amount: Amount
    place: str = ""
    contract: str = ""
    channel: str = "cabinet"
    form: str = ""
    documents: tuple[str, ...] = ()
    """Ground documents, when somebody else pays."""


@dataclass(frozen=True, slots=True)
class WithdrawalDraft:
    """An instruction to pay a client's cash out."""

    client: str
    amount: Amount
    place: str = ""
    requested_on: date | None = None
    payee: PayeeDraft | None = None
    """Without it the client's registered account is paid."""
    method: str = "bank_transfer"
    channel: str = "cabinet"
    form: str = ""
    documents: tuple[str, ...] = ()
    consent: str = ""
    """Reference of the broker's consent (an earlier day, the cash desk); counts when an officer gives it."""


@dataclass(frozen=True, slots=True)
class TransferDraft:
    """An instruction to move a client's cash between its places, or the broker's own move on a ground."""

    client: str
    amount: Amount
    source: str
    target: str
    channel: str = "cabinet"
    form: str = ""
    target_client: str = ""
    urgent: bool = False
    bank_fee: Amount | None = None
    """What the bank takes for an urgent transfer; named by the officer who agrees to it."""
    basis: str = ""
    """Empty for a client's instruction, else the ground without one."""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """An instruction on securities: so many pieces to or from a place."""

    client: str
    instrument: str
    quantity: int
    place: str = ""
    channel: str = "cabinet"
    documents: tuple[str, ...] = ()
