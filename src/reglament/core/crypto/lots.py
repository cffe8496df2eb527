"""Lots: coins got together at one cost, and how a disposal takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext

from reglament.core.crypto.operation import EXACT_DIGITS, CannotAssess, Operation, share_of
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(slots=True)
class Lot:
    """Coins of one operation. `cost` is the deductible cost of the whole lot, roubles to the kopeck."""

    n: int
    coin: str
    on: date
    quantity: Decimal
    cost: Decimal
    left: Decimal = field(default=Decimal(-1))
    cost_left: Decimal = field(default=Decimal(-1))

    def __post_init__(self) -> None:
        if self.left < 0:
            self.left, self.cost_left = self.quantity, self.cost

    def take(self, quantity: Decimal) -> Decimal:
        """Take coins out and return their cost; the last coins take what is left to the kopeck."""
        cost = self.cost_left if quantity == self.left else share_of(self.cost_left, quantity, self.left)
        self.left -= quantity
        self.cost_left -= cost
        return cost


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of a lot that a disposal took."""

    lot: int
    quantity: Decimal
    cost: Decimal


@rule("DC-62", "DC-65", "DC-94")
def take_first(lots: Sequence[Lot], operation: Operation) -> tuple[Taken, ...]:
    """Take the coins of a disposal from the oldest lots on, in parts where needed.

    Raises `CannotAssess` when the lots hold fewer coins: nothing is sold before it was got.
    """
    return _take([lot for lot in lots if lot.coin == operation.coin], operation, "DC-62")


@rule("DC-63", "DC-65")
def take_named(lots: Sequence[Lot], operation: Operation) -> tuple[Taken, ...]:
    """Take the coins of a disposal from the lots it names, in the order named.

    Raises `CannotAssess` when none is named, one is not there, or they hold fewer coins.
    """
    if not operation.lots:
        raise CannotAssess(Ground.of("crypto.name_the_lots", "DC-63", operation=operation.n))
    known = {lot.n: lot for lot in lots if lot.coin == operation.coin}
    for number in operation.lots:
        if number not in known:
            raise CannotAssess(Ground.of("crypto.lot_unknown", "DC-63", operation=operation.n, lot=number))
    return _take([known[number] for number in dict.fromkeys(operation.lots)], operation, "DC-63")


def _take(lots: Sequence[Lot], operation: Operation, clause: str) -> tuple[Taken, ...]:
    with localcontext(prec=EXACT_DIGITS):
        return _taken(lots, operation, clause)


def _taken(lots: Sequence[Lot], operation: Operation, clause: str) -> tuple[Taken, ...]:
    held = sum((lot.left for lot in lots), Decimal(0))
    if held < operation.quantity:
        ground = Ground.of(
            "crypto.not_enough_coins",
            clause,
            operation=operation.n,
            coin=operation.coin,
            held=f"{held:f}",
            asked=f"{operation.quantity:f}",
        )
        raise CannotAssess(ground)
    taken = []
    rest = operation.quantity
    for lot in lots:
        part = min(rest, lot.left)
        if part > 0:
            taken.append(Taken(lot.n, part, lot.take(part)))
            rest -= part
        if not rest:
            break
    return tuple(taken)
