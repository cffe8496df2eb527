"""What covers an order: cash or papers at its venue, and how much of the order they carry.

One rulebook counts what lies there, the other what concluded deals will bring as well; both subtract what live
orders hold and what is owed. A shortfall refuses the order or makes it smaller, as the rulebook says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct

from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Fact, Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount, Unit

NeedOf = Callable[[int], int]
"""How much a number of pieces needs, in the unit's smallest parts: price with costs, or the papers themselves."""


class Lying(Struct, frozen=True, gc=False):
    """What a client has of one unit at one place, in smallest parts."""

    balance: int = 0
    held: int = 0
    """By live orders and instructions."""
    planned: int = 0
    """Due in (plus) or out (minus) under concluded deals."""
    due: int = 0
    """Fees and expenses due, nil or minus."""


class Cover(Struct, frozen=True, gc=False):
    """How many pieces an order is taken for, what is put on hold for it, and what falls short."""

    pieces: int
    reserve: int
    short: int = 0
    uncovered: bool = False
    grounds: tuple[Ground, ...] = ()
    faults: tuple[Ground, ...] = ()


@rule("GC-7.17.1", "GF-8.3.4")
def free_of(lying: Lying, terms: OrderTerms) -> int:
    """Return what may cover an order. What is owed always counts; what is due in, only where it covers."""
    coming = lying.planned if terms.cover_counts.value == "planned" else min(lying.planned, 0)
    return lying.balance - lying.held + coming + lying.due


@rule("GC-7.17.1", "GF-8.3.5")
def largest_covered(available: int, lot: int, most: int, need_of: NeedOf) -> int:
    """Return the largest number of pieces in whole lots, at most `most`, whose need is available."""
    lots = range(1, most // lot + 1)
    return bisect_right(lots, available, key=lambda count: need_of(count * lot)) * lot


@rule("GC-7.17.1", "GF-6.1-a", "GF-8.3.3-a", "GF-8.3.3-b")
def cover_of(
    pieces: int,
    lot: int,
    unit: Unit,
    available: int,
    need_of: NeedOf,
    is_cash: bool,
    exceptions: Sequence[str],
    terms: OrderTerms,
) -> Cover:
    """Return what an order is covered for: whole, in part, or not at all.

    `exceptions` names what frees this order from full cover, if the rulebook knows the exception.
    """
    need = need_of(pieces)
    short = need - available
    if short <= 0:
        return Cover(pieces, need)
    policy = terms.cash_shortfall if is_cash else terms.papers_shortfall
    have = max(available, 0)
    covered = largest_covered(have, lot, pieces, need_of)
    facts: dict[str, Fact] = {
        "needed": Amount(need, unit),
        "available": Amount(have, unit),
        "short": Amount(short, unit),
        "pieces": pieces,
        "covered_pieces": covered,
    }
    if _is_excepted(exceptions, terms):
        ground = Ground.of("order.not_fully_covered", policy.clause, **facts)
        return Cover(pieces, have, short, uncovered=True, grounds=(ground,))
    if policy.value == "reduce" and covered > 0:
        ground = Ground.of("order.reduced_to_cover", policy.clause, **facts)
        return Cover(covered, need_of(covered), grounds=(ground,))
    code = "order.cash_short" if is_cash else "order.papers_short"
    return Cover(0, 0, short, faults=(Ground.of(code, policy.clause, **facts),))


@rule("GF-8.3.3-a", "GF-8.3.3-b", "GC-6.1")
def _is_excepted(exceptions: Sequence[str], terms: OrderTerms) -> bool:
    """Return whether the rulebook frees an order of this nature from full cover."""
    return any(name in terms.cover_exceptions.value for name in exceptions)


@rule("GF-8.3.4")
def forecast_grounds(available: int, need: int, unit: Unit, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return the mark of an order after which the planned position would be negative, with the forecast."""
    forecast = terms.position_forecast
    if forecast is None or not forecast.value or available >= need:
        return ()
    return (Ground.of("order.creates_uncovered_position", forecast.clause, forecast=Amount(available - need, unit)),)


@rule("GF-8.3.5")
def position_warning(largest: int, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return the warning shown beside the largest next order: the position is the client's own to compute."""
    warning = terms.position_warning
    if warning is None or not warning.value:
        return ()
    return (Ground.of("order.position_is_clients_to_compute", warning.clause, largest=largest),)
