"""Rollover by two trades: the first undoes the obligation, the second restores it a trading day later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.calendar.days import Calendar
from reglament.core.repo.rollover_terms import RolloverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.trades.trade import Side


@dataclass(frozen=True, slots=True)
class CarryTrade:
    """One of the two trades, from the client."""

    side: Side
    pieces: int
    price: Decimal
    settle_on: date


@rule("GF-21.2.4-a")
def first_trade(
    obligation: Side, pieces: int, price: Decimal, made_on: date, settlement: Calendar, terms: RolloverTerms
) -> CarryTrade:
    """Return the first trade: against the obligation, paid on the day the obligation falls due."""
    side = Side.SELL if obligation is Side.BUY else Side.BUY
    return CarryTrade(side, pieces, price, settlement.after(made_on, terms.first_trade_days.value))


@rule("GF-21.2.4-a")
def price_kind_ground(kind: str, terms: RolloverTerms) -> Ground | None:
    """Return why a kind of price cannot be taken for the first trade, or None."""
    kinds = terms.first_trade_prices
    if kind in kinds.value:
        return None
    return Ground.of("rollover.price_kind_unknown", kinds.clause, kind=kind, known=", ".join(kinds.value))


@rule("GF-21.2.4-a")
def made_on_ground(made_on: date, settle_on: date, settlement: Calendar, terms: RolloverTerms) -> Ground | None:
    """Return why two trades come too late or too early for an obligation, or None on the day before performance."""
    pays_on = settlement.after(made_on, terms.first_trade_days.value)
    if pays_on == settle_on:
        return None
    return Ground.of("rollover.two_trades_day", terms.first_trade_days.clause, pays_on=pays_on, settle_on=settle_on)


@rule("GF-21.2.4-b")
def second_trade(first: CarryTrade, made_on: date, settlement: Calendar, terms: RolloverTerms) -> CarryTrade:
    """Return the second trade: the first turned round, as many pieces at the same price, a trading day later."""
    side = Side.SELL if first.side is Side.BUY else Side.BUY
    return CarryTrade(side, first.pieces, first.price, settlement.after(made_on, terms.second_trade_days.value))


@rule("GF-21.2.4-b")
def pair_ground(first: CarryTrade, second: CarryTrade, terms: RolloverTerms) -> Ground | None:
    """Return in what two trades are no pair, or None: side against side, pieces and price alike."""
    if second.side is first.side or second.pieces != first.pieces or second.price != first.price:
        return Ground.of(
            "rollover.no_pair",
            terms.second_trade_days.clause,
            pieces=first.pieces,
            price=first.price,
            other_pieces=second.pieces,
            other_price=second.price,
        )
    return None
