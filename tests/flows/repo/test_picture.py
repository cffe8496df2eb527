"""What clients lack, read for all of them at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.picture import Picture, picture_of, special_terms
from reglament.store.repo.load import clients_owing
from tests.flows.repo.desk import D, Desk, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    return Desk(grandis)


def picture(desk: Desk, *clients: str) -> Picture:
    terms = special_terms(desk.act())
    assert terms is not None
    return picture_of(desk.act(), terms, clients)


def test_a_position_is_what_lies_there_and_what_comes_and_goes_by_a_day(desk: Desk) -> None:
    desk.client("1001", "100000.00")
    desk.papers("1001", 10)
    desk.short()
    seen = picture(desk, "1001")

    assert (seen.planned("1001", "SMPL", date(2016, 11, 15)), seen.planned("1001", "SMPL", D)) == (10, -40)
    assert (seen.uncovered("1001", "SMPL"), seen.uncovered("1001", "RUB")) == (40, 0)
    assert [(lack.unit, lack.minor) for lack in seen.lacks] == [("SMPL", 40)]
    assert seen.today == date(2016, 11, 14)


def test_orders_bring_papers_and_never_money(desk: Desk) -> None:
    desk.client("1001", "100000.00")
    seen = picture(desk, "1001")
    assert seen.ordered("1001", "RUB", at("2016-11-16 16:00")) == 0
    assert seen.ordered("1001", "SMPL", at("2016-11-16 16:00")) == 0


def test_many_clients_cost_as_many_queries_as_one(desk: Desk) -> None:
    for code in ("1001", "1002", "1003", "1004"):
        desk.client(code, "100000.00")
        desk.short(code)
    with CaptureQueriesContext(connection) as one:
        picture(desk, "1001")
    with CaptureQueriesContext(connection) as many:
        picture(desk, "1001", "1002", "1003", "1004")
    assert len(many) == len(one)
    assert clients_owing(desk.firm, "MOEX_STOCK", ["1001", "1004", "1005"]) == ["1001", "1004"]


def test_a_broker_without_the_chain_has_no_terms_of_it(geofinance: Rulebook) -> None:
    desk = Desk(geofinance, "2022-11-14 12:00")
    assert special_terms(desk.act()) is None
