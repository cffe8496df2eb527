"""What a rulebook fixes for risk categories: who may be in which, by what tests, how one is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class CategoryTerms:
    """Which categories there are, whose they may be, and how a change is made and told."""

    package: ClassVar[str] = "parties"

    risk_categories: Cited[tuple[str, ...]]
    default_category_individual: Cited[str]
    default_category_entity: Cited[str]
    uncovered_opt_in: Cited[bool] | None
    """Whether uncovered deals are a client's choice on the form he signs."""
    special_for: Cited[tuple[str, ...]]
    """Kinds of clients the special category is open to."""
    special_basis: Cited[str]
    """`agreement` with number and date, or `decision` of an officer with its reason."""
    special_waivers: Cited[tuple[str, ...]] | None
    """Limits an agreement may switch off; nothing where the rulebook knows no such agreement."""
    increased_for_entity: Cited[str]
    """`opt_in` to uncovered deals is enough, or the `first_test` of assets."""
    change_notice_days: Cited[int] | None
    """Working days between the notice of a change on the firm's own initiative and its first day."""
    change_notified: Cited[bool]
    exclusion_by_officer: Cited[bool]
    """Whether the firm may take a client out by an officer's own decision."""


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """What clients state about their category, and what takes them out of it."""

    package: ClassVar[str] = "parties"

    category_request_channels: Cited[tuple[str, ...]]
    leaving: Cited[str]
    """`at_once` when the client's wish comes, or after an `officer` decided."""
    automatic_increase: Cited[bool] | None
    """Whether clients who meet the tests are proposed without asking."""
    close_out_excludes: Cited[bool] | None
    reassignment_wait_days: Cited[int] | None
    """Working days between exclusion after a forced close and the first day the category may be given again."""
    return_without_application: Cited[bool] | None
    suspension_keeps: Cited[str] | None
    """Whether an `officer` decides if a client whose contract is suspended stays, or he is out: `exclude`."""
    termination_excludes: Cited[bool] | None


@dataclass(frozen=True, slots=True)
class AssetTestTerms:
    """The asset tests of the increased category, and how assets are valued for them."""

    package: ClassVar[str] = "parties"

    increased_assets_min: Cited[Amount]
    increased_assets_min_experienced: Cited[Amount]
    increased_client_days_min: Cited[int]
    increased_deal_days_min: Cited[int]
    evidence_papers: Cited[tuple[str, ...]]
    """Papers that must stand behind what is known from outside."""
    evidence_below_months: Cited[int] | None
    """Clients for less than this need all the papers; others, and all where it is silent, need one."""
    counted_listings: Cited[tuple[str, ...]]
    """Papers of which listings count: `organised`, `foreign`."""
    closing_price: Cited[str]
    """`organiser_close`: the price taken first."""
    closing_price_missing: Cited[str]
    """`last_main_session`: the price taken when the organiser set none that day."""
    price_lookback_days: Cited[int]
    foreign_price_age_days: Cited[int]
    """A price disclosed abroad must be younger than this."""
    currency_rate: Cited[str]
    """`last_deal_then_official`: whose rate turns foreign currency into roubles."""
