"""What a venue and its clearing house take of a deal, paid by the broker and passed on to the client."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.fees.schedule import FeeSchedule, absorbed_by
from reglament.core.fees.tariff import HUNDRED, rounded
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class VenueCost:
    """One charge of a venue for one deal."""

    type: str
    name: str
    amount: Amount
    rate: str
    clause: str
    absorbed: Ground | None


@rule("GC-11.7-fees", "GC-17.7-a", "GF-12.2")
def venue_costs(schedule: FeeSchedule, venue: str, base: Amount, told: Amount | None) -> tuple[VenueCost, ...]:
    """Return what the venue takes of a deal: as it told with the execution, else by its published rates.

    Each charge is recorded for the deal; a tariff that includes them leaves the client nothing to pay.
    """
    kind = schedule.expenses.venue_charge_type
    absorbed = absorbed_by(schedule, kind.value)
    if told is not None:
        whole = VenueCost(kind.value, "exchange fee", told, "", kind.clause, absorbed)
        return (whole,) if told.minor > 0 else ()
    mode = schedule.fees.fee_rounding
    costs = (
        VenueCost(
            kind.value,
            row.name,
            rounded(base.decimal * row.percent / HUNDRED, base.unit, mode),
            str(row.percent),
            kind.clause,
            absorbed,
        )
        for row in schedule.venue_charges.get(venue, ())
    )
    return tuple(cost for cost in costs if cost.amount.minor > 0)
