"""What a rulebook fixes for margin: the directive of the day, powers of rates, ages of prices, tests and cushions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class MarginTerms:
    """How the figures of a portfolio are computed, and what they allow."""

    package: ClassVar[str] = "margin"

    directive: Cited[str]
    """The central bank's act in force: `3234-U`, `6681-U`."""
    minimum_margin_rule: Cited[str]
    """`rates`: a sum with minimum rates; `half`: half of the initial margin."""
    rate_power_standard: Cited[Decimal]
    """The initial rate of a category is `1 − (1 − r)^power`; the minimum rate takes half the power."""
    rate_power_increased: Cited[Decimal]
    rate_power_special: Cited[Decimal]
    rate_power_beginner: Cited[Decimal]
    beginner_rate_min: Cited[Decimal]
    """The least initial rate of a beginner."""
    blocked_money: Cited[str]
    """`counted`, or `left_out` of the value of the portfolio while its use is barred."""
    price_age_days_max: Cited[int]
    """How old a price may be and still count."""
    initial_margin_test: Cited[str]
    """`gap_may_shrink`: below the initial margin an act may narrow the gap; `value_not_below`: an uncovered deal must
    leave the value at or above it."""
    coefficient_min: Cited[Decimal] | None
    """The least correcting coefficient of the broker; it only raises rates."""
    coefficient_scope: Cited[str] | None
    """`initial`, or `initial_and_minimum`: which rates it raises."""
