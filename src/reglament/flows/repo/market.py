"""What the market says to a deal the broker makes himself: its price, and whether it can be dealt at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instruments.instrument import Instrument
from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.repo.special_trade import price_source
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import last_price_mark, market_state


def market_price(act: Act, instrument: Instrument, since: date, clause: str) -> Decimal | Ground:
    """Return the price of the last deal, or why there is no market price: a halt, or no deal since a day."""
    if market_state(act.firm, instrument.code, instrument.venue, act.at).halted:
        return Ground.of("special.halted", clause, instrument=instrument.code)
    mark = last_price_mark(act.firm, instrument.code, act.at)
    if mark is None or local(mark.at).date() < since:
        return Ground.of("special.no_price", clause, instrument=instrument.code, since=since)
    return mark.price


def price_without_order(act: Act, instrument: Instrument, since: date, terms: SpecialTradeTerms) -> Decimal | Ground:
    """Return the price of a deal the broker makes without an order, by the rulebook, or why there is none.

    While trading is halted there is none, wherever the price is taken from.
    """
    clause = terms.special_case_price.clause
    kind, day = price_source(since, act.on, calendars_of(act.firm).venues[instrument.venue].trading, terms)
    if kind == "last":
        return market_price(act, instrument, day, clause)
    if market_state(act.firm, instrument.code, instrument.venue, act.at).halted:
        return Ground.of("special.halted", clause, instrument=instrument.code)
    return price_of_day(act, instrument.code, day, kind, clause)


def price_of_day(act: Act, instrument: str, on: date, kind: str, clause: str) -> Decimal | Ground:
    """Return a price published for a day (`close`, `session_settlement`), or why there is none.

    Where no close was published, the last deal of the day stands for it.
    """
    until = min(end_of_day(on), act.at)
    for wanted in (kind, "last") if kind == "close" else (kind,):
        mark = last_price_mark(act.firm, instrument, until, wanted)
        if mark is not None and local(mark.at).date() == on:
            return mark.price
    return Ground.of("rollover.no_price", clause, instrument=instrument, kind=kind, on=on)
