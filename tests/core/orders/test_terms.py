"""The values of both regulations, one row a value: the text says this and nothing near it."""

from __future__ import annotations

from dataclasses import fields
from datetime import time

import pytest

from reglament.core.orders.terms import OrderTerms
from tests.clauses import clause
from tests.core.orders.book import geofinance_terms, grandis_terms

WORDS_RU = ("рыночная", "биржевая", "текущая")
WORDS_EN = ("market", "exchange", "current")
CODES = ("impossible", "contrary_to_law", "contrary_to_venue_rules", "regulation_case")
GRANDIS: list[tuple[str, str, object]] = [
    ("conversion_form", "GC-2.26-order", "appendix_15"),
    ("channels", "GC-7.18", ("paper", "fax", "email", "electronic_system", "phone")),
    ("other_channels", "GC-7.18", "refuse"),
    ("order_systems", "GC-9.1", ("TRANSAQ", "QUIK", "other")),
    ("system_marks", "GC-2.46-transaq", ("system_order_no", "system_time")),
    ("duplicate_channels", "GC-7.18-system", ("fax", "email", "electronic_system", "phone")),
    ("duplicate_days_max", "GC-7.20-limit", 30),
    ("required_fields", "GC-7.4", ("client", "side", "instrument", "quantity")),
    ("other_forms", "GC-7.4", "refuse"),
    ("client_code_kinds", "GC-7.4", ("client_code", "contract_number")),
    ("instrument_must_be_unique", "GC-7.4", True),
    ("quantity_unit_missing", "GC-7.4", "pieces"),
    ("venue_terms_required", "GC-7.5", True),
    ("venue_rules_bind", "GC-7.5", True),
    ("kinds", "GC-7.7", ("market", "limit")),
    ("market_price_words", "GC-7.7-market", WORDS_EN + WORDS_RU),
    ("limit_price_unit", "GC-7.7-limit", "as_on_venue"),
    ("conditions_need_consent", "GC-7.8", True),
    ("partial_fill", "GC-7.8-other", "allowed"),
    ("all_or_none", "GC-7.8-other", "accepted"),
    ("lifetime_days_max", "GC-7.11", 30),
    ("lifetime_excess", "GC-7.11", "cut"),
    ("default_life", "GC-7.12", "venue_rules"),
    ("session_end_state", "GC-7.12", "expired"),
    ("otc_life", "GC-7.12-otc", "by_clock"),
    ("otc_expiry_clock", "GC-7.12-otc", time(18, 45)),
    ("market_order_unplaceable", "GC-7.13", "cancel"),
    ("precheck_outcomes", "GC-7.17", ("accept", "reduce", "refuse")),
    ("refusal_codes", "GC-7.5", CODES),
    ("law_refusal_without_reason", "GC-7.17.5", True),
    ("cover_counts", "GC-7.17.1", "actual"),
    ("cash_shortfall", "GC-7.17.1", "refuse"),
    ("papers_shortfall", "GC-7.17.1", "refuse"),
    ("cover_exceptions", "GC-6.1", ("uncovered_position",)),
    ("queue_ties", "GC-7.3", "officer_rank"),
    ("clients_before_own", "GC-7.2", True),
    ("place_named", "GC-11.1", "binds"),
    ("settlement_named", "GC-7.6", "binds"),
    ("place_unnamed", "GC-11.2", "broker_chooses"),
    ("capacity_default", "GC-11.3", "own_name_client_cost"),
    ("trades_without_order", "GC-7.1", ("standing_order", "forced_close")),
    ("deal_price", "GC-7.7-limit", "within_limit"),
    ("cancel_scope", "GC-7.14", "unfilled_part"),
    ("cancel_until", "GC-7.14", "conclusion"),
]
GEOFINANCE: list[tuple[str, str, object]] = [
    ("channels", "GF-8.2.16", ("paper", "phone", "fax", "email", "electronic_system")),
    ("other_channels", "GF-8.2.16", "by_agreement"),
    ("duplicate_channels", "GF-19.5.6", ("fax", "email")),
    ("duplicate_days_max", "GF-19.5.6", 14),
    ("required_fields", "GF-8.2.2-a", ("client", "side", "instrument", "quantity", "signature")),
    ("other_forms", "GF-8.2.4", "accept"),
    ("signature_channels", "GF-8.2.2-a", ("paper", "fax", "email", "phone")),
    ("sender_identifies", "GF-8.2.2-d", True),
    ("client_code_kinds", "GF-8.2.2-b", ("client_code", "investment_account", "venue_account")),
    ("instrument_must_be_unique", "GF-8.2.1", True),
    ("repo_limits_required", "GF-8.2.2-a", True),
    ("quantity_unit_missing", "GF-8.2.2-c", "ask_officer"),
    ("paper_instruments_max", "GF-8.2.5", None),
    ("venue_terms_required", "GF-8.2.3", True),
    ("venue_rules_bind", "GF-8.1.3", True),
    ("kinds", "GF-8.2.6-b", ("market", "limit")),
    ("market_price_words", "GF-8.2.6-a", WORDS_RU + WORDS_EN),
    ("limit_price_unit", "GF-8.2.6-b", "as_on_venue"),
    ("conditions_need_consent", "GF-8.2.8", True),
    ("partial_fill", "GF-8.2.12", "allowed"),
    ("all_or_none", "GF-8.2.7", "accepted"),
    ("lifetime_days_max", "GF-8.2.11", 14),
    ("lifetime_excess", "GF-8.2.11", "ask_officer"),
    ("default_life", "GF-8.2.10-b", "end_of_session"),
    ("own_validity_channels", "GF-8.2.10-b", ("paper", "fax", "email", "electronic_system")),
    ("session_end_state", "GF-8.2.10-b", "annulled"),
    ("deal_condition_ends", "GF-8.2.10-a", True),
    ("otc_life", "GF-8.2.2-e", "must_be_stated"),
    ("written_channels", "GF-8.2.17", ("paper", "fax", "email")),
    ("written_lead", "GF-8.2.17", 1),
    ("intake_cutoff_before_session_end", "GF-8.2.18", 30),
    ("market_order_unplaceable", "GF-8.3.6", "queue"),
    ("precheck_outcomes", "GF-8.2.1", ("accept", "reduce", "refuse")),
    ("refusal_codes", "GF-8.2.1", CODES),
    ("cover_counts", "GF-8.3.4", "planned"),
    ("cash_shortfall", "GF-8.3.3-a", "refuse"),
    ("papers_shortfall", "GF-8.3.3-b", "refuse"),
    ("cover_exceptions", "GF-8.3.3-a", ("uncovered_position", "deferred_obligations")),
    ("position_forecast", "GF-8.3.4", True),
    ("position_warning", "GF-8.3.5", True),
    ("queue_ties", "GF-8.3.2", "arrival_number"),
    ("clients_before_own", "GF-8.1.4", True),
    ("place_named", "GF-8.3.1", "binds"),
    ("capacity_default", "GF-2.37-trades", "own_name_client_cost"),
    ("trades_without_order", "GF-8.1.1", ("forced_close", "special_case")),
    ("exception_clauses", "GF-4.4", ("GF-9.1.1-a", "GF-10.2.14-a", "GF-21.1.7")),
    ("deal_price", "GF-8.3.1", "within_limit"),
    ("limit_methods", "GF-8.3.10", ("accept_quote", "post_quote")),
    ("limit_guarantee", "GF-8.3.11", "if_market_allows"),
    ("cancel_scope", "GF-8.2.14", "unfilled_part"),
    ("cancel_until", "GF-8.2.15", "conclusion"),
    ("cancel_within", "GF-8.2.10-d", "session"),
    ("stop_needs_reason", "GF-8.2.19", True),
    ("stages", "GF-8.1.2", ("reserve", "order_accepted", "concluded", "settled", "reported")),
    ("client_confirmation", "GF-8.3.16", "start_of_next_session"),
]


