"""What a client hands in: an order as its form, its message or its order system states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

QuantityUnit = Literal["pieces", "lots", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDraft:
    """An order as handed in, unchecked. Texts stand as given; an empty text is a field left blank."""

    client: str = ""
    """Client code, contract number or account number; blank when the sender's address stands for it."""
    instrument: str = ""
    """Code, ISIN, or a name that fits one instrument only."""
    side: str = ""
    quantity: str = ""
    quantity_unit: QuantityUnit = "pieces"
    """Blank when the order says a number without lots or pieces."""
    price: str = ""
    """A number, with its unit or without, or a word for the market price."""
    price_unit: str = ""
    kind: str = ""
    """`market` or `limit` when the form says it beside the price."""
    valid_until: date | None = None
    condition: str = ""
    """A deal condition the order lives until: `coupon date`."""
    condition_on: date | None = None
    venue: str = ""
    """Place of execution, blank when left to the broker."""
    settlement: str = ""
    """Fixed settlement terms: `T+0`."""
    venue_fields: tuple[tuple[str, str], ...] = ()
    """What the venue's rules require beside: name and value."""
    conditions: tuple[str, ...] = ()
    """Extra conditions by word: `all_or_none`."""
    additional: str = ""
    """Additional instructions in words."""
    repo: bool = False
    repo_discount_initial: str = ""
    repo_discount_lower: str = ""
    repo_discount_upper: str = ""
    capacity: str = ""
    own_account: bool = False
    """An order of the broker for its own account."""
    deferred: bool = False
    """Obligations are performed on another day than the deal's."""

    channel: str = "electronic_system"
    """Way it came: `paper`, `phone`, `fax`, `email`, `electronic_system`, or an order system's name."""
    form: str = ""
    """`appendix_6`, `appendix_9`, `appendix_15`, `other`; blank for the platform's own form."""
    signature: str = ""
    """Signature, code word or other mark that stands for it."""
    sender: str = ""
    """Address or number it came from."""
    system_order_no: str = ""
    system_time: str = ""
    paper_instruments: int = 1
    """How many securities the paper names that this order is on."""
    client_order_id: str = ""

    consent_by: str = ""
    """Employee who agreed to the extra conditions before."""
    consent_at: datetime | None = None
    life_agreed_by: str = ""
    """Officer who agreed to a life over the limit."""
    unit_chosen_by: str = ""
    """Officer who said what a quantity without a unit means."""
    late_consent_by: str = ""
    """Trader who agreed to take an order that came late."""
    fee_proposal: str = ""
    """Fee the client offers for the deal, in per cent."""
    risk_warned: bool = False
    """Whether the client was warned of the risk of an uncovered position before this very order."""
    call_reference: str = ""
    """Recorded call in which something was agreed by voice."""
    received_at: datetime | None = None
    """When it arrived, to the microsecond; the act's moment when not told."""
    key: str = ""
    """The door's key for this order; the act's key when it carries one order."""
