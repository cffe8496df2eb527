"""Tariffs: what the appendix holds, who may choose what, how a turnover is priced."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.fees.tariff import (
    rate_text,
    rounded,
    tariff_choice_grounds,
    tariff_in_force,
    tariffs_of,
    turnover_fee,
)
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.steps import Step
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB
from tests.clauses import clause
from tests.core.fees.schedules import fee_terms, rub, schedule, tariff_terms

STEPS = (Step(Decimal(0), Decimal("0.05")), Step(Decimal(1000), Decimal("0.03")), Step(Decimal(5000), Decimal("0.01")))


def as_rows(rulebook: Rulebook) -> dict[str, tuple[list[tuple[str, str]], str, tuple[str, ...], bool]]:
    return {
        name: (
            [(str(step.over), str(step.rate)) for step in one.rates],
            str(one.daily_minimum),
            one.absorbs,
            one.offered,
        )
        for name, one in tariffs_of(tariff_terms(rulebook)).items()
    }


@clause("GC-17.2", "GC-17.8")
def test_the_appendix_of_one_firm(grandis: Rulebook) -> None:
    assert as_rows(grandis) == {
        "Единый": ([("0", "0.05")], "0.00 RUB", (), True),
        "Оборотный": ([("0", "0.05"), ("1000000", "0.03"), ("10000000", "0.015")], "100.00 RUB", (), True),
        "Всё включено": ([("0", "0.08")], "0.00 RUB", ("organiser_and_clearing",), True),
        "Т-2014": ([("0", "0.1")], "177.00 RUB", (), False),
    }
    assert {one.clause for one in tariffs_of(tariff_terms(grandis)).values()} == {"GC-17.2"}
    assert {one.absorbs_clause for one in tariffs_of(tariff_terms(grandis)).values()} == {"GC-17.8"}


@clause("GF-12.1-a", "GF-12.1-b", "GF-12.4")
def test_the_appendix_of_the_other_firm(geofinance: Rulebook) -> None:
    assert as_rows(geofinance) == {
        "Базовый": ([("0", "0.05")], "0.00 RUB", (), True),
        "Активный": ([("0", "0.06"), ("500000", "0.04"), ("5000000", "0.02")], "150.00 RUB", (), True),
        "Максимум": ([("0", "0.09")], "0.00 RUB", ("venue_fee", "postage"), True),
        "Классик": ([("0", "0.12")], "100.00 RUB", (), False),
    }
    assert {one.clause for one in tariffs_of(tariff_terms(geofinance)).values()} == {"GF-12.1-a"}


@clause("GC-17.2")
def test_a_tariff_taken_off_the_appendix_stays_with_those_who_have_it(grandis: Rulebook) -> None:
    tariffs = tariff_terms(grandis)

    assert tariff_in_force("Т-2014", "", tariffs).name == "Т-2014"
    assert tariff_choice_grounds("Т-2014", fee_terms(grandis), tariffs) == (
        Ground.of("fees.tariff_not_offered", "GC-17.2", tariff="Т-2014", offered="Единый, Оборотный, Всё включено"),
    )
    assert tariff_choice_grounds("Единый", fee_terms(grandis), tariffs) == ()


@clause("GC-17.2")
def test_the_last_agreed_tariff_counts_then_the_chosen_then_the_basic_one(grandis: Rulebook) -> None:
    tariffs = tariff_terms(grandis)

    assert tariff_in_force("Единый", "Оборотный", tariffs).name == "Оборотный"
    assert tariff_in_force("Оборотный", "", tariffs).name == "Оборотный"
    assert tariff_in_force("", "", tariffs).name == "Единый"
    with pytest.raises(KeyError):
        tariff_in_force("Т-1900", "", tariffs)


@clause("GF-12.1-a")
def test_the_basic_tariff_of_the_other_firm(geofinance: Rulebook) -> None:
    assert tariff_in_force("", "", tariff_terms(geofinance)).name == "Базовый"


@clause("GF-12.1-b")
def test_a_contract_without_a_tariff_is_not_opened(geofinance: Rulebook) -> None:
    tariffs = tariff_terms(geofinance)

    assert tariff_choice_grounds("", fee_terms(geofinance), tariffs) == (
        Ground.of("fees.tariff_not_chosen", "GF-12.1-b", offered="Базовый, Активный, Максимум"),
    )
    assert tariff_choice_grounds("Базовый", fee_terms(geofinance), tariffs) == ()
    assert tariff_choice_grounds("Классик", fee_terms(geofinance), tariffs) == (
        Ground.of("fees.tariff_not_offered", "GF-12.1-b", tariff="Классик", offered="Базовый, Активный, Максимум"),
    )


@clause("GF-12.1-b")
def test_a_rulebook_may_leave_the_choice_open(geofinance: Rulebook) -> None:
    terms = replace(fee_terms(geofinance), tariff_choice_required=Cited(False, "GF-12.1-b"))

    assert tariff_choice_grounds("", terms, tariff_terms(geofinance)) == ()


@clause("GC-17.2")
def test_a_rulebook_that_asks_for_no_choice_opens_the_contract_without_one(grandis: Rulebook) -> None:
    assert tariff_choice_grounds("", fee_terms(grandis), tariff_terms(grandis)) == ()


@pytest.mark.parametrize(
    ("turnover", "fee"),
    [
        ("0", "0"),
        ("999.99", "0.499995"),
        ("1000", "0.50"),
        ("1000.01", "0.500003"),
        ("5000", "1.70"),
        ("6000", "1.80"),
    ],
)
def test_every_slice_of_a_turnover_has_the_rate_of_its_step(turnover: str, fee: str) -> None:
    assert turnover_fee(STEPS, Decimal(turnover)) == Decimal(fee)


@given(st.lists(st.integers(0, 10**9), max_size=8))
def test_a_larger_turnover_never_costs_less(parts: list[int]) -> None:
    so_far = Decimal(0)
    for part in parts:
        more = so_far + Decimal(part) / 100
        assert turnover_fee(STEPS, more) >= turnover_fee(STEPS, so_far)
        so_far = more


@clause("GC-17.1")
def test_one_firm_rounds_half_up(grandis: Rulebook) -> None:
    assert rounded(Decimal("0.025"), RUB, fee_terms(grandis).fee_rounding) == rub("0.03")
    assert rounded(Decimal("0.024"), RUB, fee_terms(grandis).fee_rounding) == rub("0.02")
    assert fee_terms(grandis).fee_rounding == Cited("half_up", "GC-17.1")


@clause("GF-12.1-a")
def test_the_other_firm_rounds_half_up(geofinance: Rulebook) -> None:
    assert rounded(Decimal("0.025"), RUB, fee_terms(geofinance).fee_rounding) == rub("0.03")
    assert rounded(Decimal("0.024"), RUB, fee_terms(geofinance).fee_rounding) == rub("0.02")


def test_rates_are_said_as_one_text(grandis: Rulebook) -> None:
    assert rate_text(schedule(grandis).tariff.rates) == "0.05"
    assert rate_text(STEPS) == "0: 0.05; 1000: 0.03; 5000: 0.01"
