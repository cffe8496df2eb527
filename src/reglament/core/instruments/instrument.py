"""Instruments: what is traded, in which lots, steps and price units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from reglament.core.units.amount import Amount, Unit
from reglament.core.units.rounding import Rounding, round_to_unit

InstrumentKind = Literal["share", "bond", "fund_unit", "receipt", "currency"]
PriceUnit = Literal["money", "percent"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A security (or a currency pair) as the venue lists it."""

    code: str
    kind: InstrumentKind
    name: str
    issuer: str
    isin: str
    venue: str
    """Where it trades by default, `MOEX_STOCK`."""
    lot: int
    tick: Decimal
    """Smallest step of the price."""
    currency: Unit
    price_unit: PriceUnit = "money"
    face_value: Amount | None = None
    """For bonds: one paper's face value, the base of a price in per cent."""
    category: str = ""
    """Kind, category, type, issue, tranche, series as the report names them."""
    issue: str = ""
    series: str = ""
    liquid: bool = False
    short_allowed: bool = False

    @property
    def unit(self) -> Unit:
        """The ledger unit: whole papers."""
        return _papers(self.code)

    def is_on_tick(self, price: Decimal) -> bool:
        """True when the price is positive and a whole number of steps."""
        return price > 0 and price % self.tick == 0

    def amount_for(self, price: Decimal, pieces: int) -> Amount:
        """Return price times pieces, rounded half up once to the currency's smallest part.

        A price in per cent is taken of the face value.
        """
        whole = price * pieces
        if self.price_unit == "percent":
            assert self.face_value is not None, "a price in per cent needs a face value"
            whole = whole * self.face_value.decimal / 100
        return round_to_unit(whole, self.currency, Rounding.HALF_UP)

    def accrued_for(self, per_paper: Decimal, pieces: int) -> Amount:
        """Return the coupon accrued on so many papers, rounded half up once; it is paid beside the clean price."""
        return round_to_unit(per_paper * pieces, self.currency, Rounding.HALF_UP)


@lru_cache(maxsize=10_000)
def _papers(code: str) -> Unit:
    return Unit(code, 0)
