"""What a report says: one set of values behind the page, the sheet and the programs' answer.

Figures are whole numbers of their unit's smallest part, signed from the client:
plus is his, minus is owed. A section that was not built is `None`, so that its
absence is seen and never taken for "nothing happened".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from reglament.core.reports.lending import DealGround, LoanLine
from reglament.core.units.amount import Amount


class Family(StrEnum):
    """The two families of reports."""

    DAILY = "daily"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Heading:
    """Who speaks to whom, about which days, under which edition, and when it was made."""

    kind: str
    """`daily_securities`, `monthly`: the firm's own word."""
    family: Family
    number: str
    version: int
    replaces: str
    """Number of the report this one corrects, or nothing."""
    firm: str
    licence: str
    regulation: str
    edition_from: date
    client: str
    client_name: str
    contract: str
    contract_on: date | None
    first: date
    last: date
    made_at: datetime

    @property
    def made_on(self) -> date:
        """The day the report was drawn up, in the zone of its moment."""
        return self.made_at.date()


@dataclass(frozen=True, slots=True)
class Paper:
    """A security as a report names it."""

    code: str
    name: str
    kind: str
    """`share`, `bond`; the door says it in the reader's words."""
    category: str
    issue: str
    series: str
    """Tranche and series."""
    issuer: str
    isin: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal concluded for the client."""

    number: int
    concluded_at: datetime
    side: str
    paper: Paper
    price: Decimal
    price_unit: str
    pieces: int
    amount: Amount
    accrued: Amount
    fee: Amount | None
    """Broker's fee and deal expenses booked with the deal; None while none is booked."""
    place: str
    settle_on: date


@dataclass(frozen=True, slots=True)
class DealTotal:
    """What was bought, sold and taken in fees over all deals of one currency."""

    bought: Amount
    sold: Amount
    fee: Amount


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of what the client has, in the order of the journal."""

    entry: int
    on: date
    recorded_at: datetime
    what: str
    """The journal's word for the fact: `cash.deposit`, `trade.settled`."""
    basis: str
    place: str
    change: Amount
    paper: Paper | None
    """None for money."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What stood, came, went and stands of one asset at one place."""

    unit: str
    place: str
    paper: Paper | None
    opening: Amount | None
    credited: Amount
    debited: Amount
    closing: Amount | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the client owes under concluded deals and in fees, before and after."""

    unit: str
    paper: Paper | None
    opening: Amount
    closing: Amount
    receivable: Amount
    """What is due to the client at the end."""

    @property
    def change(self) -> Amount:
        """How the obligation grew (plus) or fell (minus)."""
        return self.closing - self.opening


@dataclass(frozen=True, slots=True)
class Charge:
    """The broker's fee or a reimbursed expense of one kind, over the report's days."""

    kind: str
    """`fee` for the broker's own, `expense` for what is reimbursed."""
    what: str
    charged: Amount
    withheld: Amount


@dataclass(frozen=True, slots=True)
class ClientReport:
    """The whole report. `None` marks a section that was not built."""

    heading: Heading
    deals: tuple[Deal, ...] | None
    deal_totals: tuple[DealTotal, ...]
    operations: tuple[Operation, ...] | None
    cash: tuple[Movement, ...] | None
    cash_totals: tuple[Movement, ...]
    """Over all places, by currency."""
    papers: tuple[Movement, ...] | None
    delivery_obligations: tuple[Obligation, ...] | None
    cash_obligations: tuple[Obligation, ...] | None
    charges: tuple[Charge, ...] | None
    charge_totals: tuple[Charge, ...]
    """The broker's fee and the reimbursed expenses as wholes; both are always said, also when nil."""
    open_deals: tuple[Deal, ...] | None
    """Concluded and not carried out on the last day."""
    other: str | None
    """What the contract asks for beside; empty when it asks for nothing."""
    loans: tuple[LoanLine, ...] = ()
    """Loans of money that stood on these days."""
    debt: tuple[Amount, ...] = ()
    """What is owed under loans at the end, by currency."""
    grounds: tuple[DealGround, ...] = ()
    """Of deals made without an order."""

    @property
    def is_idle(self) -> bool:
        """True when nothing was dealt and nothing moved."""
        return not self.deals and not self.operations
