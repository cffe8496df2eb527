"""What a rulebook fixes for orders.

A field that may be None belongs to a matter one of the documents is silent about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Literal

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """The terms of orders on one day, in the order an order meets them."""

    package: ClassVar[str] = "orders"

    # What counts as an order and by which way it comes.
    conversion_form: Cited[str] | None
    channels: Cited[tuple[str, ...]]
    other_channels: Cited[Literal["refuse", "by_agreement"]]
    order_systems: Cited[tuple[str, ...]] | None
    system_marks: Cited[tuple[str, ...]] | None
    duplicate_channels: Cited[tuple[str, ...]]
    duplicate_days_max: Cited[int]

    # What an order must say.
    required_fields: Cited[tuple[str, ...]]
    other_forms: Cited[Literal["accept", "refuse"]]
    signature_channels: Cited[tuple[str, ...]] | None
    sender_identifies: Cited[bool] | None
    client_code_kinds: Cited[tuple[str, ...]]
    instrument_must_be_unique: Cited[bool]
    repo_limits_required: Cited[bool] | None
    quantity_unit_missing: Cited[Literal["pieces", "ask_officer"]]
    paper_instruments_max: Cited[int | None] | None
    venue_terms_required: Cited[bool]
    venue_rules_bind: Cited[bool]

    # Kind by price.
    kinds: Cited[tuple[str, ...]]
    market_price_words: Cited[tuple[str, ...]]
    limit_price_unit: Cited[Literal["as_on_venue", "any"]]

    # Extra conditions.
    conditions_need_consent: Cited[bool]
    partial_fill: Cited[Literal["allowed", "forbidden"]]
    all_or_none: Cited[Literal["accepted", "refused"]]

    # How long an order lives, and until when one may come.
    lifetime_days_max: Cited[int]
    lifetime_excess: Cited[Literal["cut", "ask_officer"]]
    default_life: Cited[Literal["venue_rules", "end_of_session"]]
    own_validity_channels: Cited[tuple[str, ...]] | None
    session_end_state: Cited[Literal["expired", "annulled"]]
    deal_condition_ends: Cited[bool] | None
    otc_life: Cited[Literal["by_clock", "must_be_stated"]]
    otc_expiry_clock: Cited[time] | None
    written_channels: Cited[tuple[str, ...]] | None
    written_lead: Cited[int] | None
    intake_cutoff_before_session_end: Cited[int] | None
    market_order_unplaceable: Cited[Literal["cancel", "queue"]]

    # Special rules of acceptance.
    precheck_outcomes: Cited[tuple[str, ...]]
    refusal_codes: Cited[tuple[str, ...]]
    law_refusal_without_reason: Cited[bool] | None
    cover_counts: Cited[Literal["actual", "planned"]]
    cash_shortfall: Cited[Literal["refuse", "reduce"]]
    papers_shortfall: Cited[Literal["refuse", "reduce"]]
    cover_exceptions: Cited[tuple[str, ...]]
    position_forecast: Cited[bool] | None
    position_warning: Cited[bool] | None

    # Turn, place and manner of execution.
    queue_ties: Cited[Literal["officer_rank", "arrival_number"]]
    clients_before_own: Cited[bool]
    place_named: Cited[Literal["binds", "preferred"]]
    settlement_named: Cited[Literal["binds", "preferred"]] | None
    place_unnamed: Cited[Literal["broker_chooses", "refuse"]] | None
    capacity_default: Cited[str]
    trades_without_order: Cited[tuple[str, ...]]
    exception_clauses: Cited[tuple[str, ...]] | None
    deal_price: Cited[Literal["within_limit", "any"]]
    limit_methods: Cited[tuple[str, ...]] | None
    limit_guarantee: Cited[Literal["if_market_allows", "never"]] | None

    # After acceptance.
    cancel_scope: Cited[Literal["unfilled_part", "nothing"]]
    cancel_until: Cited[Literal["conclusion", "notice"]]
    cancel_within: Cited[Literal["session", "validity"]] | None
    stop_needs_reason: Cited[bool] | None
    stages: Cited[tuple[str, ...]] | None
    client_confirmation: Cited[Literal["start_of_next_session", "none"]] | None
