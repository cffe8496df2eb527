"""What a rulebook fixes for fees and expenses: how charged, when withheld, of which types, on which papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.steps import Step
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """How the broker's own fee is agreed and taken."""

    package: ClassVar[str] = "fees"

    fee_rounding: Cited[str]
    fee_withholding_modes: Cited[tuple[str, ...]]
    fee_withholding_default: Cited[str]
    fee_withholding_working_day: Cited[int] | None
    """The working day of the next month by which a deal's fee is taken."""
    tariff_choice_required: Cited[bool] | None
    """Whether a contract stays closed until a tariff is chosen."""
    agreed_fee_by_order: Cited[bool] | None
    """Whether executing an order agrees to the fee its client proposed in it."""
    agreed_fee_oral_needs_call: Cited[bool] | None
    depository_services_price: Cited[Amount] | None
    shortage_demand: Cited[bool] | None


@dataclass(frozen=True, slots=True)
class ExpenseTerms:
    """Which costs of third parties the client pays back, on which papers, and when."""

    package: ClassVar[str] = "fees"

    expense_types: Cited[tuple[str, ...]]
    expense_withholding_modes: Cited[tuple[str, ...]]
    expense_withholding_default: Cited[str]
    expense_withholding_working_day: Cited[int] | None
    """The working day of the month after payment by which an expense is taken."""
    venue_charge_type: Cited[str]
    """The type under which a venue's own charges stand."""
    deposit_cost_type: Cited[str] | None
    """The type under which the cost of crediting money is passed on."""
    client_bill_required: Cited[bool] | None
    """Whether a charge needs a bill made out to the client."""
    waiver_allowed: Cited[bool] | None
    organiser_and_clearing_needs: Cited[tuple[str, ...]] | None
    third_parties_needs: Cited[tuple[str, ...]] | None
    express_post_needs: Cited[tuple[str, ...]] | None
    bank_cash_delivery_urgent_needs: Cited[tuple[str, ...]] | None
    clearing_depo_account_needs: Cited[tuple[str, ...]] | None
    settlement_depo_account_needs: Cited[tuple[str, ...]] | None
    securities_transfer_needs: Cited[tuple[str, ...]] | None
    postage_needs: Cited[tuple[str, ...]] | None
    counterparty_penalty_needs: Cited[tuple[str, ...]] | None
    other_direct_needs: Cited[tuple[str, ...]] | None

    def needs_of(self, expense_type: str) -> Cited[tuple[str, ...]] | None:
        """Return what a charge of a type must come with, or None when the rulebook asks nothing of it."""
        needs: Mapping[str, Cited[tuple[str, ...]] | None] = {
            "organiser_and_clearing": self.organiser_and_clearing_needs,
            "third_parties": self.third_parties_needs,
            "express_post": self.express_post_needs,
            "bank_cash_delivery_urgent": self.bank_cash_delivery_urgent_needs,
            "clearing_depo_account": self.clearing_depo_account_needs,
            "settlement_depo_account": self.settlement_depo_account_needs,
            "securities_transfer": self.securities_transfer_needs,
            "postage": self.postage_needs,
            "counterparty_penalty": self.counterparty_penalty_needs,
            "other_direct": self.other_direct_needs,
        }
        return needs.get(expense_type)


@dataclass(frozen=True, slots=True)
class TariffTerms:
    """The firm's tariffs: one flat, one by turnover, one that takes venue charges upon itself, one of former days."""

    package: ClassVar[str] = "fees"

    tariffs_offered: Cited[tuple[str, ...]]
    basic_tariff: Cited[str]
    """The tariff of a contract that names none."""
    flat_name: Cited[str]
    flat_rates: Cited[tuple[Step, ...]]
    flat_daily_minimum: Cited[Amount]
    flat_absorbs: Cited[tuple[str, ...] | None]
    turnover_name: Cited[str]
    turnover_rates: Cited[tuple[Step, ...]]
    turnover_daily_minimum: Cited[Amount]
    turnover_absorbs: Cited[tuple[str, ...] | None]
    inclusive_name: Cited[str]
    inclusive_rates: Cited[tuple[Step, ...]]
    inclusive_daily_minimum: Cited[Amount]
    inclusive_absorbs: Cited[tuple[str, ...] | None]
    former_name: Cited[str]
    former_rates: Cited[tuple[Step, ...]]
    former_daily_minimum: Cited[Amount]
    former_absorbs: Cited[tuple[str, ...] | None]
