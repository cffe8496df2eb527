"""Rates: published tables test the formulas; coefficients and hand-set tables may only raise them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.market_state import RiskRates
from reglament.core.margin.asset import RateSet
from reglament.core.margin.rates import (
    Coefficient,
    coefficient_refused,
    derived_rates,
    effective_rates,
    hand_rates_refused,
    raised,
    stored,
)
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.margin.world import GEOFINANCE, GRANDIS_2016, HALF, RATES, d, rates

NOON = datetime(2016, 11, 15, 12, tzinfo=MOSCOW)
KSUR, KPUR = RiskCategory.STANDARD, RiskCategory.INCREASED
KOUR, KNUR = RiskCategory.SPECIAL, RiskCategory.BEGINNER


def clearing(fall: str = "0.15", rise: str = "0.16", at: datetime = NOON) -> RiskRates:
    return RiskRates("GAZP", d(fall), d(rise), at)


def all_of(found: RateSet) -> tuple[Decimal, ...]:
    return (found.initial_long, found.initial_short, found.minimum_long, found.minimum_short)


@clause("GC-3.12", "GF-2.15-increased-risk-client")
@pytest.mark.parametrize(
    ("category", "expected"),
    [
        pytest.param(KSUR, ("0.2775", "0.3456", "0.15", "0.16"), id="standard"),
        pytest.param(KPUR, ("0.15", "0.16", "0.0780455543", "0.0770329614"), id="increased"),
        pytest.param(KOUR, ("0.15", "0.16", "0.0780455543", "0.0770329614"), id="special"),
        pytest.param(KNUR, ("1", "1", "0.5", "0.5"), id="beginner"),
    ],
)
def test_a_category_has_its_own_rates(category: RiskCategory, expected: tuple) -> None:
    found, grounds = derived_rates("GAZP", d("0.15"), d("0.16"), category, RATES)

    assert all_of(stored(found)) == tuple(d(rate) for rate in expected)
    assert grounds == ()


@clause("GC-3.12", "GF-2.15-increased-risk-client")
def test_a_beginner_is_never_below_the_standard_category() -> None:
    found, _ = derived_rates("X", d("0.5"), d("0.6"), KNUR, RATES)
    assert all_of(found) == (1, d("1.56"), d("0.5"), d("0.6"))

    low = replace(RATES, beginner_floor=d("0.6"))
    assert all_of(derived_rates("X", d("0.5"), d("0.2"), KNUR, low)[0]) == (d("0.75"), d("0.6"), d("0.5"), d("0.3"))


@clause("GC-3.12", "GF-2.15-increased-risk-client")
def test_under_the_half_rule_minimum_rates_are_half_of_the_initial() -> None:
    found, _ = derived_rates("GAZP", d("0.15"), d("0.16"), KPUR, HALF)

    assert all_of(found) == (d("0.15"), d("0.16"), d("0.075"), d("0.08"))


@clause("GC-3.12", "GF-2.15-increased-risk-client")
@pytest.mark.parametrize(
    ("increased", "published"),
    [
        ("0.17", "0.3689"),
        ("0.10", "0.2100"),
        ("0.30", "0.6900"),
        ("0.35", "0.8225"),
        ("0.13", "0.2769"),
        ("0.25", "0.5625"),
        ("0.11", "0.2321"),
        ("0.14", "0.2996"),
    ],
)
def test_the_rise_formula_gives_a_published_table(increased: str, published: str) -> None:
    assert derived_rates("F", d(0), d(increased), KSUR, RATES)[0].initial_short == d(published)


@clause("GC-3.12", "GF-2.15-increased-risk-client")
@pytest.mark.parametrize(
    ("fall", "long", "rise", "short"),
    [
        ("0.1056", "0.2000", "0.1090", "0.2299"),
        ("0.1583", "0.2915", "0.1600", "0.3456"),
        ("0.2929", "0.5000", "0.0954", "0.1999"),
        ("0.2584", "0.4500", "0.3928", "0.9400"),
        ("0.2128", "0.3803", "0.1666", "0.3610"),
    ],
)
def test_both_formulas_give_a_table_with_two_directions(fall: str, long: str, rise: str, short: str) -> None:
    found, _ = derived_rates("F", d(fall), d(rise), KSUR, RATES)

    assert abs(found.initial_long - d(long)) <= d("0.0002")
    assert abs(found.initial_short - d(short)) <= d("0.0002")


@clause("GC-3.12", "GF-2.15-increased-risk-client")
@pytest.mark.parametrize(
    ("fall", "long", "cut"), [("0.9999999999", "0.9999999999", False), ("1", "1", False), ("1.01", "1", True)]
)
def test_a_holding_never_loses_more_than_all(fall: str, long: str, cut: bool) -> None:
    found, grounds = derived_rates("X", d(fall), d("1.5"), KPUR, RATES)

    assert (found.initial_long, found.initial_short) == (d(long), d("1.5"))
    assert [ground.code for ground in grounds] == ["margin.rate_cut"] * cut
    assert not cut or grounds[0].fact("rate") == d(fall)


@clause("GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
def test_the_set_of_the_day_counts_as_it_is() -> None:
    found = effective_rates("GAZP", clearing(), KSUR, NOON, RATES, GRANDIS_2016)

    assert found.rates == rates("0.2775", "0.3456", "0.15", "0.16", ground="clearing")
    assert found.grounds == ()


@clause("GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
@pytest.mark.parametrize(
    ("loaded_at", "stale"),
    [
        pytest.param(datetime(2016, 11, 15, 0, 0, tzinfo=MOSCOW), False, id="the first minute of the day"),
        pytest.param(datetime(2016, 11, 14, 23, 59, tzinfo=MOSCOW), True, id="the last minute of the day before"),
    ],
)
def test_without_a_set_of_the_day_the_last_one_counts_and_says_so(loaded_at: datetime, stale: bool) -> None:
    found = effective_rates("GAZP", clearing(at=loaded_at), KSUR, NOON, RATES, GRANDIS_2016)

    assert found.rates is not None
    assert found.rates.initial_long == d("0.2775")
    assert found.rates.ground == ("clearing, stale 2016-11-14" if stale else "clearing")
    assert [ground.code for ground in found.grounds] == ["margin.rates_stale"] * stale
    if stale:
        assert (found.grounds[0].fact("on"), found.grounds[0].fact("day")) == (loaded_at.date(), NOON.date())


@clause("GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
def test_without_any_set_there_are_no_rates() -> None:
    assert effective_rates("GAZP", None, KSUR, NOON, RATES, GRANDIS_2016).rates is None


@clause("GF-2.40-clearing-risk-rate", "GC-11.8.8-rates")
def test_a_table_set_by_hand_counts_before_the_formulas() -> None:
    hand = rates("0.25000000005", "0.3", "0.13", "0.15")

    for set_of_day in (clearing(), None):
        found = effective_rates("GAZP", set_of_day, KSUR, NOON, HALF, GEOFINANCE, hand=hand)
        assert found.rates == rates("0.2500000001", "0.3", "0.13", "0.15", ground="hand", minimum_by_hand=True)


def test_a_stored_rate_keeps_ten_decimals_half_up() -> None:
    assert stored(rates("0.00000000005", "0.000000000049", "0", "1")) == rates("0.0000000001", "0", "0", "1")


@clause("GC-11.8.8-coefficient", "GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
@pytest.mark.parametrize(
    ("value", "published_at", "code"),
    [
        pytest.param("1.25", NOON, "", id="published this minute"),
        pytest.param("1.25", NOON + timedelta(minutes=1), "margin.coefficient_not_published", id="a minute later"),
        pytest.param("1.25", None, "margin.coefficient_not_published", id="never published"),
        pytest.param("1", NOON, "", id="one changes nothing"),
        pytest.param("0.9999", NOON, "margin.coefficient_below_min", id="below one"),
        pytest.param("0.9", NOON, "margin.coefficient_below_min", id="far below one"),
    ],
)
def test_a_coefficient_only_raises_and_counts_once_published(
    value: str, published_at: datetime | None, code: str
) -> None:
    coefficient = Coefficient(d(value), NOON, published_at)

    refused = coefficient_refused("GAZP", coefficient, NOON, GRANDIS_2016)
    found = effective_rates("GAZP", clearing("0.20", "0.20"), KPUR, NOON, RATES, GRANDIS_2016, coefficient)

    assert [ground.code for ground in refused] == [code] * bool(code)
    assert all(ground.clause == "GC-11.8.8-coefficient" for ground in refused)
    assert all(ground.fact("coefficient") == d(value) for ground in refused)
    assert found.grounds == refused
    assert found.rates is not None
    assert found.rates.initial_long == d("0.20") * (1 if code else d(value))
    assert found.rates.ground == ("clearing" if code else f"coefficient {value}")


@clause("GC-11.8.8-coefficient")
def test_a_coefficient_raises_what_the_rulebook_says() -> None:
    its_rates = rates("0.9", "0.9", "0.9", "0.45")
    initial_only = replace(GRANDIS_2016, coefficient_scope=Cited("initial", "GC-11.8.8-coefficient"))

    assert all_of(raised(its_rates, d("1.25"), GRANDIS_2016)) == (1, d("1.125"), 1, d("0.5625"))
    assert all_of(raised(its_rates, d("1.1"), initial_only)) == (d("0.99"), d("0.99"), d("0.9"), d("0.45"))
    assert raised(its_rates, d("1.1"), initial_only).ground == "coefficient 1.1"


@clause("GC-11.8.8-coefficient")
def test_a_rulebook_that_knows_no_coefficient_takes_none() -> None:
    refused = coefficient_refused("GAZP", Coefficient(d("1.5"), NOON, NOON), NOON, GEOFINANCE)

    assert [ground.code for ground in refused] == ["margin.coefficient_unknown"]
    assert refused[0].fact("coefficient") == d("1.5")


@clause("GC-11.8.8-coefficient")
def test_two_coefficients_published_by_a_broker_in_2016_come_out() -> None:
    initial_only = replace(GRANDIS_2016, coefficient_scope=Cited("initial", "GC-11.8.8-coefficient"))

    for fall, initial in (("0.12", "0.24816"), ("0.20", "0.3960")):
        derived, _ = derived_rates("USD", d(fall), d(fall), KSUR, RATES)
        found = raised(derived, d("1.1"), initial_only)
        assert (found.initial_long, found.minimum_long) == (d(initial), d(fall))


FLOOR = rates("0.12", "0.14", "0.06", "0.07")


@clause("GF-2.40-clearing-risk-rate")
@pytest.mark.parametrize(
    ("hand", "codes"),
    [
        pytest.param(("0.15", "0.15", "0.08", "0.08"), [], id="above the floor"),
        pytest.param(("0.12", "0.14", "0.06", "0.07"), [], id="at the floor"),
        pytest.param(("0.10", "0.14", "0.06", "0.07"), ["margin.rate_below_clearing"], id="a fall below it"),
        pytest.param(("0.12", "0.1399999999", "0.07", "0.07"), ["margin.rate_below_clearing"], id="a rise below it"),
        pytest.param(("0.12", "0.14", "0.13", "0.07"), ["margin.minimum_above_initial"], id="minimum above initial"),
        pytest.param(("0.12", "0.14", "0.12", "0.14"), [], id="minimum at initial"),
        pytest.param(("0.20", "0.14", "0.0999", "0.07"), ["margin.minimum_below_half"], id="minimum below half"),
        pytest.param(("0.20", "0.14", "0.10", "0.07"), [], id="minimum at half"),
        pytest.param(
            ("0.12", "0.14", "0.05", "0.07"),
            ["margin.minimum_below_half", "margin.rate_below_clearing"],
            id="the minimum of a fall below the floor",
        ),
        pytest.param(
            ("0.12", "0.14", "0.06", "0.06"),
            ["margin.minimum_below_half", "margin.rate_below_clearing"],
            id="the minimum of a rise below the floor",
        ),
    ],
)
def test_a_table_set_by_hand_keeps_the_floor_and_its_order(hand: tuple, codes: list) -> None:
    refused = hand_rates_refused("GAZP", rates(*hand), FLOOR, HALF)

    assert [ground.code for ground in refused] == codes
    assert all(ground.fact("asset") == "GAZP" for ground in refused)


@clause("GF-2.40-clearing-risk-rate")
def test_the_half_order_is_not_asked_for_under_the_rates_rule_and_no_set_is_no_floor() -> None:
    low = rates("0.20", "0.20", "0.01", "0.01")

    assert hand_rates_refused("GAZP", low, None, RATES) == ()
    assert [ground.code for ground in hand_rates_refused("GAZP", low, None, HALF)] == ["margin.minimum_below_half"] * 2


@clause("GC-11.8.8-coefficient")
def test_a_rulebook_silent_on_the_scope_raises_the_initial_rates_alone() -> None:
    silent = replace(GRANDIS_2016, coefficient_scope=None)

    found = raised(rates("0.2", "0.3", "0.1", "0.15"), d("1.25"), silent)

    assert all_of(found) == (d("0.25"), d("0.375"), d("0.1"), d("0.15"))
