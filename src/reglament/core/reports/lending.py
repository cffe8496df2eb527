"""What a report says of loans and of deals made without an order: it is what proves them to the client."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Trade
from reglament.core.units.amount import CURRENCIES, Amount

BY_ORDER = "order"


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A loan that stood on the report's days: sum, rate and term."""

    number: int
    purpose: str
    """`margin`, `non_margin`, `special_trade`."""
    amount: Amount
    rate: Decimal
    """Per cent a year."""
    granted_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class DealGround:
    """A deal the broker made without the client's order, and on what ground."""

    number: int
    basis: str
    clause: str


@rule("GF-21.2.13")
def loan_lines(loans: Iterable[LoanLine], first: date, last: date) -> tuple[LoanLine, ...]:
    """Return the loans a report over some days proves: those given by its last day and not due before its first."""
    return tuple(loan for loan in loans if loan.granted_on <= last and loan.due_on >= first)


@rule("GF-12.11-c")
def debt_under_loans(closing: Mapping[AccountKey, int]) -> tuple[Amount, ...]:
    """Return what is owed under all loans together at the end, by currency: part of the whole debt shown."""
    owed: dict[str, int] = {}
    for key, minor in closing.items():
        if key.kind is AccountKind.CLIENT_LOANS:
            owed[key.unit] = owed.get(key.unit, 0) - minor
    return tuple(Amount(minor, CURRENCIES[code]) for code, minor in sorted(owed.items()) if minor)


@rule("GF-9.1.3")
def deal_grounds(trades: Iterable[Trade]) -> tuple[DealGround, ...]:
    """Return on what ground each deal was made that no order of the client stands behind."""
    return tuple(DealGround(one.number, one.basis, one.clause) for one in trades if one.basis != BY_ORDER)
