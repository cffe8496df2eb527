"""What a statement's lines are held against: clients with their contracts, payment orders sent."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reglament.core.instructions.receipt import Holder, Holders
from reglament.flows.instructions.execute import payment_number
from reglament.formats.bank_1c.read import iter_movements
from reglament.formats.iso20022.read import movements_of, read_message
from reglament.formats.movement import Movement, order_key
from reglament.store.accounts.load import holders_of
from reglament.store.instructions.load import sent_instructions


def read_movements(format_name: str, content: bytes) -> list[Movement]:
    """Return the movements of a statement. Raises `FormatError` for a file that must not be taken."""
    if format_name == "1c":
        return list(iter_movements(BytesIO(content)))
    return list(movements_of(read_message(content)))


def holders_for(firm: str, movements: Sequence[Movement]) -> Holders:
    """Return the clients a statement's payments may be for, with the numbers of their contracts."""
    rows = holders_of(firm) if movements else []
    return Holders(Holder(client.code, client.name, client.inn, tuple(contracts)) for client, contracts in rows)


def known_orders(firm: str) -> dict[str, str]:
    """Return the payment orders the bank has not answered: what ties a debit to them, and the client."""
    return {
        order_key(row.bank_account, payment_number(row), row.payable, row.unit, row.payee["account"]): (row.client)
        for row in sent_instructions(firm)
    }
