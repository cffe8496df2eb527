"""The fee for a deal: agreement of the deal, agreement of the client, tariff."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.fees.deal_fee import (
    DealFee,
    FeeProposal,
    agreed_fee_of,
    counts_for_turnover,
    daily_top_up,
    deal_fee,
    proposal_grounds,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, USD, Amount, nil
from tests.clauses import clause
from tests.core.fees.schedules import fee_terms, rub, schedule
from tests.rulebooks import grandis_rulebook

NOTHING_BEFORE = nil(RUB)


@clause("GC-17.1")
def test_a_supplementary_agreement_stands_in_place_of_the_tariff(grandis: Rulebook) -> None:
    deal = rub("100000.00")

    assert deal_fee(schedule(grandis), NOTHING_BEFORE, deal, None) == DealFee(
        rub("50.00"), "Единый", "0.05", deal, "GC-17.1"
    )
    agreed = schedule(grandis, agreed={"deal_fee_rate": "0.02"})
    assert deal_fee(agreed, NOTHING_BEFORE, deal, None) == DealFee(rub("20.00"), "agreement", "0.02", deal, "GC-17.1")


@clause("GF-12.1-a")
def test_an_individual_agreement_at_the_other_firm(geofinance: Rulebook) -> None:
    deal = rub("100000.00")

    assert deal_fee(schedule(geofinance), NOTHING_BEFORE, deal, None) == DealFee(
        rub("50.00"), "Базовый", "0.05", deal, "GF-12.1-a"
    )
    agreed = schedule(geofinance, agreed={"deal_fee_rate": "0.03"})
    assert deal_fee(agreed, NOTHING_BEFORE, deal, None).amount == rub("30.00")


@clause("GC-17.3", "GC-17.1")
def test_a_fee_agreed_for_the_deal_comes_first(grandis: Rulebook) -> None:
    agreed = schedule(grandis, agreed={"deal_fee_rate": "0.02"})
    deal = rub("100000.00")

    fee = deal_fee(agreed, NOTHING_BEFORE, deal, FeeProposal(Decimal("0.01")))

    assert fee == DealFee(rub("10.00"), "order", "0.01", deal, "GC-17.3")


@clause("GC-17.1")
@pytest.mark.parametrize(
    ("before", "deal", "fee"),
    [
        pytest.param("0.00", "1000000.00", "500.00", id="the step's end is still in it"),
        pytest.param("0.00", "1000100.00", "500.03", id="what is over has the next rate"),
        pytest.param("999900.00", "200.00", "0.08", id="a deal across the step"),
        pytest.param("1000000.00", "100000.00", "30.00", id="wholly in the second step"),
    ],
)
def test_the_day_s_turnover_decides_the_step(grandis: Rulebook, before: str, deal: str, fee: str) -> None:
    assert deal_fee(schedule(grandis, "Оборотный"), rub(before), rub(deal), None).amount == rub(fee)


@given(st.lists(st.integers(1, 3_000_000_00), min_size=1, max_size=12))
def test_fees_of_a_day_sum_to_the_fee_of_its_turnover(minors: list[int]) -> None:
    terms = schedule(grandis_rulebook(), "Оборотный")
    turnover, total = NOTHING_BEFORE, NOTHING_BEFORE
    for minor in minors:
        deal = Amount(minor, RUB)
        fee = deal_fee(terms, turnover, deal, None).amount
        assert fee >= nil(RUB)
        turnover, total = turnover + deal, total + fee
    assert total == deal_fee(terms, nil(RUB), turnover, None).amount


@clause("GC-17.3")
def test_only_an_executed_order_agrees_to_its_proposal(grandis: Rulebook) -> None:
    proposal = FeeProposal(Decimal("0.01"))

    assert agreed_fee_of(proposal, executed=True, terms=fee_terms(grandis)) == proposal
    assert agreed_fee_of(proposal, executed=False, terms=fee_terms(grandis)) is None
    assert agreed_fee_of(None, executed=True, terms=fee_terms(grandis)) is None
    assert agreed_fee_of(FeeProposal(Decimal("0.01"), oral=True), executed=True, terms=fee_terms(grandis)) is None


@clause("GC-17.3")
def test_a_rulebook_without_agreed_fees_agrees_to_none(geofinance: Rulebook) -> None:
    proposal = FeeProposal(Decimal("0.01"))

    assert agreed_fee_of(proposal, executed=True, terms=fee_terms(geofinance)) is None
    assert proposal_grounds(proposal, fee_terms(geofinance)) == (
        Ground.of("fees.proposal_not_provided", "GF-12.1-a", rate=Decimal("0.01")),
    )


@clause("GC-17.3")
@pytest.mark.parametrize(
    ("proposal", "grounds"),
    [
        pytest.param(FeeProposal(Decimal("0.01")), (), id="written"),
        pytest.param(FeeProposal(Decimal("0.01"), oral=True, call_reference="call-7"), (), id="oral with its call"),
        pytest.param(
            FeeProposal(Decimal("0.01"), oral=True),
            (Ground.of("fees.call_reference_missing", "GC-17.3", rate=Decimal("0.01")),),
            id="oral without a call",
        ),
    ],
)
def test_an_oral_agreement_needs_the_call(
    grandis: Rulebook, proposal: FeeProposal, grounds: tuple[Ground, ...]
) -> None:
    assert proposal_grounds(proposal, fee_terms(grandis)) == grounds


@clause("GC-17.3")
def test_a_rulebook_may_refuse_agreed_fees_or_need_no_call(grandis: Rulebook) -> None:
    refused = replace(fee_terms(grandis), agreed_fee_by_order=Cited(False, "GC-17.3"))
    callless = replace(fee_terms(grandis), agreed_fee_oral_needs_call=Cited(False, "GC-17.3"))
    silent = replace(fee_terms(grandis), agreed_fee_oral_needs_call=None)
    oral = FeeProposal(Decimal("0.01"), oral=True)

    assert proposal_grounds(oral, refused) == (
        Ground.of("fees.proposal_not_provided", "GC-17.3", rate=Decimal("0.01")),
    )
    assert proposal_grounds(oral, callless) == ()
    assert proposal_grounds(oral, silent) == ()


@clause("GC-17.1")
@pytest.mark.parametrize(
    ("charged", "turnover", "top_up"),
    [
        pytest.param("50.00", "100000.00", "50.00", id="below the minimum"),
        pytest.param("99.99", "199980.00", "0.01", id="a kopeck below"),
        pytest.param("100.00", "200000.00", "0.00", id="just the minimum"),
        pytest.param("100.01", "200020.00", "0.00", id="above"),
        pytest.param("0.00", "0.00", "0.00", id="no deals"),
    ],
)
def test_a_day_with_deals_costs_the_minimum(grandis: Rulebook, charged: str, turnover: str, top_up: str) -> None:
    assert daily_top_up(schedule(grandis, "Оборотный"), rub(charged), rub(turnover)) == rub(top_up)


@clause("GF-12.1-a")
def test_the_minimum_of_the_other_firm(geofinance: Rulebook) -> None:
    assert daily_top_up(schedule(geofinance, "Активный"), rub("149.99"), rub("1.00")) == rub("0.01")
    assert daily_top_up(schedule(geofinance, "Активный"), rub("150.00"), rub("1.00")) == rub("0.00")


@clause("GC-17.1")
def test_a_minimum_in_roubles_tops_up_roubles_only(grandis: Rulebook) -> None:
    assert daily_top_up(schedule(grandis, "Оборотный"), Amount(1, USD), Amount(2000, USD)) == nil(USD)


def test_deals_outside_the_tariff_count_for_no_turnover(grandis: Rulebook) -> None:
    assert counts_for_turnover(schedule(grandis), None)
    assert not counts_for_turnover(schedule(grandis), FeeProposal(Decimal(0)))
    assert not counts_for_turnover(schedule(grandis, agreed={"deal_fee_rate": "0.02"}), None)
