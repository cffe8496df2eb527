"""What the market says to a deal the broker makes himself: its price, and whether it can be dealt at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instruments.instrument import Instrument
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.store.instruments.load import last_price_mark, market_state


def market_price(act: Act, instrument: Instrument, since: date, clause: str) -> Decimal | Ground:
    """Return the price of the last deal, or why there is no market price: a halt, or no deal since a day."""
    if market_state(act.firm, instrument.code, instrument.venue, act.at).halted:
        return Ground.of("special.halted", clause, instrument=instrument.code)
    mark = last_price_mark(act.firm, instrument.code, act.at)
    if mark is None or local(mark.at).date() < since:
        return Ground.of("special.no_price", clause, instrument=instrument.code, since=since)
    return mark.price


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