def _said(terms: OrderTerms, name: str) -> tuple[object, str]:
    cited = getattr(terms, name)
    return cited.value, cited.clause


@clause(
    "GC-11.1",
    "GC-11.2",
    "GC-11.3",
    "GC-2.26-order",
    "GC-2.46-transaq",
    "GC-7.1",
    "GC-7.11",
    "GC-7.12",
    "GC-7.12-otc",
    "GC-7.13",
    "GC-7.14",
    "GC-7.17",
    "GC-7.17.1",
    "GC-7.17.5",
    "GC-7.18",
    "GC-7.18-system",
    "GC-7.2",
    "GC-7.20-limit",
    "GC-7.3",
    "GC-7.4",
    "GC-7.5",
    "GC-7.6",
    "GC-7.7",
    "GC-7.7-limit",
    "GC-7.7-market",
    "GC-7.8",
    "GC-7.8-other",
    "GC-9.1",
)
@pytest.mark.parametrize(("name", "cited", "value"), GRANDIS, ids=[row[0] for row in GRANDIS])
def test_what_the_first_regulation_fixes(name: str, cited: str, value: object) -> None:
    assert _said(grandis_terms(), name) == (value, cited)


@clause(
    "GF-19.5.6",
    "GF-2.37-trades",
    "GF-4.4",
    "GF-8.1.1",
    "GF-8.1.2",
    "GF-8.1.3",
    "GF-8.1.4",
    "GF-8.2.1",
    "GF-8.2.10-a",
    "GF-8.2.10-b",
    "GF-8.2.10-d",
    "GF-8.2.11",
    "GF-8.2.12",
    "GF-8.2.14",
    "GF-8.2.15",
    "GF-8.2.16",
    "GF-8.2.17",
    "GF-8.2.18",
    "GF-8.2.19",
    "GF-8.2.2-a",
    "GF-8.2.2-b",
    "GF-8.2.2-c",
    "GF-8.2.2-d",
    "GF-8.2.2-e",
    "GF-8.2.3",
    "GF-8.2.4",
    "GF-8.2.5",
    "GF-8.2.6-a",
    "GF-8.2.6-b",
    "GF-8.2.7",
    "GF-8.2.8",
    "GF-8.3.1",
    "GF-8.3.10",
    "GF-8.3.11",
    "GF-8.3.16",
    "GF-8.3.2",
    "GF-8.3.3-a",
    "GF-8.3.3-b",
    "GF-8.3.4",
    "GF-8.3.5",
    "GF-8.3.6",
)
@pytest.mark.parametrize(("name", "cited", "value"), GEOFINANCE, ids=[row[0] for row in GEOFINANCE])
def test_what_the_second_regulation_fixes(name: str, cited: str, value: object) -> None:
    assert _said(geofinance_terms(), name) == (value, cited)


def test_every_value_is_told_of_or_the_regulation_is_silent() -> None:
    for terms, rows in ((grandis_terms(), GRANDIS), (geofinance_terms(), GEOFINANCE)):
        told = {name for name, _, _ in rows}
        silent = {field.name for field in fields(OrderTerms) if getattr(terms, field.name) is None}
        assert told | silent == {field.name for field in fields(OrderTerms)}
        assert not told & silent
