"""Amounts, prices and days: exact, and refused where they are not what they should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats.amounts import (
    HUNDREDTHS_MAX,
    decimal_of,
    dotted_day_of,
    dotted_day_text,
    hundredths_of,
    hundredths_text,
    iso_day_of,
    whole_of,
)
from reglament.formats.errors import WrongValue


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1056850.50", 105685050), ("0", 0), ("500000", 50000000), ("0.5", 50), ("-5.01", -501), ("-0.05", -5)],
)
def test_an_amount_is_a_whole_number_of_hundredths(text, amount):
    assert hundredths_of(text, "Сумма") == amount


@pytest.mark.parametrize(
    "text", ["1.005", "1,00", "1 000.00", "1'000.00", "", "-", "1.", ".5", "1e5", "NaN", "+1.00", "١.٠٠", "1.00\n"]
)
def test_what_is_no_exact_amount_is_refused(text):
    with pytest.raises(WrongValue) as refusal:
        hundredths_of(text, "Сумма", 7)

    assert (refusal.value.line, refusal.value.field) == (7, "Сумма")


def test_the_largest_amount_the_ledger_holds_is_read_and_the_next_is_refused():
    assert hundredths_of("92233720368547758.07", "Сумма") == HUNDREDTHS_MAX
    with pytest.raises(WrongValue):
        hundredths_of("92233720368547758.08", "Сумма")


@given(st.integers(-HUNDREDTHS_MAX, HUNDREDTHS_MAX))
def test_an_amount_comes_back_as_it_was_written(amount):
    assert hundredths_of(hundredths_text(amount), "Сумма") == amount


def test_a_price_keeps_every_digit():
    assert decimal_of("0.00325", "Value") == Decimal("0.00325")
    assert decimal_of("3.12E-18", "Value") == Decimal("3.12E-18")


@pytest.mark.parametrize("text", ["1,5", "NaN", "Infinity", "", "1_000"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(WrongValue):
        decimal_of(text, "Value")


@pytest.mark.parametrize("text", ["-1", "1.0", "", "٣", "1" * 19])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(WrongValue):
        whole_of(text, "Quantity")


@given(st.dates())
def test_a_day_comes_back_as_it_was_written(day):
    assert dotted_day_of(dotted_day_text(day), "Дата") == day
    assert iso_day_of(day.isoformat(), "Date") == day


@pytest.mark.parametrize("text", ["31.02.2026", "1.3.2026", "02.03.26", "2026-03-02", "", "00.00.0000"])
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(WrongValue):
        dotted_day_of(text, "Дата")


@pytest.mark.parametrize("text", ["2026-02-30", "20260302", "02.03.2026", "2026-W10-1"])
def test_an_iso_day_that_is_none_is_refused(text):
    with pytest.raises(WrongValue):
        iso_day_of(text, "Date")


def test_a_day_of_march_is_read():
    assert dotted_day_of("02.03.2026", "Дата") == date(2026, 3, 2)
