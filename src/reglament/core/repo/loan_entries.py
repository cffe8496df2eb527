"""Entries of loans: money lent comes to the client's cash and stands against him until it is repaid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reglament.core.instructions.entries import place_account
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line, moved
from reglament.core.repo.loan import Loan
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


def debt_account(loan: Loan) -> AccountKey:
    """Return the client's account of what he has borrowed."""
    return AccountKey(AccountKind.CLIENT_LOANS, loan.client, loan.place, loan.unit.code)


def claim_account(loan: Loan) -> AccountKey:
    """Return the firm's account of what is owed to it under loans."""
    return AccountKey(AccountKind.FIRM_LOANS_GIVEN, "", loan.place, loan.unit.code)


@rule("GF-21.2.6", "GF-12.11-a")
def granted_entry(loan: Loan, on: date) -> Entry:
    """Return the entry of a loan given: the money lies at the place it is needed at and is owed from that moment."""
    cash = AccountKey(AccountKind.CLIENT_CASH, loan.client, loan.place, loan.unit.code)
    lies = place_account(loan.place, loan.unit.code)
    lines = (*moved(lies, cash, loan.granted.minor), *_owed(loan, loan.granted))
    return _entry("loan.granted", lines, loan, on)


@rule("GF-21.2.10")
def interest_entry(loan: Loan, interest: Amount, on: date) -> Entry:
    """Return the entry of interest no cash was there for: it is owed with the rest."""
    return _entry("loan.interest", _owed(loan, interest), loan, on)


@rule("GF-21.2.8-a")
def interest_taken_entry(loan: Loan, parts: Sequence[tuple[str, int]], on: date) -> Entry:
    """Return the entry that withholds interest from the client's cash; the money stays at its place."""
    lines: list[Line] = []
    for place, minor in parts:
        cash = AccountKey(AccountKind.CLIENT_CASH, loan.client, place, loan.unit.code)
        lines.extend(moved(cash, AccountKey(AccountKind.FIRM_INTEREST, "", place, loan.unit.code), minor))
    return _entry("loan.interest_taken", lines, loan, on)


@rule("GF-21.2.10")
def repaid_entry(loan: Loan, parts: Sequence[tuple[str, int]], on: date) -> Entry:
    """Return the entry of a repayment: cash goes back to the broker and that much is no longer owed."""
    lines: list[Line] = []
    for place, minor in parts:
        cash = AccountKey(AccountKind.CLIENT_CASH, loan.client, place, loan.unit.code)
        lines.extend(moved(cash, place_account(place, loan.unit.code), minor))
    paid = Amount(sum(minor for _, minor in parts), loan.unit)
    lines.extend(_owed(loan, -paid))
    return _entry("loan.repaid", lines, loan, on)


def _owed(loan: Loan, amount: Amount) -> tuple[Line, Line]:
    return moved(debt_account(loan), claim_account(loan), amount.minor)


def _entry(what: str, lines: Sequence[Line], loan: Loan, on: date) -> Entry:
    facts = (("purpose", loan.purpose.value), ("rate", f"{loan.rate:f}"), ("due_on", loan.due_on.isoformat()))
    return Entry(what, tuple(lines), on, f"loan:{loan.number}", loan.clause, extra=facts)
