"""The exchange: sessions, books, other participants, and what members are told.

It has no clock: every call says when it happens. Orders sent before the session
wait in the order they came and meet when it opens. An order of all or none is told
of one execution, at one price, whoever gives the parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local
from reglament.core.instruments.instrument import Instrument
from reglament.core.instruments.venue import Venue
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.sandbox.exchange.book import Match, OrderBook, deal, other_side
from reglament.sandbox.exchange.listing import Listing
from reglament.sandbox.exchange.values import OTHERS, BookOrder, ExchangeTrade, NewOrder, Report

FIRST_TRADE_NUMBER = 10_000_000_001
FIRST_ORDER_NUMBER = 50_000_000_001

UNKNOWN_SYMBOL = 1
EXCHANGE_CLOSED = 2
EXCEEDS_LIMIT = 3
DUPLICATE_ORDER = 6
OTHER_REASON = 99
TOO_LATE_TO_CANCEL = 0
UNKNOWN_ORDER = 1


class Exchange:
    """One venue. Every method returns the reports it gave, in order."""

    def __init__(self, venue: Venue, settlement: Calendar) -> None:
        """Take the venue's published rules and its settlement days."""
        self.venue = venue
        self.is_open = False
        self.trades: list[ExchangeTrade] = []
        """The journal: two records a deal, one a side; other participants' own sides too."""
        self._settlement = settlement
        self._listings: dict[str, Listing] = {}
        self._orders: dict[tuple[str, str], BookOrder] = {}
        """Orders of the members by member and their own number."""
        self._queued: list[BookOrder] = []
        self._next_order = FIRST_ORDER_NUMBER
        self._next_trade = FIRST_TRADE_NUMBER
        self._executions = 0

    def list_instrument(self, instrument: Instrument, board: str) -> None:
        """Put an instrument on a board, or renew its lot and step. Orders in its book stay."""
        known = self._listings.get(instrument.code)
        if known is None:
            self._listings[instrument.code] = Listing(instrument, board)
        else:
            known.instrument = instrument

    def instrument(self, code: str) -> Instrument | None:
        """Return a listed instrument, or None."""
        listing = self._listings.get(code)
        return listing.instrument if listing else None

    def book(self, code: str) -> OrderBook:
        """Return the book of a listed instrument."""
        return self._listing(code).book

    def open(self, at: datetime) -> list[Report]:
        """Open the session: orders that waited meet in the order they came."""
        if self.is_open:
            return []
        self.is_open = True
        queued, self._queued = self._queued, []
        return [report for one in queued if one.left for report in self._match(one, at)]

    def close(self, at: datetime) -> list[Report]:
        """Close the session: what is left of every order expires, and quotes are taken back."""
        self.is_open = False
        reports = []
        self._queued.clear()
        for one in self._orders.values():
            if one.left:
                reports.append(self._ended("expired", one, at))
        for listing in self._listings.values():
            listing.book = OrderBook()
        return reports

    def set_accrued(self, code: str, per_paper: Decimal) -> None:
        """Publish the coupon accrued on one paper: deals from now on carry it."""
        self._listing(code).accrued = per_paper

    def halt(self, code: str) -> None:
        """Stop trading in an instrument."""
        self._listing(code).halted = True

    def resume(self, code: str) -> None:
        """Let trading in an instrument go on."""
        self._listing(code).halted = False

    def submit(self, order: NewOrder, at: datetime) -> list[Report]:
        """Take a member's order: refuse it with a reason, or acknowledge it and deal what can be dealt."""
        key = (order.member, order.client_order_id)
        refused = self._refusal(order)
        if refused is not None:
            return [self._rejected(order, at, *refused)]
        taken = BookOrder(self._order_number(), order, order.pieces)
        self._orders[key] = taken
        reports = [self._report("new", taken, at)]
        if self.is_open:
            return reports + self._match(taken, at)
        self._queued.append(taken)
        return reports

    def cancel(self, member: str, cancels: str, client_order_id: str, at: datetime) -> list[Report]:
        """Cancel what is left of a member's order, or say why it is too late."""
        found = self._orders.get((member, cancels))
        if found is None or not found.left:
            reason, text = (
                (UNKNOWN_ORDER, "Unknown order") if found is None else (TOO_LATE_TO_CANCEL, "Too late to cancel")
            )
            return [
                Report(
                    "cancel_rejected", member, client_order_id, "", found.number if found else 0,
                    found.order if found else None, at,
                    filled=found.filled if found else 0, cancels=cancels, reason=reason, text=text,
                )
            ]  # fmt: skip
        self._take_out(found)
        return [self._ended("cancelled", found, at, client_order_id=client_order_id, cancels=cancels)]

    def quote(self, code: str, side: Side, price: Decimal, pieces: int, at: datetime) -> list[Report]:
        """Take another participant's order with a limit. From now on only quotes make this book."""
        listing = self._listing(code)
        self._check_quote(listing.instrument, price, pieces)
        listing.others_price, listing.others_pieces = None, None
        order = NewOrder(OTHERS, "", "", "", listing.board, code, side, price, pieces)
        taken = BookOrder(self._order_number(), order, pieces)
        if self.is_open:
            return self._match(taken, at)
        self._queued.append(taken)
        return []

    def set_price(self, code: str, price: Decimal, at: datetime, pieces: int | None = None) -> list[Report]:
        """Let the others deal at a price, on both sides, in place of what they quoted before."""
        listing = self._listing(code)
        if price <= 0:
            raise ValueError(f"{price} is no price of {code}: nobody deals for nothing")
        listing.others_price, listing.others_pieces = price, pieces
        for side in Side:
            for one in [one for one in listing.book.resting(side) if one.order.member == OTHERS]:
                listing.book.remove(one)
        if not self.is_open or listing.halted:
            return []
        return self._others_take_resting(listing, at)

    def known_order(self, member: str, client_order_id: str) -> BookOrder | None:
        """Return a member's order of today or an earlier day by his own number."""
        return self._orders.get((member, client_order_id))

    def state_of(self, one: BookOrder, at: datetime) -> Report:
        """Return a report that says where an order stands, for a member who asks again."""
        return self._report("new", one, at)

    def _listing(self, code: str) -> Listing:
        if code not in self._listings:
            raise KeyError(f"{code} is not listed on {self.venue.code}; list it first")
        return self._listings[code]

    def _refusal(self, order: NewOrder) -> tuple[int, str] | None:
        """Return why the exchange does not take an order, or None."""
        listing = self._listings.get(order.instrument)
        if (order.member, order.client_order_id) in self._orders:
            return DUPLICATE_ORDER, "Duplicate ClOrdID"
        if listing is None:
            return UNKNOWN_SYMBOL, f"Unknown symbol {order.instrument}"
        if listing.halted:
            return EXCHANGE_CLOSED, f"Trading in {order.instrument} is halted"
        if order.pieces <= 0 or order.pieces % listing.instrument.lot:
            return EXCEEDS_LIMIT, f"Invalid quantity: not a whole number of lots of {listing.instrument.lot}"
        if order.price is None and not self.is_open:
            return EXCHANGE_CLOSED, "Orders at the market are taken in the session only"
        if order.price is not None and not listing.instrument.is_on_tick(order.price):
            return EXCEEDS_LIMIT, "Invalid price: does not match price step"
        return None

    def _check_quote(self, instrument: Instrument, price: Decimal, pieces: int) -> None:
        if not instrument.is_on_tick(price):
            raise ValueError(f"{price} is no price of {instrument.code}: its step is {instrument.tick}")
        if pieces <= 0 or pieces % instrument.lot:
            raise ValueError(f"{pieces} pieces of {instrument.code} are no whole lots of {instrument.lot}")

    def _match(self, arriving: BookOrder, at: datetime) -> list[Report]:
        listing = self._listing(arriving.order.instrument)
        whole_only = arriving.order.whole_only
        if arriving.order.validity == "all_or_nothing" and not self._is_enough(listing, arriving):
            return self._killed(arriving, at)
        reports: list[Report] = []
        if whole_only:
            reports += self._take_whole(listing, arriving, at)
        else:
            if arriving.order.member != OTHERS and listing.others_deal(arriving):
                # The book has what is as good as the others' price, then the others, then the rest of the book.
                reports += self._meet(listing, arriving, listing.others_price, at)
                reports += self._others_take(listing, arriving, at)
            reports += self._meet(listing, arriving, arriving.order.price, at)
        if not arriving.left:
            return reports
        if arriving.order.validity != "day" or (arriving.order.price is None and not whole_only):
            return reports + self._killed(arriving, at)
        listing.book.rest(arriving)
        return reports + self._take_resting_whole(listing, at)

    def _take_whole(self, listing: Listing, one: BookOrder, at: datetime) -> list[Report]:
        """Deal an order of all or none when its whole quantity is there, in one execution at the price that gives it.

        Where several give the parts, the others stand between them and the order.
        """
        others = listing.others_order(one, self._order_number())
        parts = listing.book.whole_for(one, others)
        if not parts:
            return []
        price = parts[-1][0].order.price
        assert price is not None, "whoever gives a part names a price"
        between = len(parts) > 1
        reports: list[Report] = []
        for part, pieces in parts:
            if part is others and listing.others_pieces is not None:
                listing.others_pieces -= pieces
            if between and part.order.member == OTHERS:
                part.left -= pieces
                continue
            taker = listing.others_side(one.order.side, price, pieces, self._order_number()) if between else one
            reports += self._dealt(listing, deal(part, taker, price, pieces), at)
        if between:
            giver = listing.others_side(other_side(one.order.side), price, one.left, self._order_number())
            reports += self._dealt(listing, deal(giver, one, price, one.left), at)
        listing.book.drop_filled()
        return reports

    def _take_resting_whole(self, listing: Listing, at: datetime) -> list[Report]:
        """Deal the resting orders of all or none whose quantity has come to be there, best first."""
        resting = [one for side in Side for one in listing.book.resting(side) if one.order.whole_only]
        return [report for one in resting if one.left for report in self._take_whole(listing, one, at)]

    def _meet(self, listing: Listing, arriving: BookOrder, limit: Decimal | None, at: datetime) -> list[Report]:
        matches = listing.book.meet(arriving, limit)
        return [report for match in matches for report in self._dealt(listing, match, at)]

    def _is_enough(self, listing: Listing, arriving: BookOrder) -> bool:
        found = listing.book.pieces_within(other_side(arriving.order.side), arriving.order.price)
        return found + listing.others_offer(arriving) >= arriving.left

    def _others_take(
        self, listing: Listing, arriving: BookOrder, at: datetime, price: Decimal | None = None
    ) -> list[Report]:
        """Deal an order against the others as far as their readiness goes."""
        pieces = listing.others_offer(arriving)
        if not pieces:
            return []
        if listing.others_pieces is not None:
            listing.others_pieces -= pieces
        at_price = price or listing.others_price
        assert at_price is not None, "the others deal at a price"
        theirs = listing.others_side(other_side(arriving.order.side), at_price, pieces, self._order_number())
        return self._dealt(listing, deal(theirs, arriving, at_price, pieces), at)

    def _others_take_resting(self, listing: Listing, at: datetime) -> list[Report]:
        """Let the others' new price reach resting orders, best first, each at its own limit."""
        reports: list[Report] = []
        for side in Side:
            for one in list(listing.book.resting(side)):
                if not one.order.whole_only or listing.others_offer(one) == one.left:
                    reports += self._others_take(listing, one, at, price=one.order.price)
        listing.book.drop_filled()
        return reports + self._take_resting_whole(listing, at)

    def _dealt(self, listing: Listing, match: Match, at: datetime) -> list[Report]:
        """Write a match into the journal and tell the members."""
        number = self._next_trade
        self._next_trade += 1
        reports = []
        for one, other in ((match.resting, match.arriving), (match.arriving, match.resting)):
            trade = self._trade(listing, number, one, other, match, at)
            self.trades.append(trade)
            if one.order.member != OTHERS:
                reports.append(self._report("trade", one, at, trade=trade))
        return reports

    def _trade(
        self, listing: Listing, number: int, one: BookOrder, other: BookOrder, match: Match, at: datetime
    ) -> ExchangeTrade:
        instrument, order, day = listing.instrument, one.order, _day_of(at)
        value = instrument.amount_for(match.price, match.pieces)
        return ExchangeTrade(
            number=number,
            at=at,
            order_number=one.number,
            member=order.member,
            client=order.client,
            account=order.account,
            client_order_id=order.client_order_id,
            board=listing.board,
            instrument=instrument.code,
            side=order.side,
            price=match.price,
            pieces=match.pieces,
            value=value,
            accrued=instrument.accrued_for(listing.accrued, match.pieces),
            settle_on=self._settlement.after(day, self.venue.cycle_on(instrument.kind, day).days),
            fees=self._fees_on(value, day),
            counterparty=other.order.member,
        )

    def _fees_on(self, value: Amount, day: date) -> tuple[Amount, ...]:
        """Return what the venue takes of a deal, one amount a charge, in the order it publishes them."""
        return tuple(
            round_to_unit(value.decimal * charge.percent / 100, value.unit, Rounding.HALF_UP)
            for charge in self.venue.charges_on(day)
        )

    def _killed(self, one: BookOrder, at: datetime) -> list[Report]:
        if one.order.member == OTHERS:
            return []
        return [self._ended("cancelled", one, at, cancels="", client_order_id=one.order.client_order_id)]

    def _ended(self, kind: str, one: BookOrder, at: datetime, client_order_id: str = "", cancels: str = "") -> Report:
        left, one.left = one.left, 0
        return Report(
            "cancelled" if kind == "cancelled" else "expired",
            one.order.member,
            client_order_id or one.order.client_order_id,
            self._execution_id(at),
            one.number,
            one.order,
            at,
            filled=one.order.pieces - left,
            left=0,
            average=_average(one),
            cancels=cancels,
        )

    def _take_out(self, one: BookOrder) -> None:
        if one in self._queued:
            self._queued.remove(one)
        else:
            self._listing(one.order.instrument).book.remove(one)

    def _report(self, kind: str, one: BookOrder, at: datetime, trade: ExchangeTrade | None = None) -> Report:
        return Report(
            "trade" if kind == "trade" else "new",
            one.order.member,
            one.order.client_order_id,
            self._execution_id(at),
            one.number,
            one.order,
            at,
            filled=one.filled,
            left=one.left,
            average=_average(one),
            trade=trade,
        )

    def _rejected(self, order: NewOrder, at: datetime, reason: int, text: str) -> Report:
        return Report(
            "rejected", order.member, order.client_order_id, self._execution_id(at), 0, order, at,
            reason=reason, text=text,
        )  # fmt: skip

    def _order_number(self) -> int:
        number = self._next_order
        self._next_order += 1
        return number

    def _execution_id(self, at: datetime) -> str:
        self._executions += 1
        return f"E{_day_of(at):%Y%m%d}{self._executions:06d}"


def trades_of(trades: Iterable[ExchangeTrade], member: str, day: date) -> list[ExchangeTrade]:
    """Return a member's sides of the deals of a day, in order."""
    return [one for one in trades if one.member == member and _day_of(one.at) == day]


def _average(one: BookOrder) -> Decimal:
    return one.filled_value / one.filled if one.filled else Decimal(0)


def _day_of(at: datetime) -> date:
    return local(at).date()
