"""The ready estimate of costs equals the plain one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.fees.estimate import estimated_costs
from reglament.core.fees.schedule import FeeSchedule, schedule_of
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.instruments.venue import VenueCharge
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, USD, Amount
from reglament.flows.orders.costs import costs_of
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

ON = date(2026, 3, 2)
CHARGES = {
    "MOEX_STOCK": (
        VenueCharge("exchange fee", date(2013, 1, 1), Decimal("0.01")),
        VenueCharge("clearing fee", date(2013, 1, 1), Decimal("0.0035")),
    )
}


def schedule(broker: str, agreed: dict[str, str]) -> FeeSchedule:
    edition = (grandis_rulebook() if broker == "grandis" else geofinance_rulebook()).editions[-1]
    terms = (terms_of(FeeTerms, edition, ON), terms_of(ExpenseTerms, edition, ON), terms_of(TariffTerms, edition, ON))
    return schedule_of("1001", "", agreed, edition, terms, CHARGES)


@pytest.mark.parametrize("broker", ["grandis", "geofinance"])
@pytest.mark.parametrize("agreed", [{}, {"deal_fee_rate": "0.037"}])
@given(minor=st.integers(0, 10**13))
def test_the_two_estimates_agree_to_the_kopeck(broker: str, agreed: dict[str, str], minor: int) -> None:
    one = schedule(broker, agreed)
    for venue in ("MOEX_STOCK", "OTC"):
        amount = Amount(minor, RUB)
        assert costs_of(one, venue, RUB)(amount) == estimated_costs(one, amount, venue).minor


def test_in_another_currency_the_minimum_in_roubles_does_not_count() -> None:
    one = schedule("grandis", {})
    assert (
        costs_of(one, "MOEX_STOCK", USD)(Amount(100, USD)) == estimated_costs(one, Amount(100, USD), "MOEX_STOCK").minor
    )


def test_a_cost_the_tariff_absorbs_is_not_counted() -> None:
    one = schedule("grandis", {})
    folded = replace(one, folded=(one.expenses.venue_charge_type.value,))
    amount = Amount(10**9, RUB)
    assert costs_of(folded, "MOEX_STOCK", RUB)(amount) == estimated_costs(folded, amount, "MOEX_STOCK").minor
    assert costs_of(folded, "MOEX_STOCK", RUB)(amount) < costs_of(one, "MOEX_STOCK", RUB)(amount)
