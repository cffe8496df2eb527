"""Operations with coins, as a taxpayer tells them: what was got or given, when, for how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground

COIN_SCALE = 18
"""Most decimals a quantity of coins may have."""
EXACT_DIGITS = 80
"""Enough for the product of the longest quantity and the longest price: nothing is lost before the one rounding."""
KOPECK = Decimal("0.01")


class Kind(StrEnum):
    """What happened; the word is what programs send."""

    MINE = "mine"
    BUY = "buy"
    BUY_RELATED = "buy_related"
    SELL = "sell"
    GIVE = "give"
    RECEIVE_GIFT = "receive_gift"
    FREE_TRANSFER = "free_transfer"

    @property
    def brings_coins(self) -> bool:
        """True for what makes a lot."""
        return self in (Kind.MINE, Kind.BUY, Kind.BUY_RELATED, Kind.RECEIVE_GIFT)


@dataclass(frozen=True, slots=True)
class Expense:
    """Money spent for an operation; only what a document proves lowers a base."""

    amount: Decimal
    documented: bool
    recognised: Decimal = Decimal(0)
    """The part already taken into tax under earlier rules, for coins mined before the law."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, numbered in the order told. Money in roubles, quantity in whole coins with exact decimals."""

    n: int
    kind: Kind
    on: date
    """The day the right to dispose arose, or the deal was made."""
    coin: str
    quantity: Decimal
    price: Decimal | None = None
    """Roubles for the whole operation."""
    quote: Decimal | None = None
    """Roubles for one coin: the market quote of the day."""
    exchange: str = ""
    """Whose quote the taxpayer chose."""
    expenses: tuple[Expense, ...] = ()
    is_documented: bool = True
    """Whether the price itself is proved by documents."""
    related: bool = False
    kin: bool = False
    area: str = ""
    """`mining`, `deals`, `experimental_regime`; empty where the kind says it."""
    lots: tuple[int, ...] = ()
    """Operations whose coins are disposed of, under unit cost."""
    mining_tax_paid: bool = False
    mining_tax_part: Decimal = Decimal(1)
    """How much of the tax on mined coins was paid, of one."""

    @property
    def worth(self) -> Decimal | None:
        """The quantity at the quote, to the kopeck; None without a quote."""
        return None if self.quote is None else to_kopecks(times(self.quantity, self.quote))

    @property
    def documented(self) -> Decimal:
        """Expenses that documents prove."""
        return sum((one.amount for one in self.expenses if one.documented), Decimal(0))

    @property
    def rejected(self) -> Decimal:
        """Expenses without a document: listed, never deducted."""
        return sum((one.amount for one in self.expenses if not one.documented), Decimal(0))


class CannotAssess(ValueError):
    """A figure cannot be computed and is not guessed: the grounds say what is missing or contradicts."""

    def __init__(self, *grounds: Ground) -> None:
        super().__init__("; ".join(ground.code for ground in grounds))
        self.grounds = grounds


def worth_of(operation: Operation, clause: str) -> Decimal:
    """Return what an operation's coins are worth at their quote. Raises `CannotAssess` without one: none is guessed."""
    worth = operation.worth
    if worth is None:
        raise CannotAssess(Ground.of("crypto.no_quote", clause, operation=operation.n, on=operation.on))
    return worth


def times(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact product of two decimals, however long."""
    with localcontext(prec=EXACT_DIGITS):
        return left * right


def share_of(whole: Decimal, part: Decimal, of: Decimal) -> Decimal:
    """Return `whole × part ⁄ of` to the kopeck, half up."""
    with localcontext(prec=EXACT_DIGITS):
        return (whole * part / of).quantize(KOPECK, rounding=ROUND_HALF_UP)


def to_kopecks(value: Decimal) -> Decimal:
    """Return a sum of roubles to the kopeck, half up, once."""
    with localcontext(prec=EXACT_DIGITS):
        return value.quantize(KOPECK, rounding=ROUND_HALF_UP)


def in_time_order(operations: Sequence[Operation]) -> list[Operation]:
    """Return operations by day, those of one day in the order told."""
    return sorted(operations, key=lambda one: (one.on, one.n))
