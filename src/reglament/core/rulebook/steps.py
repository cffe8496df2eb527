"""Steps: a rate that depends on how much, as tariffs and scales print it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """From `over` upwards the rate is `rate`, until the next step begins."""

    over: Decimal
    rate: Decimal
