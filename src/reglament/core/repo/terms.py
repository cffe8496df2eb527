"""What a rulebook fixes for carrying an uncovered position over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import ClassVar, TypeVar

from reglament.core.rulebook.terms import Cited

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SpecialRepoTerms:
    """The settlement-day chain: standing order, demand, special REPO. Empty for a rulebook that knows none of it."""

    package: ClassVar[str] = "repo"

    standing_order_market: Cited[str] | None
    """The market whose assets an obligation must be met from for the standing order to awake."""
    restored_by_orders: Cited[bool] | None
    """Whether deals the client orders restore a balance, beside money and papers he brings."""
    negative_balance_restore_deadline: Cited[time] | None
    special_repo_earliest_trading_days: Cited[int] | None
    special_repo_currency: Cited[str] | None
    special_repo_leg1: Cited[str] | None
    """`obligation_day`: when the first leg settles."""
    special_repo_leg2_trading_days: Cited[int] | None
    special_repo_day_count: Cited[int] | None
    """Days in a year the rate is spread over."""
    special_repo_rounding: Cited[str] | None
    special_repo_markets: Cited[tuple[str, ...]] | None
    special_repo_dealer_markets: Cited[tuple[str, ...]] | None
    """Where the broker may stand on the other side for its own account."""
    special_repo_otc_location: Cited[str] | None
    """Where money and papers of a deal off the exchange lie, before and after."""
    special_repo_refusal_cutoff: Cited[time] | None
    close_demand_deadline: Cited[time] | None
    record_date_close_deadline: Cited[time] | None
    record_date_purposes: Cited[tuple[str, ...]] | None
    no_offer_outcome: Cited[str] | None
    """`incident_and_demand`: what follows when a session ends without an offer."""
    close_demand_fields: Cited[tuple[str, ...]] | None
    flat_special_repo_rate: Cited[Decimal | None] | None
    """Rate of the tariff of that name, in per cent a year; empty when the tariff has none."""
    turnover_special_repo_rate: Cited[Decimal | None] | None
    inclusive_special_repo_rate: Cited[Decimal | None] | None
    former_special_repo_rate: Cited[Decimal | None] | None


def fixed(cited: Cited[T] | None) -> Cited[T]:
    """Return a value a rulebook that knows the matter must fix."""
    assert cited is not None, "a rulebook with a standing order of REPO fixes all of it"
    return cited
