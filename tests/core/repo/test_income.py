"""A short position over a record date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.income import charged_twice, dividend_charge, dividend_test_day, record_commission
from reglament.core.repo.rollover_terms import IncomeTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB
from tests.clauses import clause
from tests.core.repo.carrying import rub, terms

RECORD = date(2025, 3, 20)
DAY_BEFORE = date(2025, 3, 19)


@clause("GF-8.4.6")
def test_the_position_of_the_day_before_decides(geofinance: Rulebook) -> None:
    assert dividend_test_day(RECORD, terms(IncomeTerms, geofinance)) == DAY_BEFORE


@clause("GF-8.4.6")
@pytest.mark.parametrize(
    ("position", "per_paper", "amount"), [(-100, "12", "1200.00"), (-1, "0.005", "0.01"), (-1, "0.0049", "0.00")]
)
def test_a_short_client_is_charged_the_income(geofinance: Rulebook, position: int, per_paper: str, amount: str) -> None:
    charged = dividend_charge(position, Decimal(per_paper), RUB, DAY_BEFORE, terms(IncomeTerms, geofinance))

    assert charged == rub(amount)


@clause("GF-8.4.6")
@pytest.mark.parametrize("position", [0, 1, 100])
def test_a_client_who_is_not_short_is_not_charged(geofinance: Rulebook, position: int) -> None:
    refused = dividend_charge(position, Decimal(12), RUB, DAY_BEFORE, terms(IncomeTerms, geofinance))

    assert refused == Ground.of("income.not_short", "GF-8.4.6", position=position, on=DAY_BEFORE)


@clause("GF-21.2.15")
@pytest.mark.parametrize(("worth", "amount"), [("50000.00", "250.00"), ("1.00", "0.01"), ("0.99", "0.00")])
def test_a_carried_position_costs_the_tariffs_extra_commission(geofinance: Rulebook, worth: str, amount: str) -> None:
    assert record_commission(200, rub(worth), RECORD, terms(IncomeTerms, geofinance)) == rub(amount)


@clause("GF-21.2.15")
@pytest.mark.parametrize(("carried", "is_charged"), [(0, False), (-1, False), (1, True)])
def test_what_special_trades_did_not_carry_costs_none(geofinance: Rulebook, carried: int, is_charged: bool) -> None:
    found = record_commission(carried, rub("50000.00"), RECORD, terms(IncomeTerms, geofinance))

    refused = Ground.of("income.not_carried", "GF-21.2.15", on=RECORD)
    assert found == (rub("250.00") if is_charged else refused)


@clause("GF-21.2.15")
def test_a_warning_says_that_the_income_was_taken_too(geofinance: Rulebook) -> None:
    income = terms(IncomeTerms, geofinance)

    assert charged_twice(None, "SMPL", RECORD, income) is None
    assert charged_twice(rub("1200.00"), "SMPL", RECORD, income) == Ground.of(
        "income.charged_twice", "GF-21.2.15", dividend=rub("1200.00"), instrument="SMPL", on=RECORD
    )
