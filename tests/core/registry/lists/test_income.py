"""Income of one holder: every border of rounding, rates and the step; by the samples' own figures too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.registry.lists.income import declared_differs, gross_of, income_of, whole_roubles
from tests.clauses import clause
from tests.core.registry.lists.sample import terms_on

QUARTER = Decimal("0.25")
ONE = Decimal(1)


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("quantity", "per", "kopecks"),
    [
        (10_000, "12.50", 12_500_000),
        (1, "0.004", 0),
        (1, "0.005", 1),
        (1, "0.0149", 1),
        (3, "0.005", 2),
        (0, "5", 0),
    ],
)
def test_gross_is_rounded_half_up_once(quantity: int, per: str, kopecks: int) -> None:
    assert gross_of(quantity, Decimal(per)) == kopecks


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("quantity", "kind", "status", "gross", "rate", "tax", "net"),
    [
        (4_000_000, "owner_natural", "RU_resident_individual", 100_000_000, "13", 130_000, 87_000_000),
        (2_500_000, "owner_legal", "RU_legal", 62_500_000, "13", 81_250, 54_375_000),
        (3_000_000, "central_depository_nominee", "central_depository", 75_000_000, "", None, 75_000_000),
        (3_000_000, "nominee", "nominee", 75_000_000, "", None, 75_000_000),
        (300_000, "owner_natural", "non_resident_individual", 7_500_000, "15", 11_250, 6_375_000),
        (300_000, "owner_legal", "non_resident_legal", 7_500_000, "15", 11_250, 6_375_000),
        (300_000, "owner_natural", "", 7_500_000, "15", 11_250, 6_375_000),
    ],
)
def test_tax_depends_on_who_is_paid(quantity, kind, status, gross, rate, tax, net) -> None:
    due = income_of(quantity, QUARTER, kind, status, terms_on())

    assert (due.gross, due.tax_rate, due.tax, due.net) == (gross, rate, tax, net)


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("roubles", "rate", "tax"),
    [
        ("2399999.99", "13", 312_000),
        ("2400000.00", "13", 312_000),
        ("2400000.01", "13/15", 312_000),
        ("2400010.00", "13/15", 312_002),
        ("3400000.00", "13/15", 462_000),
    ],
)
def test_above_the_step_a_resident_pays_the_higher_rate_on_what_is_above(roubles: str, rate: str, tax: int) -> None:
    due = income_of(1, Decimal(roubles), "owner_natural", "RU_resident_individual", terms_on())

    assert (due.tax_rate, due.tax) == (rate, tax)
    assert due.net == due.gross - tax * 100


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("day", "rate", "tax"),
    [
        (date(2020, 12, 31), "13", 780_000),
        (date(2021, 1, 1), "13/15", 800_000),
        (date(2024, 12, 31), "13/15", 800_000),
        (date(2025, 1, 1), "13/15", 852_000),
    ],
)
def test_the_step_and_the_higher_rate_are_those_of_the_day(day: date, rate: str, tax: int) -> None:
    due = income_of(1, Decimal(6_000_000), "owner_natural", "RU_resident_individual", terms_on(day))

    assert (due.tax_rate, due.tax) == (rate, tax)


@clause("SR-6.6-3")
@pytest.mark.parametrize(("roubles", "rate"), [("5000000.00", "13"), ("5000000.01", "13/15")])
def test_before_2025_the_step_was_five_million(roubles: str, rate: str) -> None:
    status = "RU_resident_individual"

    assert income_of(1, Decimal(roubles), "owner_natural", status, terms_on(date(2024, 12, 31))).tax_rate == rate


@pytest.mark.parametrize(
    ("kopecks", "percent", "roubles"),
    [(384, "13", 0), (385, "13", 1), (1_153, "13", 1), (1_154, "13", 2), (10_000, "15", 15), (0, "13", 0)],
)
def test_fifty_kopecks_of_tax_are_a_rouble(kopecks: int, percent: str, roubles: int) -> None:
    assert whole_roubles(kopecks, Decimal(percent)) == roubles


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("declared", "difference"), [("1250000.00", None), ("1250000.01", "-0.01"), ("1249999.99", "0.01")]
)
def test_the_sum_declared_is_what_the_papers_make(declared: str, difference: str | None) -> None:
    fault = declared_differs(100_000, Decimal("12.50"), Decimal(declared))

    assert (None if fault is None else fault.fact("difference")) == difference
    if fault is not None:
        assert (fault.code, fault.clause) == ("list.declared_differs", "SR-6.6-3")
        assert (fault.fact("due"), fault.fact("declared")) == ("1250000.00", declared)


@clause("SR-6.6-3")
def test_an_order_that_declares_no_sum_is_not_compared() -> None:
    assert declared_differs(100_000, ONE, None) is None
