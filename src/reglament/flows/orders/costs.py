"""What a deal costs at most, ready to be asked thousands of times: the estimate of `core.fees` in whole numbers.

The same figures as `core.fees.estimate.estimated_costs`, to the last kopeck; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reglament.core.fees.estimate import estimated_costs
from reglament.core.fees.schedule import FeeSchedule, absorbed_by
from reglament.core.units.amount import Amount, Unit

Costs = Callable[[Amount], int]


def costs_of(schedule: FeeSchedule, venue: str, currency: Unit) -> Costs:
    """Return how to estimate the costs of deals of one client at one venue in one currency."""
    minimum = schedule.tariff.daily_minimum
    if minimum.unit != currency and schedule.individual_rate is None:
        return lambda amount: estimated_costs(schedule, amount, venue).minor
    own = schedule.individual_rate
    fee_rate = _ratio(own if own is not None else max(step.rate for step in schedule.tariff.rates))
    floor = 0 if own is not None else minimum.minor
    absorbed = absorbed_by(schedule, schedule.expenses.venue_charge_type.value) is not None
    charges = () if absorbed else tuple(_ratio(row.percent) for row in schedule.venue_charges.get(venue, ()))

    def costs(amount: Amount) -> int:
        minor = amount.minor
        if minor == 0:
            return 0
        total = max(-(-minor * fee_rate[0] // fee_rate[1]), floor)
        for over, under in charges:
            total += -(-minor * over // under)
        return total

    return costs


def _ratio(percent: Decimal) -> tuple[int, int]:
    """Return a rate in per cent as a ratio of whole numbers."""
    over, under = percent.as_integer_ratio()
    return over, under * 100
