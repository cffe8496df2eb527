"""Extra conditions and the broker's consent to them."""

from __future__ import annotations

from reglament.core.orders.conditions import (
    all_or_none_faults,
    consent_grounds,
    extra_conditions_of,
    is_whole_only,
)
from reglament.core.orders.draft import OrderDraft
from tests.clauses import clause
from tests.core.orders.book import both, geofinance_terms, grandis_terms, seen, with_value


@clause("GC-7.8", "GF-8.2.8")
def test_extra_conditions_wait_for_consent() -> None:
    for terms, cited in zip(both(), ("GC-7.8", "GF-8.2.8"), strict=True):
        waiting = consent_grounds(["all_or_none", "по звонку"], "", terms)
        assert seen(waiting) == [("order.consent_needed", cited)]
        assert waiting[0].fact("conditions") == "all_or_none, по звонку"
        assert consent_grounds(["all_or_none"], "trader-1", terms) == ()
        assert consent_grounds([], "", terms) == ()
        assert consent_grounds(["all_or_none"], "", with_value(terms, "conditions_need_consent", False)) == ()


def test_place_and_settlement_terms_are_no_extra_conditions() -> None:
    assert extra_conditions_of(OrderDraft(venue="MOEX_STOCK", settlement="T+0")) == ()
    assert extra_conditions_of(OrderDraft(conditions=("all_or_none",), additional="по звонку")) == (
        "all_or_none",
        "по звонку",
    )


@clause("GC-7.8-other", "GF-8.2.7")
def test_a_ban_on_partial_execution_is_taken() -> None:
    for terms, cited in zip(both(), ("GC-7.8-other", "GF-8.2.7"), strict=True):
        assert all_or_none_faults(["all_or_none"], terms) == ()
        strict = with_value(terms, "all_or_none", "refused")
        assert seen(all_or_none_faults(["all_or_none"], strict)) == [("order.all_or_none_not_taken", cited)]
        assert all_or_none_faults(["stop"], strict) == ()
        assert all_or_none_faults([], strict) == ()


@clause("GC-7.8-other", "GF-8.2.7", "GF-8.2.12", "GF-8.3.9")
def test_parts_are_allowed_unless_forbidden() -> None:
    for terms in both():
        assert is_whole_only(["all_or_none"], terms)
        assert not is_whole_only([], terms)
        assert not is_whole_only(["stop"], terms)
        assert is_whole_only([], with_value(terms, "partial_fill", "forbidden"))
    assert geofinance_terms().partial_fill.clause == "GF-8.2.12"
    assert grandis_terms().partial_fill.clause == "GC-7.8-other"
