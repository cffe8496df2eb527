"""Nominals are exact, whatever a split makes of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reglament.core.registry.issue import nominal_from, nominal_text


@pytest.mark.parametrize(
    ("nominal", "text"),
    [
        (Fraction(1000), "1000"),
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(1000, 3), "1000/3"),
        (Fraction(1001, 100), "10.01"),
        (Fraction(1, 10**12), "0.000000000001"),
        (Fraction(1, 10**13), "1/10000000000000"),
    ],
)
def test_a_nominal_is_written_and_read_back(nominal, text):
    assert nominal_text(nominal) == text
    assert nominal_from(text) == nominal


@pytest.mark.parametrize("text", ["", "0", "-5", "1/0", "1e3", "five", "1/2/3"])
def test_what_is_no_nominal_is_none(text):
    assert nominal_from(text) is None


def test_a_comma_and_spaces_are_read():
    assert nominal_from("1 000,50") == Fraction(2001, 2)
