"""Refusals bear codes, and the reason of one by law stays inside."""

from __future__ import annotations

import itertools

import pytest

from reglament.core.orders.refusal import (
    OUTCOMES,
    Finding,
    code_faults,
    code_seen_by,
    law_refusal,
    refusal_code_of,
    strictest,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.orders.book import both, geofinance_terms, grandis_terms, seen, with_value


@clause("GC-7.17", "GF-8.2.1")
@pytest.mark.parametrize("outcomes", list(itertools.product(OUTCOMES, repeat=2)))
def test_the_strictest_outcome_wins_in_whatever_order(outcomes: tuple[str, str]) -> None:
    expected = max(outcomes, key=OUTCOMES.index)
    for terms in both():
        assert strictest([Finding(word, ()) for word in outcomes], terms) == expected
        assert strictest([], terms) == "accept"


@clause("GC-7.5", "GF-8.2.1")
@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        (["order.instrument_unknown"], "impossible"),
        (["order.refused_by_law"], "contrary_to_law"),
        (["order.price_off_tick"], "contrary_to_venue_rules"),
        (["order.channel_not_allowed"], "regulation_case"),
        (["order.price_off_tick", "order.cash_short"], "impossible"),
        (["order.channel_not_allowed", "order.price_off_tick"], "contrary_to_venue_rules"),
    ],
)
def test_every_refusal_bears_a_code(codes: list[str], refusal: str) -> None:
    for terms in both():
        assert refusal_code_of([Ground.of(code, "") for code in codes], terms) == refusal


@clause("GC-7.5", "GF-8.2.1")
def test_an_officers_refusal_without_a_code_is_not_taken() -> None:
    for terms, cited in zip(both(), ("GC-7.5", "GF-8.2.1"), strict=True):
        for code in ("impossible", "contrary_to_law", "contrary_to_venue_rules", "regulation_case"):
            assert code_faults(code, terms) == ()
        for code in ("", "не нравится"):
            assert seen(code_faults(code, terms)) == [("order.refusal_needs_code", cited)]


@clause("GC-7.17.5")
def test_a_refusal_by_law_tells_the_client_no_reason() -> None:
    grounds = law_refusal("LAW-1", grandis_terms())

    assert seen(grounds) == [("order.refused_by_law", "GC-7.17.5")]
    assert grounds[0].values == ()
    assert law_refusal("", grandis_terms()) == ()
    assert law_refusal("LAW-1", geofinance_terms()) == ()
    assert law_refusal("LAW-1", with_value(grandis_terms(), "law_refusal_without_reason", False)) == ()


@clause("GC-7.17.5")
def test_auditors_alone_see_the_inner_code() -> None:
    assert code_seen_by("auditor", "LAW-1") == "LAW-1"
    for role in ("", "client", "operations", "controller"):
        assert code_seen_by(role, "LAW-1") == ""
