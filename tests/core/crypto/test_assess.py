"""The door to an assessment, and the readings not taken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.crypto.assess import other_readings
from reglament.core.crypto.operation import CannotAssess
from tests.clauses import clause
from tests.core.crypto.years import QUOTE, act, codes, firm, person, terms, year_of


def test_what_was_made_after_the_year_is_refused():
    with pytest.raises(CannotAssess) as refused:
        person(act("buy", "1", "1.00", on="2026-01-01"))
    assert codes(refused.value) == ["crypto.after_the_year"]
    assert firm(act("buy", "1", "1.00", on="2025-12-31")).tax == 0


@clause("DC-40", "DC-86")
def test_the_other_reading_is_shown_where_it_changes_the_tax():
    mined = act("mine", "0.05", quote=QUOTE, proved="120000.00")
    sold = act("sell", "0.05", "400000.00", on="2025-06-02", mining_tax_paid=True)
    others = other_readings(year_of("individual", mined, sold, resident=True), terms())
    assert {name: other.taxes["special"] for name, other in others.items()} == {
        "mined_cost_basis=recognised_income": Decimal(6_162)
    }
    back = other_readings(
        year_of("individual", mined, sold, resident=True), terms(mined_cost_basis="recognised_income")
    )
    assert {name: other.taxes["special"] for name, other in back.items()} == {
        "mined_cost_basis=taxed_base": Decimal(21_762)
    }


@clause("DC-86", "DC-96")
def test_the_reading_of_a_benefit_is_shown_both_ways():
    cheap = (act("buy_related", "1", "700000.00", "1000000.00"), act("sell", "1", "1100000.00", on="2025-06-02"))
    year = year_of("individual", *cheap, resident=True)
    assert set(other_readings(year, terms())) == {"benefit_to_cost=added"}
    assert set(other_readings(year, terms(benefit_to_cost="added"))) == {"benefit_to_cost=not_added"}
    assert other_readings(year_of("individual", cheap[0], resident=True), terms()) == {}
