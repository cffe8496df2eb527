"""The alarm of a session without the day's rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.market_state import RiskRates
from reglament.core.margin.rates import Coefficient, effective_rates
from reglament.core.margin.rates_alarm import rates_missing
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.margin.test_uncovered import GEOFINANCE, GRANDIS
from tests.core.margin.world import GRANDIS_2016, RATES

TODAY = date(2016, 11, 15)


@clause("GC-11.8.8-rates")
@pytest.mark.parametrize(
    ("loaded_on", "runs", "code"),
    [
        (date(2016, 11, 15), True, ""),
        (date(2016, 11, 16), True, ""),
        (date(2016, 11, 14), True, "margin.rates_not_loaded"),
        (date(2016, 11, 14), False, ""),
        (None, True, "margin.rates_never_loaded"),
        (None, False, ""),
    ],
)
def test_a_running_session_without_the_days_set_raises_the_alarm(loaded_on: date | None, runs: bool, code: str) -> None:
    found = rates_missing(loaded_on, TODAY, runs, GRANDIS)

    assert ("" if found is None else found.code) == code
    assert found is None or found.clause == "GC-11.8.8-rates"
    assert rates_missing(loaded_on, TODAY, runs, GEOFINANCE) is None


@clause("GC-11.8.8-rates", "GF-2.40-clearing-risk-rate")
def test_a_rate_above_one_is_said_beside_what_else_is_to_be_said() -> None:
    published = datetime(2016, 11, 14, 9, 0, tzinfo=MOSCOW)
    today = datetime(2016, 11, 15, 11, 0, tzinfo=MOSCOW)
    high = RiskRates("A", Decimal("1.2"), Decimal("1.5"), published)

    def codes(at: datetime, coefficient: Coefficient | None) -> list[str]:
        rated = effective_rates("A", high, RiskCategory.STANDARD, at, RATES, GRANDIS_2016, coefficient)
        return [ground.code for ground in rated.grounds]

    waiting = Coefficient(Decimal("1.1"), published, None)
    assert codes(today, None) == ["margin.rate_cut", "margin.rates_stale"]
    assert codes(published, waiting) == ["margin.rate_cut", "margin.coefficient_not_published"]


@clause("GC-11.8.8-rates")
@pytest.mark.parametrize(
    ("loaded_on", "code"),
    [
        # 15 November 2016 is a Tuesday.
        (date(2016, 11, 14), None),
        (date(2016, 11, 13), "margin.rates_not_loaded"),
        (None, "margin.rates_never_loaded"),
    ],
)
def test_a_rulebook_that_loads_rates_weekly_raises_it_for_the_week(loaded_on: date | None, code: str | None) -> None:
    frequency = GRANDIS.risk_rates_frequency
    assert frequency is not None
    weekly = replace(GRANDIS, risk_rates_frequency=Cited("weekly", frequency.clause))

    found = rates_missing(loaded_on, TODAY, True, weekly)

    assert (None if found is None else found.code) == code
