"""What an order will cost beside its price, at most: for check pages and for cover."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reglament.core.fees.schedule import FeeSchedule, absorbed_by
from reglament.core.fees.tariff import HUNDRED
from reglament.core.units.amount import Amount, nil
from reglament.core.units.rounding import Rounding, round_to_unit


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """Fee and venue charges an order may cause, each rounded up."""

    fee: Amount
    venue_charges: Amount

    @property
    def total(self) -> Amount:
        """Fee and venue charges together."""
        return self.fee + self.venue_charges


def estimate(schedule: FeeSchedule, amount: Amount, venue: str = "", proposal: Decimal | None = None) -> CostEstimate:
    """Return what an order of this amount may cost, never less than it will.

    The dearest step of the tariff is taken, since nobody knows yet what the day's turnover
    will be; without a venue, the dearest venue.
    """
    if amount.minor == 0:
        return CostEstimate(nil(amount.unit), nil(amount.unit))
    return CostEstimate(_fee(schedule, amount, proposal), _venue_charges(schedule, amount, venue))


def estimated_costs(schedule: FeeSchedule, amount: Amount, venue: str = "") -> Amount:
    """Return fee and venue charges of an order of this amount, at most."""
    return estimate(schedule, amount, venue).total


def _fee(schedule: FeeSchedule, amount: Amount, proposal: Decimal | None) -> Amount:
    own = proposal if proposal is not None else schedule.individual_rate
    if own is not None:
        return round_to_unit(amount.decimal * own / HUNDRED, amount.unit, Rounding.UP)
    dearest = max(step.rate for step in schedule.tariff.rates)
    fee = round_to_unit(amount.decimal * dearest / HUNDRED, amount.unit, Rounding.UP)
    minimum = schedule.tariff.daily_minimum
    return max(fee, minimum) if minimum.unit == amount.unit else fee


def _venue_charges(schedule: FeeSchedule, amount: Amount, venue: str) -> Amount:
    if absorbed_by(schedule, schedule.expenses.venue_charge_type.value) is not None:
        return nil(amount.unit)
    charges = schedule.venue_charges
    considered = [charges.get(venue, ())] if venue else list(charges.values())
    costs = [
        sum(
            (round_to_unit(amount.decimal * row.percent / HUNDRED, amount.unit, Rounding.UP) for row in rows),
            nil(amount.unit),
        )
        for rows in considered
    ]
    return max(costs, default=nil(amount.unit))
