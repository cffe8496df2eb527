"""Book what needs no bank: moves between places and securities that come or go."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.instructions.entries import cash_account, papers_entry, transfer_entry
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.instructions.rules import Rules
from reglament.store.accounts.load import bank_accounts_of
from reglament.store.instructions.load import instruction_by_id
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import move_on
from reglament.store.ledger.save import append_entries, lock_accounts, release


def special_account(firm: str) -> str:
    """Return the number of the bank account clients' money is kept at, empty when none is registered."""
    special = [row.number for row in bank_accounts_of(firm) if row.kind == "special_brokerage"]
    return special[0] if special else ""


def locked_instruction(act: Act, number: int) -> Instruction | None:
    """Return an instruction as it stands once nobody else can change it, or None when there is none.

    Whoever changes an instruction locks the account it draws on first, so one waits for the other.
    """
    row = instruction_by_id(act.firm, number)
    if row is None:
        return None
    papers = row.kind.endswith("_papers")
    lock_accounts(act.firm, [paper_account(row.client, row.place, row.unit) if papers else cash_key(row)])
    row.refresh_from_db()
    return row


def carry_transfer(act: Act, row: Instruction, rules: Rules, *more: Entry) -> Answer:
    """Book a transfer: one sum off one place, the same on the other, and what it cost."""
    entry = transfer_entry(
        row.client,
        row.place,
        row.target,
        row.unit,
        row.payable,
        act.on,
        f"instruction:{row.pk}",
        rules.transfer.transfer_pairs.clause,
        special_account(act.firm),
    )
    release(act.firm, f"instruction:{row.pk}", act.at)
    append_entries(act.firm, [entry, *more], act.at)
    clause = rules.transfer.transfer_pairs.clause
    amount = Amount(row.payable, CURRENCIES[row.unit])
    ground = Ground.of("transfer.executed", clause, amount=amount, source=row.place, target=row.target)
    move_on(row, "executed", act.at, str(act.by), [], executed_at=act.at, booked_on=act.on)
    return Answer("accepted", (ground,), moved_result(row))


def moved_result(row: Instruction) -> dict[str, Any]:
    """Return what doors are told of a transfer."""
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "state": row.state,
        "amount": str(Amount(row.payable, CURRENCIES[row.unit])),
        "from": row.place,
        "to": row.target,
        "accepted_on": row.accepted_on.isoformat(),
        "due_at": local(row.due_at).isoformat(),
        "due_on": local(row.due_at).date().isoformat(),
        "confirmation": row.confirmation,
        "basis": row.basis,
    }


def carry_papers(act: Act, row: Instruction) -> Answer:
    """Book securities that came or went and say so."""
    came = row.kind == "deposit_papers"
    what = "papers.deposit" if came else "papers.withdrawal"
    pieces = row.payable if came else -row.payable
    release(act.firm, f"instruction:{row.pk}", act.at)
    entry = papers_entry(what, row.client, row.place, row.unit, pieces, act.on, f"instruction:{row.pk}")
    append_entries(act.firm, [entry], act.at)
    move_on(row, "executed", act.at, str(act.by), [], executed_at=act.at, booked_on=act.on)
    return Answer("accepted", (), papers_result(row))


def papers_result(row: Instruction) -> dict[str, Any]:
    """Return what doors are told of an instruction on securities."""
    return {
        "instruction": int(row.pk),
        "client": row.client,
        "state": row.state,
        "instrument": row.unit,
        "quantity": row.asked,
        "place": row.place,
        "accepted_on": row.accepted_on.isoformat(),
        "due_on": local(row.due_at).date().isoformat(),
    }


def paper_account(client: str, place: str, code: str) -> AccountKey:
    """Return a client's account of one security at a place."""
    return AccountKey(AccountKind.CLIENT_PAPERS, client, place, code)


def cash_key(row: Instruction) -> AccountKey:
    """Return the account an instruction takes cash from."""
    return cash_account(row.client, row.place, row.unit)
