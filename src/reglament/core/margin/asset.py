"""Assets of a margin portfolio: a currency or a security with its price, its rates and what the lists say of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB


class AssetWrong(ValueError):
    """A price or a rate is below nil; nothing is computed on it."""


@dataclass(frozen=True, slots=True)
class RateSet:
    """The rates that count for one asset and one category: 0.2431 is 24.31 %."""

    initial_long: Decimal
    initial_short: Decimal
    minimum_long: Decimal
    minimum_short: Decimal
    ground: str = ""
    """Where they come from: `clearing`, `hand`, `coefficient 1.25`, `stale 2026-03-02`."""
    minimum_by_hand: bool = False
    """True when the broker set the minimum rates himself: they then count under the half rule too."""

    def __post_init__(self) -> None:
        rates = (self.initial_long, self.initial_short, self.minimum_long, self.minimum_short)
        if any(rate < 0 for rate in rates):
            raise AssetWrong(f"a risk rate is never below nil, here {', '.join(str(rate) for rate in rates)}")


@dataclass(frozen=True, slots=True)
class MarginAsset:
    """One kind of asset as it counts for one client: price in roubles, rates, and what he may do with it."""

    code: str
    price: Decimal | None
    """Roubles for one unit: clean price × face + accrued for a bond, × the rate for a foreign price; None when there
    is no price to be found."""
    rates: RateSet | None
    """None for roubles, whose rate is nil. Anything else without rates is not liquid."""
    lot: int = 1
    is_money: bool = False
    liquid: bool = True
    """Whether a holding counts as collateral."""
    short_allowed: bool = True
    set: str = ""
    """The set of related papers it belongs to; empty when it stands alone."""
    grounds: tuple[Ground, ...] = ()
    """What is to be said of its price and rates: stale, cut, none."""

    def __post_init__(self) -> None:
        if self.price is not None and self.price < 0:
            raise AssetWrong(f"{self.code} has the price {self.price}; a price is never below nil")
        assert self.lot > 0, "a lot holds at least one piece"

    @property
    def is_roubles(self) -> bool:
        """Whether this is the money all figures are told in."""
        return self.code == RUB.code

    @property
    def counts_long(self) -> bool:
        """Whether a holding is taken at its value: roubles always, anything else only when liquid, priced and rated."""
        return self.is_roubles or (self.liquid and self.price is not None and self.rates is not None)


ROUBLES = MarginAsset(RUB.code, Decimal(1), None, is_money=True)
"""Roubles: price one, rate nil."""
