"""Venues: where deals are made, and what each place's own rules fix.

Nothing here is a number of the regulation: a venue's rules, its settlement cycle
and its charges are published by the venue and kept as dated rows with a source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.instruments.instrument import InstrumentKind, PriceUnit

_MODE = re.compile(r"^T\+?(?P<days>\d{1,2})$")


class NoSettlementCycle(LookupError):
    """A venue says nothing about how a kind of instrument settles on a day."""


@dataclass(frozen=True, slots=True)
class SettlementCycle:
    """How many days after the deal a kind of instrument settles, from a day on: `T+1`."""

    kind: InstrumentKind
    starts_on: date
    mode: str
    source: str = ""

    @property
    def days(self) -> int:
        """The n of T+n."""
        return days_of_mode(self.mode)


@dataclass(frozen=True, slots=True)
class VenueCharge:
    """What a venue or its clearing house takes of a deal, in per cent, from a day on."""

    name: str
    """`exchange fee`, `clearing fee`."""
    starts_on: date
    percent: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where deals are made: an exchange's section, or the market outside it."""

    code: str
    name: str
    organised: bool
    """False for deals outside an exchange."""
    cycles: tuple[SettlementCycle, ...]
    charges: tuple[VenueCharge, ...] = ()
    default_order_life: str = ""
    """`day` when an order without a term dies at the end of the trading day; empty when the rules fix none."""
    required_fields: tuple[str, ...] = ()
    """What an order must name here beside what every order names."""
    price_units: tuple[tuple[InstrumentKind, PriceUnit], ...] = ()
    rules_link: str = ""
    """Where the venue's rules can be read."""
    rules_edition: date | None = None

    def cycle_on(self, kind: InstrumentKind, on: date) -> SettlementCycle:
        """Return the cycle of a kind of instrument on a day. Raises `NoSettlementCycle`."""
        rows = [row for row in self.cycles if row.kind == kind and row.starts_on <= on]
        if not rows:
            raise NoSettlementCycle(f"{self.code} has no settlement cycle for {kind} on {on.isoformat()}; add its row")
        return max(rows, key=lambda row: row.starts_on)

    def charges_on(self, on: date) -> tuple[VenueCharge, ...]:
        """Return what the venue takes on a day, one row a name, in the order the rows stand."""
        latest: dict[str, VenueCharge] = {}
        for row in self.charges:
            known = latest.get(row.name)
            if row.starts_on <= on and (known is None or known.starts_on <= row.starts_on):
                latest[row.name] = row
        return tuple(latest.values())

    def price_unit_of(self, kind: InstrumentKind) -> PriceUnit:
        """Return what prices of a kind are quoted in here: money unless the venue says per cent."""
        return dict(self.price_units).get(kind, "money")


def days_of_mode(mode: str) -> int:
    """Return the n of a mode written `T+2` or `T0`. Raises `ValueError` for another text."""
    found = _MODE.match(mode)
    if found is None:
        raise ValueError(f"“{mode}” is no settlement mode; write it as T+2")
    return int(found["days"])
