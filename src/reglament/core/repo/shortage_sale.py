"""Deals without an order that bring a client what he lacks: on what ground, and no larger than they must be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


@rule("GF-9.1.1-a")
def shortage_ground(lacking: int, unit: str, of_uncovered_deal: bool, terms: SpecialTradeTerms) -> Ground | None:
    """Return the ground for selling or buying to secure a settlement, or None where there is none.

    Uncovered deals have rules of their own: they give no such ground.
    """
    allowed = terms.special_for_shortage
    if not allowed.value or lacking <= 0 or of_uncovered_deal:
        return None
    return Ground.of("special.settlement_short", allowed.clause, lacking=lacking, unit=unit)


@rule("GF-9.1.1-b")
def costs_ground(owed: Amount, cash: Amount, terms: SpecialTradeTerms) -> Ground | None:
    """Return the ground for selling for fees and costs, or None while cash reaches for them."""
    allowed = terms.special_for_costs
    if not allowed.value or owed <= cash or owed.minor <= 0:
        return None
    return Ground.of("special.costs_unpaid", allowed.clause, owed=owed, cash=cash)


@rule("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
def least_sale(target: Amount, lot: int, held: int, net_of: Callable[[int], Amount]) -> int:
    """Return the fewest pieces, in whole lots, whose sale brings the target after its own costs.

    All whole lots held when even they bring less. `net_of` tells what so many pieces bring net of
    costs; more pieces never bring less.
    """
    if target.minor <= 0:
        return 0
    return bisect_left(range(held // lot), target, key=lambda lots: net_of(lots * lot)) * lot


@rule("GF-9.1.1-a")
def least_purchase(lacking: int, lot: int) -> int:
    """Return the fewest pieces, in whole lots, that bring what is lacking."""
    return -(-lacking // lot) * lot


@rule("GF-9.1.1-a", "GF-9.1.1-b", "GF-21.2.11")
def pieces_ground(pieces: int, least: int, lot: int, clause: str) -> Ground | None:
    """Return why so many pieces cannot be dealt in, or None: fewer than needed is the broker's choice, more is not."""
    if 0 < pieces <= least and pieces % lot == 0:
        return None
    return Ground.of("special.pieces_wrong", clause, pieces=pieces, least=least, lot=lot)
