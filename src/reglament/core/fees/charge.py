"""Charges: what a client owes the broker as a fee or as an expense, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.units.amount import Amount, nil


class ChargeKind(StrEnum):
    """The broker's own fee, or a third party's cost to be paid back."""

    FEE = "fee"
    EXPENSE = "expense"


class ChargeState(StrEnum):
    """What became of a charge."""

    DUE = "due"
    WITHHELD = "withheld"
    ABSORBED = "absorbed"
    """Covered by the tariff: recorded, not charged."""
    WAIVED = "waived"
    """The broker chose not to charge it."""
    REVERSED = "reversed"
    """Taken back with the trade it stood on."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One fee or expense of a client. `gross` is what it would be, `amount` what the client pays."""

    client: str
    kind: ChargeKind
    type: str
    """`deal`, `daily_minimum`, `depository_services`, or a type of expense."""
    name: str
    """What it is called to people: `exchange fee`."""
    gross: Amount
    state: ChargeState
    incurred_on: date
    due_on: date
    """The day it is to be taken."""
    deadline_on: date | None
    """The last day to take it in time, when the rulebook sets one."""
    mode: str
    basis: str
    """`trade:9`, `instruction:4`, `bill:3`."""
    clause: str
    place: str = ""
    """Where the client's cash for it is expected to lie."""
    tariff: str = ""
    rate: str = ""
    base: Amount | None = None
    bill: str = ""
    """Number of the third party's bill."""
    client_bill: str = ""
    note: str = ""
    number: int = 0
    late: bool = False

    @property
    def amount(self) -> Amount:
        """What the client pays: nil for what is absorbed, waived or taken back."""
        return self.gross if self.state in (ChargeState.DUE, ChargeState.WITHHELD) else nil(self.gross.unit)

    @property
    def trade(self) -> int | None:
        """The trade it stands on, when it stands on one."""
        kind, _, number = self.basis.partition(":")
        return int(number) if kind == "trade" else None
