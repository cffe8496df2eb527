"""What the tests are decided on is gathered from the books of the day before, and from nothing later."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.flows.parties.asset_facts import NOTHING_ELSEWHERE, Elsewhere, asset_tests_of, asset_tests_of_many
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import Client
from tests.clauses import clause
from tests.flows.parties.house import House

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 5)


@pytest.fixture
def house(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2024-01-09").accepted
    return house


def codes(house: House, elsewhere: Elsewhere = NOTHING_ELSEWHERE) -> list[str]:
    client = client_by_code(house.firm, "1001")
    assert client is not None
    return [ground.code for ground in asset_tests_of(house.act("2025-03-05 12:00"), client, ON, elsewhere).lacking]


@clause("GF-21.3.2-b")
def test_deals_here_and_elsewhere_make_up_the_days_together(house):
    house.cash("1001", "600000.00", date(2025, 3, 4))
    house.dealt("1001", date(2025, 2, 3), date(2025, 2, 4), date(2025, 2, 4), ON)
    three = Elsewhere(None, tuple(date(2025, 1, day) for day in (13, 14, 15)), ("report 2025-01",))

    assert codes(house) == ["category.assets_low", "category.deal_days_few"]
    assert codes(house, three) == []


def test_what_is_said_of_others_is_not_looked_at_when_the_books_are_enough(house):
    house.cash("1001", "3000000.00", date(2025, 3, 4))

    assert codes(house, Elsewhere(date(2010, 1, 1))) == []


def test_a_client_without_anything_has_nothing(house):
    client = client_by_code(house.firm, "1001")
    assert client is not None
    plain = asset_tests_of(house.act("2025-03-05 12:00"), client, ON, NOTHING_ELSEWHERE).as_plain()

    assert plain["assets"] == "0.00 RUB"
    assert [line["name"] for line in plain["lines"]] == ["RUB"]


def test_many_clients_take_as_many_statements_as_one(house):
    for number in range(1101, 1111):
        assert house.client(str(number), "2024-01-09").accepted
        house.cash(str(number), f"{number}.00", date(2025, 3, 4))
    rows = list(Client.objects.filter(code__gte="1101").order_by("code"))
    act = house.act("2025-03-05 12:00")

    with CaptureQueriesContext(connection) as one:
        asset_tests_of_many(act, rows[:1], ON)
    with CaptureQueriesContext(connection) as many:
        found = asset_tests_of_many(act, rows, ON)

    assert len(many) == len(one)
    assert [str(found[row.code].assets.worth) for row in rows] == [f"{number}.00 RUB" for number in range(1101, 1111)]
