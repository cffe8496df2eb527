"""An instrument in trading: its book, and the price at which the other participants deal."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reglament.core.instruments.instrument import Instrument
from reglament.core.trades.trade import Side
from reglament.sandbox.exchange.book import OrderBook, other_side
from reglament.sandbox.exchange.values import OTHERS, BookOrder, NewOrder


@dataclass(slots=True)
class Listing:
    """An instrument in trading, its book, and the other participants' readiness to deal."""

    instrument: Instrument
    board: str
    book: OrderBook = field(default_factory=OrderBook)
    halted: bool = False
    others_price: Decimal | None = None
    others_pieces: int | None = None
    """How much the others still deal at their price; None for any quantity."""
    accrued: Decimal = Decimal(0)
    """Coupon accrued on one paper by the day deals of today settle."""

    def others_deal(self, one: BookOrder) -> bool:
        """Return whether the others' price suits an order."""
        price, limit = self.others_price, one.order.price
        if price is None or self.others_pieces == 0:
            return False
        if limit is None:
            return True
        return limit >= price if one.order.side is Side.BUY else limit <= price

    def others_offer(self, one: BookOrder) -> int:
        """Return how much of what is left of an order the others would deal, in whole lots."""
        if not self.others_deal(one):
            return 0
        if self.others_pieces is None:
            return one.left
        return min(one.left, self.others_pieces - self.others_pieces % self.instrument.lot)

    def others_order(self, one: BookOrder, number: int) -> BookOrder | None:
        """Return what the others would deal with an order, as an order of theirs; None when they would not."""
        pieces = self.others_offer(one)
        if not pieces or self.others_price is None:
            return None
        return self.others_side(other_side(one.order.side), self.others_price, pieces, number)

    def others_side(self, side: Side, price: Decimal, pieces: int, number: int) -> BookOrder:
        """Return an order of the others for one deal."""
        theirs = NewOrder(OTHERS, "", "", "", self.board, self.instrument.code, side, price, pieces)
        return BookOrder(number, theirs, pieces)
