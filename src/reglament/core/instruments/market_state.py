"""What the market says about an instrument at a moment: its last price, whether it trades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

ACCRUED = "accrued"
"""Kind of a mark that tells the coupon accrued on one paper, in its currency, for deals settled from its day on."""


@dataclass(frozen=True, slots=True)
class PriceMark:
    """A price somebody published, with its time and source."""

    instrument: str
    price: Decimal
    at: datetime
    kind: str = "last"
    source: str = ""


@dataclass(frozen=True, slots=True)
class MarketState:
    """Whether trading in an instrument, or at its whole venue, is halted at a moment."""

    halted: bool
    since: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RiskRates:
    """How far a price may fall and rise, as the clearing house publishes it (0.13 is 13 %)."""

    instrument: str
    fall: Decimal
    rise: Decimal
    at: datetime
    source: str = ""
