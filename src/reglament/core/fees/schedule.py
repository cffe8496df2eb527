"""A client's fee schedule: his tariff and what was agreed with him alone, as it counts on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reglament.core.fees.tariff import Tariff, tariff_in_force
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.instruments.venue import VenueCharge
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited

RATE_TERM = "deal_fee_rate"
"""Name of the contract term that holds a rate agreed with one client, in per cent."""
TARIFF_TERM = "tariff"
FEE_MODE_TERM = "fee_withholding"
EXPENSE_MODE_TERM = "expense_withholding"
FOLDED_TERM = "expenses_folded"
"""Types of cost folded into the fee by an agreement, with commas between."""


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """All that fixes what a client pays for deals on a day."""

    client: str
    edition: Edition
    fees: FeeTerms
    expenses: ExpenseTerms
    tariff: Tariff
    individual_rate: Decimal | None
    """In per cent, by a supplementary agreement; stands in place of the tariff's rates."""
    folded: tuple[str, ...]
    """Types of cost folded into the fee by the client's own agreement."""
    fee_mode: Cited[str]
    expense_mode: Cited[str]
    venue_charges: Mapping[str, tuple[VenueCharge, ...]]
    """What each venue takes of a deal on the day."""


def schedule_of(
    client: str,
    chosen_tariff: str,
    agreed: Mapping[str, str],
    edition: Edition,
    terms: tuple[FeeTerms, ExpenseTerms, TariffTerms],
    venue_charges: Mapping[str, tuple[VenueCharge, ...]],
) -> FeeSchedule:
    """Return a client's schedule from the rulebook's terms and what was agreed with him."""
    fees, expenses, tariffs = terms
    rate = agreed.get(RATE_TERM, "")
    return FeeSchedule(
        client=client,
        edition=edition,
        fees=fees,
        expenses=expenses,
        tariff=tariff_in_force(chosen_tariff, agreed.get(TARIFF_TERM, ""), tariffs),
        individual_rate=Decimal(rate) if rate else None,
        folded=tuple(word.strip() for word in agreed.get(FOLDED_TERM, "").split(",") if word.strip()),
        fee_mode=mode_of(agreed.get(FEE_MODE_TERM, ""), fees.fee_withholding_modes, fees.fee_withholding_default),
        expense_mode=mode_of(
            agreed.get(EXPENSE_MODE_TERM, ""),
            expenses.expense_withholding_modes,
            expenses.expense_withholding_default,
        ),
        venue_charges=venue_charges,
    )


@rule("GC-17.5", "GC-17.9")
def mode_of(agreed: str, modes: Cited[tuple[str, ...]], default: Cited[str]) -> Cited[str]:
    """Return how charges of a client are withheld: his own setting when the rulebook knows it, else the firm's."""
    if agreed in modes.value:
        return Cited(agreed, modes.clause)
    return default


@rule("GC-17.8", "GF-12.2", "GF-12.4")
def absorbed_by(schedule: FeeSchedule, cost_type: str) -> Ground | None:
    """Return why the client does not pay a type of cost apart, or None when he does."""
    if cost_type in schedule.tariff.absorbs:
        return Ground.of("fees.absorbed", schedule.tariff.absorbs_clause, type=cost_type, tariff=schedule.tariff.name)
    if cost_type in schedule.folded:
        return Ground.of("fees.folded", schedule.tariff.absorbs_clause, type=cost_type)
    return None
