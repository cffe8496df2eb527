"""Numbers and digests of reports."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.reports.kinds import kinds_of
from reglament.core.reports.plain import digest_of_values
from reglament.core.reports.planning import Period
from reglament.flows.reports.making import number_of
from tests.core.reports.sample import GEOFINANCE, GRANDIS

DAY = Period(date(2026, 3, 2), date(2026, 3, 2))
MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))


def test_every_kind_has_numbers_of_its_own():
    numbers = {number_of("БО-1", kind, DAY, version) for kind in kinds_of(GRANDIS) for version in (1, 2)}

    assert len(numbers) == 12


@pytest.mark.parametrize(
    ("place", "period", "version", "number"),
    [(0, DAY, 1, "БО-1-20260302-D1"), (1, MONTH, 2, "БО-1-20260301-20260331-M2")],
)
def test_a_number_tells_contract_days_kind_and_version(place, period, version, number):
    assert number_of("БО-1", kinds_of(GEOFINANCE)[place], period, version) == number


def test_the_digest_is_of_the_values_and_not_of_their_order():
    assert digest_of_values({"a": 1, "b": 2}) == digest_of_values({"b": 2, "a": 1})
    assert digest_of_values({"a": 1}) != digest_of_values({"a": 2})
