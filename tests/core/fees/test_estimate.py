"""What an order may cost beside its price."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reglament.core.fees.deal_fee import daily_top_up, deal_fee
from reglament.core.fees.estimate import CostEstimate, estimate, estimated_costs
from reglament.core.fees.venue_charges import venue_costs
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, USD, Amount, nil
from tests.core.fees.schedules import rub, schedule
from tests.rulebooks import grandis_rulebook


def test_an_estimate_takes_the_dearest_step_and_the_minimum(grandis: Rulebook) -> None:
    turnover = schedule(grandis, "Оборотный")

    assert estimate(turnover, rub("10000.00"), "MOEX_STOCK") == CostEstimate(rub("100.00"), rub("1.50"))
    assert estimate(turnover, rub("1000000.00"), "MOEX_STOCK").fee == rub("500.00")
    assert estimated_costs(turnover, rub("10000.00"), "MOEX_STOCK") == rub("101.50")
    assert estimate(turnover, nil(RUB), "MOEX_STOCK").total == nil(RUB)


def test_an_estimate_rounds_up(grandis: Rulebook) -> None:
    assert estimate(schedule(grandis), rub("0.01"), "MOEX_STOCK") == CostEstimate(rub("0.01"), rub("0.02"))


def test_an_agreed_rate_has_no_minimum(grandis: Rulebook) -> None:
    agreed = schedule(grandis, "Оборотный", {"deal_fee_rate": "0.02"})

    assert estimate(agreed, rub("10000.00"), "MOEX_STOCK").fee == rub("2.00")
    assert estimate(agreed, rub("10000.00"), "MOEX_STOCK", Decimal("0.01")).fee == rub("1.00")


def test_what_the_tariff_covers_is_not_estimated(grandis: Rulebook) -> None:
    assert estimate(schedule(grandis, "Всё включено"), rub("10000.00"), "MOEX_STOCK").venue_charges == rub("0.00")


def test_without_a_venue_the_dearest_counts(grandis: Rulebook) -> None:
    assert estimate(schedule(grandis), rub("10000.00")).venue_charges == rub("1.50")
    assert estimate(schedule(grandis), rub("10000.00"), "OTC").venue_charges == rub("0.00")


def test_a_minimum_in_roubles_is_no_cost_in_dollars(grandis: Rulebook) -> None:
    assert estimate(schedule(grandis, "Оборотный"), Amount(100, USD), "OTC").fee == Amount(1, USD)


@given(st.integers(1, 10**10), st.integers(0, 10**10), st.sampled_from(["Единый", "Оборотный", "Т-2014"]))
def test_one_deal_never_costs_more_than_estimated(minor: int, before: int, tariff: str) -> None:
    terms = schedule(grandis_rulebook(), tariff)
    amount = Amount(minor, RUB)
    fee = deal_fee(terms, Amount(before, RUB), amount, None).amount
    if before == 0:
        fee = fee + daily_top_up(terms, fee, amount)
    taken = sum((cost.amount for cost in venue_costs(terms, "MOEX_STOCK", amount, None)), nil(RUB))
    assert fee + taken <= estimated_costs(terms, amount, "MOEX_STOCK")
