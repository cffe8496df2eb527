"""Closing against an order of another client: the broker stands on both sides, and neither side is the worse for it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.plan import PlanLine
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side


@dataclass(frozen=True, slots=True)
class CounterOrder:
    """A live order that may be met by a closing deal."""

    number: int
    client: str
    asset: str
    side: Side
    left: int
    """Pieces not executed yet."""
    limit: Decimal | None
    """The worst price its client takes; None for a market order."""


@rule("GC-11.8.27")
def counter_faults(
    counter: CounterOrder | None, client: str, line: PlanLine, pieces: int, price: Decimal, terms: CloseOutTerms
) -> tuple[Ground, ...]:
    """Return why a closing deal cannot be made against an order, or nothing when it can.

    The order is another client's, of the other side, for so many pieces at least, and takes the price.
    """
    allowed = terms.close_against_clients
    if allowed is None or not allowed.value:
        return (Ground.of("margin.counter_not_allowed", "" if allowed is None else allowed.clause),)
    clause = allowed.clause
    if counter is None:
        return (Ground.of("margin.counter_unknown", clause),)
    if counter.client == client or counter.asset != line.asset or counter.side is line.side:
        return (Ground.of("margin.counter_does_not_meet", clause, order=counter.number),)
    if counter.left < pieces:
        return (Ground.of("margin.counter_too_small", clause, order=counter.number, left=counter.left, wanted=pieces),)
    if counter.limit is None:
        return ()
    worse = price > counter.limit if counter.side is Side.BUY else price < counter.limit
    if worse:
        limit = counter.limit
        return (Ground.of("margin.counter_price", clause, order=counter.number, limit=limit, price=price),)
    return ()
