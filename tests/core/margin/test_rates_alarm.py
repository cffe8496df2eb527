"""The alarm of a session without the day's rates."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.margin.rates_alarm import rates_missing
from tests.clauses import clause
from tests.core.margin.test_uncovered import GEOFINANCE, GRANDIS

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
