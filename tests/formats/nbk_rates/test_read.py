"""Rates of the National Bank of Kazakhstan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats.errors import FormatError
from reglament.formats.nbk_rates.read import read_rates
from reglament.formats.nbk_rates.values import Rate, Rates
from reglament.formats.nbk_rates.write import write_rates
from tests.formats.story import changed, sample

case = pytest.param
DATA = sample("nbk_rates/nbk_rates_2026-03-03.xml")
DAY = date(2026, 3, 3)


def test_a_rate_is_told_for_its_units_and_for_one():
    rates = read_rates(DATA)
    usd, _, _, uzs = rates.rates

    assert (rates.effective_on, usd.value, usd.direction, usd.change) == (DAY, Decimal("504.65"), "UP", "+1.20")
    assert (uzs.units, uzs.unit_rate) == (100, Decimal("0.0416"))
    assert rates.natural_key(usd) == "nbk|USD|2026-03-03"


def test_another_day_than_asked_for_is_a_remark():
    assert read_rates(DATA, DAY).remarks == ()
    assert [remark.rule for remark in read_rates(DATA, date(2026, 3, 4)).remarks] == ["rates.other_day"]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("number.form", "504.65", "504,65", id="decimal comma"),
        case("rates.value", "504.65", "0", id="rate of nought"),
        case("rates.value", "<quant>100", "<quant>0", id="units of nought"),
        case("rates.direction", "UP", "SIDEWAYS", id="direction unknown"),
        case("rates.currency_twice", "<title>EUR", "<title>USD", id="currency twice"),
        case("currency.form", "<title>EUR", "<title>euro", id="currency in words"),
        case("day.form", "<date>03.03.2026", "<date>2026-03-03", id="day in another form"),
        case("xml.required", "<date>03.03.2026</date>", "", id="no day"),
        case("rates.document", "rates>", "prices>", id="another document"),
        case("rates.empty", "item>", "thing>", id="no rates"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_rates(changed(DATA, old, new, "utf-8", count=-1 if old in ("rates>", "item>") else 1))

    assert refusal.value.rule == rule


def test_a_cut_file_is_refused():
    with pytest.raises(FormatError) as refusal:
        read_rates(DATA[: len(DATA) // 2])

    assert refusal.value.rule == "xml.end"


VALUES = st.integers(1, 10**8).map(lambda number: Decimal(number).scaleb(-2))


@given(st.lists(st.tuples(VALUES, st.sampled_from([1, 10, 100])), min_size=1, max_size=26))
def test_rates_come_back_as_they_were_written(rows):
    rates = Rates(DAY, tuple(Rate(f"A{chr(65 + n)}C", *row, "Имя", "UP", "+0.01") for n, row in enumerate(rows)))

    assert read_rates(write_rates(rates)) == rates
