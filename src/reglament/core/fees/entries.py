"""Entries of fees and expenses: accrued when they arise, taken when they are due, taken back when waived.

A fee and an expense are never one line: each charge has its own entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reglament.core.fees.charge import Charge, ChargeKind
from reglament.core.fees.withholding import Taking
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line, moved
from reglament.core.rulebook.marks import rule


def due_account(charge: Charge) -> AccountKey:
    """Return the client's account of what he owes and has not paid yet."""
    return AccountKey(AccountKind.CLIENT_FEES_DUE, charge.client, charge.place, charge.gross.unit.code)


def accrued_account(charge: Charge) -> AccountKey:
    """Return the firm's account of what it will receive."""
    return AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", charge.place, charge.gross.unit.code)


def accrual_entry(charge: Charge) -> Entry:
    """Return the entry of a charge that has arisen and is not paid yet."""
    lines = moved(due_account(charge), accrued_account(charge), charge.amount.minor)
    return _entry(f"{charge.kind.value}.accrued", lines, charge, charge.incurred_on)


@rule("GC-17.4", "GC-17.6", "GF-12.6-a")
def withholding_entry(taking: Taking, on: date) -> Entry:
    """Return the entry that takes a charge from the client's cash; what was due is cleared in it.

    Money stays at its place: it is the firm's now, and handed on to third parties when it is an expense.
    """
    charge = taking.charge
    target = AccountKind.FIRM_FEES if charge.kind is ChargeKind.FEE else AccountKind.FIRM_EXPENSES
    unit = charge.gross.unit.code
    lines: list[Line] = list(moved(accrued_account(charge), due_account(charge), charge.amount.minor))
    for place, minor in taking.parts:
        cash = AccountKey(AccountKind.CLIENT_CASH, charge.client, place, unit)
        lines.extend(moved(cash, AccountKey(target, "", place, unit), minor))
    return _entry(f"{charge.kind.value}.withheld", lines, charge, on)


@rule("GC-17.8")
def waiver_entry(charge: Charge, on: date) -> Entry:
    """Return the entry that takes an accrued charge back, unpaid."""
    lines = moved(accrued_account(charge), due_account(charge), charge.amount.minor)
    return _entry(f"{charge.kind.value}.waived", lines, charge, on)


def _entry(what: str, lines: Sequence[Line], charge: Charge, on: date) -> Entry:
    facts = {
        "charge": str(charge.number),
        charge.kind.value: charge.name if charge.kind is ChargeKind.EXPENSE else charge.type,
        "type": charge.type,
        "name": charge.name,
        "tariff": charge.tariff,
        "rate": charge.rate,
        "base": "" if charge.base is None else str(charge.base),
        "bill": charge.bill,
        "client_bill": charge.client_bill,
    }
    return Entry(
        what=what,
        lines=tuple(lines),
        value_on=on,
        basis=charge.basis,
        clause=charge.clause,
        note=charge.note,
        extra=tuple((name, fact) for name, fact in facts.items() if fact),
    )
