"""Whose price is a quote, which rate was in force, what is kept, and how fresh the knowledge of a source is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.crypto.evidence import (
    SOURCE_KINDS,
    SetRate,
    SourceProfile,
    evidence_gap,
    profile_faults,
    profile_warnings,
    rate_in_force,
    refusals_of,
    source_faults,
)
from reglament.core.crypto.operation import CannotAssess
from tests.clauses import clause
from tests.core.crypto.years import DAY, codes, quote_of, terms

PROFILE = SourceProfile("A", "foreign_organiser", "page", "reviewer", date(2024, 2, 29))
FRIDAY = SetRate("USD", date(2025, 3, 15), Decimal("85.5000"))
EARLIER = SetRate("USD", date(2025, 3, 14), Decimal("86.0000"))


@clause("DC-71")
@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_only_a_foreign_organiser_of_trade_is_a_source(kind):
    profile = SourceProfile("A", kind, "page", "reviewer", date(2025, 1, 1))
    faults = [fault.code for fault in source_faults(profile, "A", is_closing=True)]
    assert faults == ([] if kind == "foreign_organiser" else ["crypto.source_not_foreign"])


@clause("DC-70", "DC-71")
def test_a_source_nobody_described_and_a_price_of_noon_are_refused():
    assert [fault.code for fault in source_faults(None, "A", is_closing=True)] == ["crypto.source_unknown"]
    assert [fault.code for fault in source_faults(PROFILE, "A", is_closing=False)] == ["crypto.not_a_close"]


@clause("DC-80")
@pytest.mark.parametrize(("on", "fresh"), [("2025-02-28", True), ("2025-03-01", False)])
def test_a_source_is_verified_again_within_twelve_months(on, fresh):
    warned = [ground.code for ground in profile_warnings(PROFILE, date.fromisoformat(on), terms())]
    assert warned == ([] if fresh else ["crypto.source_to_verify"])


@clause("DC-77", "DC-78")
def test_the_rate_in_force_on_a_sunday_is_the_one_set_for_saturday():
    rates = [
        EARLIER,
        FRIDAY,
        SetRate("USD", date(2025, 3, 18), Decimal("84.0000")),
        SetRate("EUR", date(2025, 3, 16), Decimal(90)),
    ]
    assert rate_in_force(rates, "USD", date(2025, 3, 16)) is FRIDAY
    assert rate_in_force(list(reversed(rates)), "USD", date(2025, 3, 16)) is FRIDAY
    assert rate_in_force(rates, "USD", date(2025, 3, 14)) is EARLIER
    assert rate_in_force(rates, "USD", date(2025, 3, 15)) is FRIDAY


@clause("DC-78")
@pytest.mark.parametrize(("currency", "on"), [("EUR", "2025-03-16"), ("USD", "2025-03-13")])
def test_without_a_rate_ever_set_nothing_is_converted(currency, on):
    with pytest.raises(CannotAssess) as refused:
        rate_in_force([EARLIER, FRIDAY], currency, date.fromisoformat(on))
    assert codes(refused.value) == ["crypto.no_rate"]


@clause("DC-79")
def test_a_quote_without_its_file_lacks_evidence():
    assert evidence_gap(1, "A", "digest") is None
    gap = evidence_gap(1, "A", "")
    assert gap is not None
    assert gap.code == "crypto.quote_without_evidence"


def refused(quote, profile=PROFILE, today=DAY):
    return [fault.code for fault in refusals_of(quote, profile, today, terms())]


@clause("DC-71", "DC-72", "DC-74", "DC-79")
def test_a_quote_brought_is_refused_by_each_of_its_grounds():
    assert refused(quote_of("A", "82000.00", "1.20", "2019-01-10")) == []
    assert refused(quote_of("A", "82000.00", "1.15", "2022-09-01"), None) == [
        "crypto.source_unknown",
        "crypto.turnover_too_small",
        "crypto.history_too_short",
    ]


@clause("DC-79")
@pytest.mark.parametrize(("today", "told"), [("2025-03-13", ["crypto.quote_ahead"]), ("2025-03-14", [])])
def test_a_day_that_has_not_come_has_no_close(today, told):
    assert refused(quote_of("A", "82000.00", "1.20", "2019-01-10"), today=date.fromisoformat(today)) == told


def told_of(known=None, **changed):
    told = {"exchange": "A", "kind": "foreign_organiser", "access": "page", "verifier": "v", "verified_on": DAY}
    profile = SourceProfile(**{**told, **changed})
    return [fault.code for fault in profile_faults(profile, known, DAY)]


@clause("DC-80")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"kind": "index"}, []),
        ({"kind": "friend"}, ["crypto.source_kind"]),
        ({"exchange": " "}, ["crypto.source_without_access"]),
        ({"access": " "}, ["crypto.source_without_access"]),
        ({"verified_on": date(2025, 3, 13)}, []),
        ({"verified_on": date(2025, 3, 15)}, ["crypto.verified_ahead"]),
    ],
)
def test_what_is_told_of_a_source_says_how_it_is_seen_and_when_it_was_verified(changed, said):
    assert told_of(**changed) == said


@clause("DC-80")
def test_what_the_office_found_stands_before_what_a_taxpayer_says():
    assert told_of(PROFILE) == []
    assert told_of(PROFILE, kind="index") == ["crypto.source_known"]
