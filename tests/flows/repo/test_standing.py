"""Standing orders filed with uncovered orders, woken by shortages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.shown import standing_orders_shown
from reglament.flows.repo.standing import file_standing_order, file_standing_orders
from reglament.store.repo.models import StandingOrder
from tests.clauses import clause
from tests.flows.repo.desk import Desk

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Filed:
    number: int
    client: str
    uncovered: bool


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    return desk


def states(desk: Desk) -> dict[str, str]:
    return {one["number"]: one["state"] for one in standing_orders_shown(desk.act(), "1001")}


@clause("GC-11.8.13")
def test_an_uncovered_order_files_one_that_sleeps(desk: Desk) -> None:
    file_standing_order(desk.act(), Filed(501, "1001", True))
    file_standing_order(desk.act(), Filed(502, "1001", False))

    assert states(desk) == {"SR-501": "dormant"}
    assert StandingOrder.objects.get().clause == "GC-11.8.13"


def test_the_same_order_files_one_however_often_it_is_told(desk: Desk) -> None:
    file_standing_orders(desk.act(), [(501, "1001"), (502, "1001")])
    file_standing_orders(desk.act(), [(501, "1001")])
    assert StandingOrder.objects.count() == 2


@clause("GC-11.8.13")
def test_a_shortage_wakes_the_one_of_its_own_order_and_cover_puts_it_to_sleep(desk: Desk) -> None:
    file_standing_orders(desk.act(), [(900, "1001")])
    desk.short()
    desk.tick("2016-11-14 12:05")
    assert states(desk) == {"SR-900": "dormant", "SR-1": "active"}

    desk.papers("1001", 50)
    desk.tick("2016-11-14 12:06")
    assert states(desk) == {"SR-900": "dormant", "SR-1": "dormant"}


@clause("GC-11.8.13")
def test_papers_that_come_in_time_leave_it_asleep(desk: Desk) -> None:
    desk.trade("1001", 50, "120.00", "buy")
    sold = desk.short()
    desk.tick("2016-11-16 16:00")
    assert states(desk) == {f"SR-{sold.order_id}": "dormant"}
    assert desk.chains() == []


def test_a_broker_without_one_files_none(geofinance: Rulebook) -> None:
    desk = Desk(geofinance, "2022-11-14 12:00")
    file_standing_orders(desk.act(), [(501, "1001")])
    assert StandingOrder.objects.count() == 0
