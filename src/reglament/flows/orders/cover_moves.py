"""Bringing a client's own cash to the venue his order goes to, where the rulebook lets it move without a word more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reglament.core.instructions.entries import transfer_entry
from reglament.core.instructions.terms import TransferTerms
from reglament.core.instructions.transfer import Evidence, basis_check, is_banned
from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.entry import Entry
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.instructions.carry import special_account

AUTO_TRANSFER = "cash.auto_transfer"
"""Contract term by which a client forbids moves without his word: `forbidden`."""


@dataclass(frozen=True, slots=True)
class CashMove:
    """So much of a client's cash from one place to another, for one order."""

    source: AccountKey
    target: AccountKey
    minor: int
    clause: str


def may_move(
    shortage: int, unit: str, agreed: Mapping[str, str], order_number: int, terms: TransferTerms
) -> tuple[bool, Ground]:
    """Return whether what an order lacks at its venue may be brought there, and the ground either way."""
    basis = "order_shortage" if terms.auto_order_shortage is not None else "stated_intent"
    amount = Amount(shortage, CURRENCIES[unit])
    banned = is_banned(agreed.get(AUTO_TRANSFER, ""), terms)
    return basis_check(Evidence(basis, f"order:{order_number}"), amount, amount, banned, terms)


def moves_for(
    shortage: int, target: AccountKey, elsewhere: list[tuple[AccountKey, int]], clause: str
) -> tuple[CashMove, ...]:
    """Return from where a shortage is met, taking as few places as can be."""
    moves = []
    for source, free in elsewhere:
        part = min(shortage, free)
        if part > 0:
            moves.append(CashMove(source, target, part, clause))
            shortage -= part
    return tuple(moves)


def entries_for(firm: str, moves: Mapping[int, tuple[CashMove, ...]], on: date) -> list[Entry]:
    """Return the entries of the moves, each standing on its order."""
    bank_account = special_account(firm)
    return [
        transfer_entry(
            move.source.client,
            move.source.place,
            move.target.place,
            move.source.unit,
            move.minor,
            on,
            f"order:{number}",
            move.clause,
            bank_account,
        )
        for number, parts in moves.items()
        for move in parts
    ]
