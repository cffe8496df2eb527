"""One movement on a bank account, whichever format told of it.

The same payment in a 1C statement and in camt.053 gives the same `natural_key`, so the second file
about it is recognised. The document's kind is not part of the key: camt has none. Its number, its
day of booking, its direction and both accounts are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Direction = Literal["credit", "debit"]


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that came to (`credit`) or left (`debit`) an account of ours."""

    account: str
    booked_on: date
    direction: Direction
    amount: int
    """In hundredths of the currency, always above nought."""
    currency: str
    number: str
    payer_account: str
    payee_account: str
    payer_name: str = ""
    payer_tax_id: str = ""
    payee_name: str = ""
    payee_tax_id: str = ""
    purpose: str = ""
    servicer_reference: str = ""
    """The bank's own reference, where the format has one."""
    end_to_end_id: str = ""
    """Our own reference coming back, where the format has one."""
    is_reversal: bool = False
    """The bank takes back an earlier entry: no new income and no new expense."""
    ordinal: int = 1
    """Counts equal movements of one file: two equal rows are two facts."""
    line: int = 0
    payer_bank_code: str = field(default="", compare=False)
    """Where money would be sent back to; empty where the format does not carry it this far."""

    @property
    def natural_key(self) -> str:
        """Who, when, which way, how much, which document: equal in every format.

        A second movement equal to an earlier one of the same file has `#2` at the end.
        """
        parts = (
            self.account,
            self.booked_on.isoformat(),
            self.direction,
            f"{self.amount}{self.currency}",
            canonical_number(self.number),
            self.payer_account,
            self.payee_account,
        )
        key = "|".join(part.replace("|", " ") for part in parts)
        return key if self.ordinal == 1 else f"{key}#{self.ordinal}"

    @property
    def order_key(self) -> str:
        """What ties a debit to the payment order that asked for it, see `order_key`."""
        return order_key(self.payer_account, self.number, self.amount, self.currency, self.payee_account)


def canonical_number(number: str) -> str:
    """Return a document's number without spaces around it and noughts before it."""
    bare = number.strip()
    return bare.lstrip("0") or "0" if bare.isdigit() else bare


def order_key(payer_account: str, number: str, amount: int, currency: str, payee_account: str) -> str:
    """Return what a payment order and its execution have in common.

    No day is in it: the bank may book an order later than it was dated. Numbers begin anew each
    year, so this finds the candidates among open orders and is no identity.
    """
    parts = (payer_account, canonical_number(number), f"{amount}{currency}", payee_account)
    return "|".join(part.replace("|", " ") for part in parts)


def with_ordinals(movements: Iterable[Movement]) -> Iterator[Movement]:
    """Number movements that are equal in one file, so that none swallows another.

    Keeps one 64-bit number for each movement seen, which is the only thing that grows with a file.
    """
    seen: dict[int, int] = {}
    for movement in movements:
        mark = hash(movement.natural_key)
        count = seen.get(mark, 0) + 1
        seen[mark] = count
        yield movement if count == 1 else replace(movement, ordinal=count)
