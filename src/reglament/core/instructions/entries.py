"""Entries of non-trade instructions: what comes in, goes out and moves between places.

What a client has carries a plus, where it lies the opposite sign, so each entry
sums to nil and a move changes no total.
"""

from __future__ import annotations

from datetime import date

from reglament.core.instructions.intake import refusal_without_instruction
from reglament.core.instructions.terms import IntakeTerms
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line, moved
from reglament.core.rulebook.marks import rule

BANK = "own_bank"
DESK = "cash_desk"


def place_account(place: str, unit: str, bank_account: str = "") -> AccountKey:
    """Return the account that says where cash of a place lies."""
    if place == BANK:
        return AccountKey(AccountKind.PLACE_BANK, "", bank_account or BANK, unit)
    if place == DESK:
        return AccountKey(AccountKind.PLACE_DESK, "", DESK, unit)
    if place == "other_participant":
        return AccountKey(AccountKind.PLACE_PARTICIPANT, "", place, unit)
    return AccountKey(AccountKind.PLACE_MARKET, "", place, unit)


def cash_account(client: str, place: str, unit: str) -> AccountKey:
    """Return a client's cash account at a place."""
    return AccountKey(AccountKind.CLIENT_CASH, client, place, unit)


def suspense_account(unit: str) -> AccountKey:
    """Return the account of money that is not yet known to be anybody's."""
    return AccountKey(AccountKind.SUSPENSE, "", "", unit)


@rule("GC-5.3", "GF-6.2-a")
def deposit_entry(
    client: str,
    place: str,
    unit: str,
    minor: int,
    value_on: date,
    basis: str,
    clause: str,
    bank_account: str = "",
    lies_at: str = "",
) -> Entry:
    """Return the entry of a deposit: the client's cash at the named place, and where it lies."""
    assert place, "every cash entry names one place"
    lies = place_account(lies_at or place, unit, bank_account)
    lines = moved(lies, cash_account(client, place, unit), minor)
    return Entry("cash.deposit", lines, value_on, basis=basis, clause=clause)


def receipt_entry(unit: str, minor: int, value_on: date, basis: str, clause: str, bank_account: str) -> Entry:
    """Return the entry of money that came and is not yet known to be anybody's."""
    lines = moved(place_account(BANK, unit, bank_account), suspense_account(unit), minor)
    return Entry("receipt.unidentified", lines, value_on, basis=basis, clause=clause)


def assigned_entry(client: str, unit: str, minor: int, value_on: date, basis: str, clause: str) -> Entry:
    """Return the entry that makes a receipt a client's cash."""
    lines = moved(suspense_account(unit), cash_account(client, BANK, unit), minor)
    return Entry("cash.deposit", lines, value_on, basis=basis, clause=clause)


def returned_entry(unit: str, minor: int, value_on: date, basis: str, clause: str, bank_account: str) -> Entry:
    """Return the entry of a receipt sent back to its payer: no client's account changes."""
    lines = moved(suspense_account(unit), place_account(BANK, unit, bank_account), minor)
    return Entry("receipt.returned", lines, value_on, basis=basis, clause=clause)


@rule("GF-10.2.9-a")
def transfer_entry(
    client: str,
    source: str,
    target: str,
    unit: str,
    minor: int,
    value_on: date,
    basis: str,
    clause: str,
    bank_account: str = "",
) -> Entry:
    """Return the entry of a move between places: one sum off one, the same sum on the other."""
    cash = moved(cash_account(client, source, unit), cash_account(client, target, unit), minor)
    lies = moved(place_account(target, unit, bank_account), place_account(source, unit, bank_account), minor)
    return Entry("cash.transfer", (*cash, *lies), value_on, basis=basis, clause=clause)


@rule("GF-10.2.1-a")
def withdrawal_entry(
    client: str,
    unit: str,
    minor: int,
    value_on: date,
    instruction: int | None,
    clause: str,
    bank_account: str,
    method: str,
    terms: IntakeTerms,
) -> Entry:
    """Return the entry of a payout. Raises `PostingWithoutGround` when no instruction stands behind it."""
    refusal = refusal_without_instruction(instruction, "", terms.instruction_needed)
    if refusal is not None:
        raise PostingWithoutGround(refusal.clause)
    lies = place_account(DESK if method == "cash_desk" else BANK, unit, bank_account)
    lines = moved(cash_account(client, BANK, unit), lies, minor)
    return Entry("cash.withdrawal", lines, value_on, basis=f"instruction:{instruction}", clause=clause)


class PostingWithoutGround(ValueError):
    """Cash was to be booked with neither an instruction nor an automatic ground."""

    def __init__(self, clause: str) -> None:
        super().__init__(f"cash is booked on an instruction or on a ground the rulebook names ({clause}); give one")
        self.clause = clause


@rule("GC-5.6.2-urgent")
def urgent_fee_entry(client: str, place: str, unit: str, minor: int, value_on: date, basis: str, clause: str) -> Entry:
    """Return the entry of what an urgent transfer cost: the bank's fee, borne by the client."""
    firm = AccountKey(AccountKind.FIRM_EXPENSES, "", "", unit)
    lines = moved(cash_account(client, place, unit), firm, minor)
    kind = (("expense", "urgent transfer expense"), ("expense_type", "bank_cash_delivery_urgent"))
    return Entry("expense.urgent_transfer", lines, value_on, basis=basis, clause=clause, extra=kind)


def papers_entry(what: str, client: str, place: str, code: str, pieces: int, value_on: date, basis: str) -> Entry:
    """Return the entry of securities that came (`pieces` above nil) or went (below)."""
    own = AccountKey(AccountKind.CLIENT_PAPERS, client, place, code)
    lies = AccountKey(AccountKind.PLACE_DEPOSITORY, "", place, code)
    return Entry(what, (Line(own, pieces), Line(lies, -pieces)), value_on, basis=basis)
