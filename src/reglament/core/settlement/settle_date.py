"""The day a deal settles: the venue's T+n, counted in the venue's settlement days."""

from __future__ import annotations

from datetime import date

from reglament.core.calendar.days import Calendar
from reglament.core.instruments.venue import days_of_mode
from reglament.core.rulebook.marks import rule


@rule("GC-11.5", "GF-8.4.2")
def settlement_date(traded_on: date, mode: str, settlement: Calendar) -> date:
    """Return the day a deal settles by its mode (`T+2`).

    A deal made on a day without settlement belongs to the next day that has it: a weekend
    session is part of the trading day that follows.
    """
    return settlement.after(settlement.on_or_after(traded_on), days_of_mode(mode))
