"""The clearing house's rates of risk as a file tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.formats.errors import Remark


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One security from a day on: rates of three volumes (0.13 is 13 %), limits of volume, what is barred."""

    effective_from: date
    ticker: str
    levels: tuple[Decimal, Decimal, Decimal]
    """Rates for a volume up to the first limit, up to the second, above it."""
    limits: tuple[int, int]
    """Pieces."""
    short_barred: bool
    collateral: bool
    line: int


@dataclass(frozen=True, slots=True)
class RiskTable:
    """A whole table; every row is of the day it names."""

    rows: tuple[RiskRow, ...]
    remarks: tuple[Remark, ...] = ()
