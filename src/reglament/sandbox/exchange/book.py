"""An order book: best price first, at one price the earlier order first.

The book is never crossed: an arriving order meets what it can before the rest of
it may lie down. An order of all or none stands in its place and is passed over
until its whole quantity can be dealt at once; it keeps nobody else waiting.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reglament.core.trades.trade import Side
from reglament.sandbox.exchange.values import BookOrder


@dataclass(frozen=True, slots=True)
class Match:
    """Two orders met: the resting one's price counts."""

    resting: BookOrder
    arriving: BookOrder
    price: Decimal
    pieces: int


class OrderBook:
    """Resting orders of one instrument on two sides."""

    def __init__(self) -> None:
        self._sides: dict[Side, list[BookOrder]] = {Side.BUY: [], Side.SELL: []}

    def best(self, side: Side) -> Decimal | None:
        """Return the best price of a side at which a part is dealt too, or None when there is none."""
        return next((one.order.price for one in self._sides[side] if not one.order.whole_only), None)

    def resting(self, side: Side) -> Iterator[BookOrder]:
        """Yield the resting orders of a side, best first."""
        yield from self._sides[side]

    def find(self, number: int) -> BookOrder | None:
        """Return the resting order of that number, or None."""
        return next((one for side in self._sides.values() for one in side if one.number == number), None)

    def pieces_within(self, side: Side, limit: Decimal | None) -> int:
        """Return how many pieces an order of the other side is sure to get at its limit or better."""
        return sum(one.left for one in self._sides[side] if not one.order.whole_only and _reaches(limit, one))

    def whole_for(self, one: BookOrder, others: BookOrder | None) -> list[tuple[BookOrder, int]]:
        """Return who gives an order of all or none its whole quantity, and how much each; nobody when it is not there.

        `others` is what participants without an order in the book would deal.
        """
        candidates = self._sides[other_side(one.order.side)] + ([others] if others else [])
        missing, found = one.left, []
        for candidate in sorted(candidates, key=_rank):
            if missing and _reaches(one.order.price, candidate) and _may_take(candidate, missing):
                found.append((candidate, min(missing, candidate.left)))
                missing -= found[-1][1]
        return [] if missing else found

    def meet(self, arriving: BookOrder, limit: Decimal | None) -> list[Match]:
        """Deal an arriving order against the other side as far as a limit and its quantity go."""
        matches = []
        for resting in self._sides[other_side(arriving.order.side)]:
            if not arriving.left:
                break
            price = resting.order.price
            if price is not None and _reaches(limit, resting) and _may_take(resting, arriving.left):
                matches.append(deal(resting, arriving, price, min(arriving.left, resting.left)))
        if matches:
            self.drop_filled()
        return matches

    def rest(self, order: BookOrder) -> None:
        """Lay down an order after all that came before it at its price."""
        assert order.order.price is not None or order.order.whole_only, "a part of an order at the market never rests"
        assert order.left > 0, "a filled order does not rest"
        insort(self._sides[order.order.side], order, key=_rank)

    def remove(self, order: BookOrder) -> None:
        """Take a resting order out of the book."""
        self._sides[order.order.side].remove(order)

    def drop_filled(self) -> None:
        """Take out what was filled outside `meet`."""
        for side, orders in self._sides.items():
            self._sides[side] = [one for one in orders if one.left]


def deal(resting: BookOrder, arriving: BookOrder, price: Decimal, pieces: int) -> Match:
    """Fill both orders by so many pieces and return the match."""
    assert 0 < pieces <= min(resting.left, arriving.left), "nobody deals more than is left"
    for one in (resting, arriving):
        one.left -= pieces
        one.filled_value += price * pieces
    return Match(resting, arriving, price, pieces)


def other_side(side: Side) -> Side:
    """Return whom a side deals with."""
    return Side.SELL if side is Side.BUY else Side.BUY


def _rank(one: BookOrder) -> tuple[Decimal, int]:
    price = one.order.price
    if price is None:
        return Decimal("-Infinity"), one.number
    return (-price if one.order.side is Side.BUY else price), one.number


def _may_take(resting: BookOrder, pieces: int) -> bool:
    """True unless the resting order is of all or none and so many pieces are not all of it."""
    return not resting.order.whole_only or resting.left <= pieces


def _reaches(limit: Decimal | None, resting: BookOrder) -> bool:
    """True when an order of the other side with this limit deals with the resting one."""
    price = resting.order.price
    if price is None:
        return False
    if limit is None:
        return True
    return limit <= price if resting.order.side is Side.BUY else limit >= price
