"""What the law, and the values it refers to, fix for the tax on digital currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.steps import Step
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class CryptoTerms:
    """Limits, scales and choices; what the review does not give stands here as dated configuration."""

    package: ClassVar[str] = "crypto"

    published_on: Cited[date]
    """Day of official publication; from when the rules apply follows from it."""
    tests_of_a_coin: Cited[tuple[str, ...]]
    decisive_test: Cited[str]
    areas: Cited[tuple[str, ...]]
    mining_scale: Cited[tuple[Step, ...]]
    special_scale: Cited[tuple[Step, ...]]
    nonresident_percent: Cited[Decimal]
    corporate_percent: Cited[Decimal]
    foreign_pool_percent: Cited[Decimal]
    quote_volume_over: Cited[Amount]
    """The day's turnover must be more than this."""
    quote_history_years: Cited[int]
    sale_floor_percent: Cited[Decimal]
    purchase_ceiling_percent: Cited[Decimal]
    loss_cap_percent: Cited[Decimal]
    oldest_loss_year: Cited[int]
    """A loss of a year before it is carried no longer."""
    tax_rounding: Cited[str]
    mined_cost_basis: Cited[str]
    individual_lot_method: Cited[str]
    gift_value: Cited[str]
    benefit_to_cost: Cited[str]
    close_kin: Cited[tuple[str, ...]]
    agent_areas: Cited[tuple[str, ...]]
    """Areas of a person's income where a firm or an entrepreneur who gives it withholds the tax."""
    barred_regimes: Cited[tuple[str, ...]]
    methods: Cited[tuple[str, ...]]
    exchange_cost: Cited[str]
    """What a coin got for another one costs: what was given for it, or what it was worth itself."""
    own_transfer_hours: Cited[int]
    """How long coins may be under way between two wallets of one taxpayer."""
    source_verified_months: Cited[int]
    operator_report_form: Cited[str] | None
    """Name of the form the tax service has set; without one no report is made."""
    operator_report_days: Cited[int]
    """Days after a quarter's end the report may still be given in."""
    undisclosed_fine: Cited[Amount]
