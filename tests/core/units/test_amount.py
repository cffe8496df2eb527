"""Amounts and numbers as people type them: read exactly, or refused with what was expected."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.units.amount import RUB, AmountUnreadable, amount_from_text, decimal_from_text


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("0", 0),
        ("1234,5", 123450),
        ("1 234.56", 123456),
        ("1\u00a0234,56", 123456),
        ("−5", -500),
        ("+5", 500),
        ("0" * 5000 + "7", 700),
        ("92233720368547758.07", 2**63 - 1),
    ],
)
def test_an_amount_is_read_as_people_type_it(text, minor):
    assert amount_from_text(text, RUB).minor == minor


@pytest.mark.parametrize(
    "text",
    ["", "-", "1.234", "1e3", "٣", "1,2,3", "NaN", "1.", ".5", "92233720368547758.08", "9" * 20, "9" * 5000],
)
def test_what_is_no_amount_or_too_large_is_refused(text):
    with pytest.raises(AmountUnreadable):
        amount_from_text(text, RUB)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("250.05", Decimal("250.05")),
        ("0,000000000000000001", Decimal("1e-18")),
        ("1e5", Decimal(100000)),
        ("9" * 24, Decimal("9" * 24)),
        ("0." + "0" * 39 + "1", Decimal("1e-40")),
        ("0e999", Decimal(0)),
    ],
)
def test_a_number_is_read_exactly(text, value):
    assert decimal_from_text(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "abc", "NaN", "Infinity", "٣", "1e24", "9" * 25, "1e-41", "1e400", "1e-400", "0." + "1" * 63],
)
def test_what_is_no_number_or_has_too_many_digits_is_refused(text):
    with pytest.raises(AmountUnreadable):
        decimal_from_text(text)
