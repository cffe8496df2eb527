"""The month's depository services: on the last working day, once, from those who keep securities."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.fees.service_price import month_closes
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.fees.charge_monthly import charge_depository_month
from reglament.flows.fees.withhold import withhold_due
from reglament.store.calendar.published import named_calendars
from tests.clauses import clause
from tests.flows.parties.house import House

pytestmark = pytest.mark.django_db
FRIDAY = date(2025, 2, 28)


@pytest.fixture
def house(geofinance: Rulebook) -> House:
    house = House(geofinance)
    house.listed("2025-01-09 10:00")
    for code in ("1001", "1002"):
        assert house.client(code, "2025-01-09", tariff="Базовый").accepted
        house.cash(code, "1000.00", date(2025, 2, 3))
    house.papers("1001", "SMPL", 10, date(2025, 2, 3))
    return house


@clause("GF-12.6-b")
@pytest.mark.parametrize(
    ("day", "closes"),
    [
        pytest.param(date(2025, 2, 27), False, id="the day before"),
        pytest.param(FRIDAY, True, id="the last working day"),
        pytest.param(date(2025, 3, 1), False, id="a day off"),
        pytest.param(date(2025, 8, 29), True, id="the month ends on a Sunday"),
        pytest.param(date(2025, 8, 31), False, id="that Sunday"),
        pytest.param(date(2024, 12, 28), True, id="a Saturday worked at the end of the year"),
    ],
)
def test_a_month_closes_on_its_last_working_day(day: date, closes: bool) -> None:
    assert month_closes(day, named_calendars("russia").working) is closes


@clause("GF-12.6-b")
def test_who_keeps_securities_is_charged_once_a_month(house: House) -> None:
    evening = house.act("2025-02-28 19:00")

    assert charge_depository_month(house.act("2025-02-27 19:00"), date(2025, 2, 27)).result["charged"] == []
    assert charge_depository_month(evening, FRIDAY).result == {"month": "2025-02", "charged": ["1001"]}
    assert charge_depository_month(evening, FRIDAY).result["charged"] == []
    withheld = withhold_due(evening, FRIDAY)
    assert withheld.accepted
    assert charge_depository_month(house.act("2025-03-31 19:00"), date(2025, 3, 31)).result["charged"] == ["1001"]


def test_without_a_price_nobody_is_charged(grandis: Rulebook) -> None:
    house = House(grandis)
    house.listed("2025-01-09 10:00")
    assert house.client("1001", "2025-01-09").accepted
    house.papers("1001", "SMPL", 10, date(2025, 2, 3))

    assert charge_depository_month(house.act("2025-02-28 19:00"), FRIDAY).result["charged"] == []
