"""Rates of the Bank of Russia."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.formats.cbr_rates.read import read_daily, read_dynamic
from reglament.formats.cbr_rates.values import DailyRate, DailyRates, DatedRate, DynamicRates
from reglament.formats.cbr_rates.write import write_daily, write_dynamic
from reglament.formats.errors import FormatError, WrongValue
from tests.formats.story import changed, sample

case = pytest.param
DAILY = sample("cbr_rates/XML_daily_2026-03-03.xml")
DYNAMIC = sample("cbr_rates/XML_dynamic_R01235.xml")
DAY = date(2026, 3, 3)


def test_a_rate_is_told_for_its_nominal_and_for_one_unit():
    by_code = {rate.char_code: rate for rate in read_daily(DAILY).rates}

    assert (by_code["KZT"].nominal, by_code["KZT"].value) == (100, Decimal("16.1500"))
    assert by_code["KZT"].unit_rate == Decimal("0.1615")
    assert by_code["VND"].unit_rate == Decimal("0.00325")
    assert by_code["AUD"].num_code == "036"


def test_a_rate_is_known_by_source_currency_and_day():
    rates = read_daily(DAILY)

    assert rates.natural_key(rates.rates[1]) == "cbr|USD|2026-03-03"


@pytest.mark.parametrize(
    ("requested_on", "rules"),
    [(DAY, []), (date(2026, 3, 4), ["rates.older_day"])],
    ids=["the day asked for", "a day off"],
)
def test_rates_of_an_older_day_are_a_remark(requested_on, rules):
    rates = read_daily(DAILY, requested_on)

    assert [remark.rule for remark in rates.remarks] == rules
    assert (rates.effective_on, rates.requested_on) == (DAY, requested_on)


def test_rates_of_a_later_day_than_asked_for_are_refused():
    with pytest.raises(WrongValue):
        read_daily(DAILY, date(2026, 3, 2))


def test_the_value_of_one_unit_may_be_absent():
    older = changed(DAILY, "<VunitRate>0,1615</VunitRate>", "")

    assert read_daily(older).rates[4].unit_value is None


def test_another_number_of_decimals_is_a_remark():
    odd = changed(DAILY, "<Value>81,5000", "<Value>81,50")

    assert [remark.rule for remark in read_daily(odd).remarks] == ["rates.decimals"]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("number.comma", "81,5000", "81.5000", id="decimal point"),
        case("rates.unit", "<VunitRate>0,1615", "<VunitRate>0,1616", id="value of one unit"),
        case("rates.nominal", "<Nominal>100<", "<Nominal>0<", id="nominal of nought"),
        case("number.whole", "<Nominal>100<", "<Nominal>1e2<", id="nominal not whole"),
        case("rates.value", "81,5000", "-81,5000", id="negative rate"),
        case("currency.digits", "<NumCode>036", "<NumCode>36", id="leading nought lost"),
        case("currency.form", "<CharCode>AUD", "<CharCode>aud", id="small letters"),
        case("rates.currency_twice", "<CharCode>AUD", "<CharCode>USD", id="currency twice"),
        case("day.form", 'Date="03.03.2026"', 'Date="2026-03-03"', id="day in another form"),
        case("xml.required", "<Value>81,5000</Value>", "", id="no value"),
        case("xml.required", 'ID="R01010"', 'id="R01010"', id="no key"),
        case("rates.document", "ValCurs", "Valuta", id="another document"),
    ],
)  # fmt: skip
def test_a_fault_in_rates_of_a_day_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_daily(changed(DAILY, old, new, count=-1 if old == "ValCurs" else 1))

    assert refusal.value.rule == rule


def test_utf_8_declared_as_windows_1251_is_refused():
    with pytest.raises(FormatError) as refusal:
        read_daily(DAILY.decode("cp1251").encode("utf-8"))

    assert refusal.value.rule == "encoding.differs"


def test_an_error_document_is_refused_with_its_words():
    with pytest.raises(FormatError) as refusal:
        read_daily(b'<ValCurs Date="03.03.2026">Error in parameters</ValCurs>')

    assert "Error in parameters" in str(refusal.value)


def test_a_cut_file_is_refused():
    with pytest.raises(FormatError) as refusal:
        read_daily(DAILY[:-30])

    assert refusal.value.rule == "xml.end"


def test_one_currency_over_days_is_read():
    rates = read_dynamic(DYNAMIC)

    assert rates.currency_id == "R01235"
    assert [(rate.effective_on.day, rate.unit_rate) for rate in rates.rates] == [
        (27, Decimal("81.2")),
        (28, Decimal("81.35")),
        (3, Decimal("81.5")),
    ]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        case("rates.currency", '"28.02.2026" Id="R01235"', '"28.02.2026" Id="R01239"', id="another currency"),
        case("rates.outside_period", 'Record Date="03.03.2026"', 'Record Date="04.03.2026"', id="after the period"),
        case("rates.day_order", 'Record Date="28.02.2026"', 'Record Date="27.02.2026"', id="day twice"),
        case("rates.document", 'ID="R01235" DateRange1', 'Date="27.02.2026" DateRange1', id="no currency"),
        case("day.form", 'DateRange2="03.03.2026"', "", id="no end of the period"),
    ],
)  # fmt: skip
def test_a_fault_in_rates_over_days_is_refused_by_its_rule(rule, old, new):
    with pytest.raises(FormatError) as refusal:
        read_dynamic(changed(DYNAMIC, old, new))

    assert refusal.value.rule == rule


def test_no_rates_over_days_are_refused():
    with pytest.raises(FormatError) as refusal:
        read_dynamic(b'<ValCurs ID="R01235" DateRange1="01.03.2026" DateRange2="02.03.2026"/>')

    assert refusal.value.rule == "rates.empty"


VALUES = st.integers(1, 10**9).map(lambda number: Decimal(number).scaleb(-4))
NOMINALS = st.sampled_from([1, 10, 100, 1000, 10000])
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=20)


@given(st.lists(st.tuples(NOMINALS, VALUES, NAMES), min_size=1, max_size=26), st.booleans())
def test_rates_of_a_day_come_back_as_they_were_written(rows, with_unit):
    rates = tuple(
        DailyRate(
            f"R{n:05d}", f"{n:03d}", f"A{chr(65 + n)}C", nominal, name, value, value / nominal if with_unit else None
        )
        for n, (nominal, value, name) in enumerate(rows)
    )
    daily = DailyRates(DAY, rates)

    assert read_daily(write_daily(daily)) == daily


@given(st.lists(st.tuples(NOMINALS, VALUES), min_size=1, max_size=28))
def test_rates_over_days_come_back_as_they_were_written(rows):
    rates = tuple(DatedRate(date(2026, 2, n), *row) for n, row in enumerate(rows, 1))
    dynamic = DynamicRates("R01235", date(2026, 2, 1), date(2026, 2, 28), rates)

    assert read_dynamic(write_dynamic(dynamic)) == dynamic
