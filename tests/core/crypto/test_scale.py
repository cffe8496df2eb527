"""Scales: each slice at its own rate, and tax rounded once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.crypto.scale import by_percent, by_scale, rounded
from tests.clauses import clause
from tests.core.crypto.years import terms


@clause("DC-18", "DC-19")
@pytest.mark.parametrize(
    ("base", "tax"),
    [
        ("-1", "0"),
        ("0", "0"),
        ("2400000", "312000"),
        ("2400001", "312000.15"),
        ("5000000", "702000"),
        ("20000000", "3402000"),
        ("50000000", "9402000"),
        ("60000000", "11602000"),
    ],
)
def test_the_general_scale(base, tax):
    assert by_scale(Decimal(base), terms().mining_scale.value) == Decimal(tax)


@clause("DC-33", "DC-34")
@pytest.mark.parametrize(("base", "tax"), [("1300000", "169000"), ("2400000", "312000"), ("3000000", "402000")])
def test_the_special_scale(base, tax):
    assert by_scale(Decimal(base), terms().special_scale.value) == Decimal(tax)


@clause("DC-87")
@pytest.mark.parametrize(
    ("tax", "paid"), [("21762.49", "21762"), ("21762.50", "21763"), ("21762.5005", "21763"), ("0", "0")]
)
def test_tax_is_paid_in_whole_roubles(tax, paid):
    assert rounded(Decimal(tax), terms()) == Decimal(paid)
    assert rounded(Decimal("21762.505"), terms(tax_rounding="kopecks_half_up")) == Decimal("21762.51")


def test_a_base_below_nought_is_taxed_nil():
    assert by_percent(Decimal(-5), Decimal(25)) == 0
    assert by_percent(Decimal("100.01"), Decimal(25)) == Decimal("25.0025")
