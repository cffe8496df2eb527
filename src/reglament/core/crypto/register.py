"""What fills a firm's register: each price replaced by a bound beside the price told, and lots beside what was got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from reglament.core.crypto.assessment import Case, Result
from reglament.core.crypto.lots import Lot
from reglament.core.crypto.operation import EXACT_DIGITS
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_BOUNDS = {"crypto.raised_to_floor": ("floor", "least"), "crypto.cut_to_ceiling": ("ceiling", "most")}
"""What a ground says of a price, and the fact that holds the bound taken in its place."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A price of an operation, roubles, that a bound took the place of."""

    n: int
    what: str
    """`floor` or `ceiling`."""
    told: Decimal
    taken: Decimal


@rule("DC-90")
def corrections_of(results: Sequence[Result]) -> tuple[Correction, ...]:
    """Return each price replaced by a bound, in the order of operations."""
    found = []
    for one in results:
        for ground in one.grounds:
            if ground.code in _BOUNDS:
                what, bound = _BOUNDS[ground.code]
                told, taken = (Decimal(str(ground.fact(name))) for name in ("price", bound))
                found.append(Correction(one.n, what, told, taken))
    return tuple(found)


@rule("DC-90")
def unreconciled(case: Case, lots: Sequence[Lot]) -> tuple[Ground, ...]:
    """Return coins whose lots hold other than what was got less what went; a foreign firm's income makes no lots."""
    if case.taxpayer == "foreign_organisation":
        return ()
    over: dict[str, Decimal] = {}
    with localcontext(prec=EXACT_DIGITS):
        for one in case.operations:
            moved = one.quantity if one.kind.brings_coins else -one.quantity
            over[one.coin] = over.get(one.coin, Decimal(0)) + moved
        for lot in lots:
            over[lot.coin] = over.get(lot.coin, Decimal(0)) - lot.left
    return tuple(
        Ground.of("crypto.lots_not_reconciled", "DC-90", coin=coin, difference=f"{difference:f}")
        for coin, difference in sorted(over.items())
        if difference
    )
