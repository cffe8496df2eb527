"""What an assessment gives: each operation with income, cost and base, the year's bases, tax, losses left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from reglament.core.crypto.lots import Lot, Taken
from reglament.core.crypto.operation import Operation
from reglament.core.crypto.quotes import ExchangeQuote
from reglament.core.rulebook.grounds import Ground

Taxpayer = Literal["individual", "organisation", "foreign_organisation"]


@dataclass(frozen=True, slots=True)
class Case:
    """A taxpayer's year: who, which year, operations in the order told, and what the year brings along."""

    taxpayer: Taxpayer
    year: int
    operations: tuple[Operation, ...]
    resident: bool | None = None
    method: str = ""
    """`fifo` or `unit`, of the organisation's accounting policy for the year."""
    earlier_methods: tuple[tuple[int, str], ...] = ()
    """The methods of years before it, by year: what left then left by the policy of then."""
    quotes: tuple[ExchangeQuote, ...] = ()
    losses: tuple[tuple[int, Decimal], ...] = ()
    """Losses of past years from operations with digital currency, by year of origin."""
    other_main_base: Decimal = Decimal(0)
    """The rest of the year's main base: what mined income is added to for a person, never netted for a firm."""
    regime: str = ""
    has_establishment: bool = False

    def method_in(self, year: int) -> str:
        """Return the method of a year; that of the case's year where nothing else is told."""
        return dict(self.earlier_methods).get(year, self.method)


@dataclass(slots=True)
class Result:
    """One operation as taxed; nil where it has no part in the year's bases."""

    n: int
    income: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)
    base: Decimal = Decimal(0)
    area: str = ""
    """`mining`, `disposal`, `gift`, `benefit`; empty when it only makes a lot."""
    grounds: list[Ground] = field(default_factory=list)
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class LossCarry:
    """How past losses met a year's base: all that was brought, the most a year may use, what it used. Roubles."""

    brought: Decimal
    most: Decimal
    used: Decimal


@dataclass(frozen=True, slots=True)
class Assessment:
    """The year as taxed. Tax in roubles, rounded; bases to the kopeck."""

    results: Sequence[Result]
    bases: Mapping[str, Decimal]
    tax: Decimal
    taxes: Mapping[str, Decimal] = field(default_factory=dict)
    losses_left: tuple[tuple[int, Decimal], ...] = ()
    carry: LossCarry | None = None
    """None for who brings no losses along."""
    lots: Sequence[Lot] = ()
    grounds: tuple[Ground, ...] = ()
    other_reading: Mapping[str, Decimal] = field(default_factory=dict)
    """Tax under the readings not taken, by `position=value`."""
