"""The one place where a figure is rounded, by a named mode."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum

from reglament.core.units.amount import Amount, Unit


class Rounding(StrEnum):
    """Named modes; the value is what a parameter file writes."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"

    __hash__ = str.__hash__


_ONE = Decimal(1)
_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_UP,
}


def round_to_unit(value: Decimal, unit: Unit, mode: Rounding) -> Amount:
    """Return `value` whole units as an amount, rounded once by `mode` to the unit's smallest part."""
    minor = (value * unit.minor_in_one).quantize(_ONE, rounding=_MODES[mode])
    return Amount(int(minor), unit)
