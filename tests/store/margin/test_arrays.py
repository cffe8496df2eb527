"""Positions of a range of clients come as arrays, each unit once, those of other ranges left out."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.store.margin.arrays import (
    categories_of_range,
    client_ranges,
    holdings_of,
    last_cycle_at,
    open_orders,
    present_of,
)
from reglament.store.parties.models import CategoryRow, Client
from tests.flows.orders.desk import Desk
from tests.store.margin.test_load import owe

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", cash="10", papers={"SMPL": 100})
    desk.client("1002", cash="20", papers={"ONES": 5})
    desk.client("1003")
    return desk


def test_clients_come_in_ranges(desk: Desk) -> None:
    assert list(client_ranges(desk.firm, 2)) == [("1001", "1002"), ("1003",)]
    assert list(client_ranges(desk.firm, 3)) == [("1001", "1002", "1003")]
    assert list(client_ranges("nobody", 2)) == []


def test_what_lies_is_due_and_is_owed_adds_up_by_unit(desk: Desk) -> None:
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "SMPL", -150)
    owe(desk, "1001", AccountKind.CLIENT_FEES_DUE, "RUB", -1)
    desk.deposit("1001", "5", "own_bank")
    owe(desk, "1002", AccountKind.CLIENT_PLANNED, "ONES", -5)

    held = holdings_of(desk.firm, ("1001", "1002"))

    told = [
        (held.clients[client], held.units[unit], planned)
        for client, unit, planned in zip(held.client, held.unit, held.planned.tolist(), strict=True)
    ]
    assert told == [("1001", "RUB", 1499), ("1001", "SMPL", -50), ("1002", "RUB", 2000)]
    assert holdings_of(desk.firm, ("1003",)).planned.size == 0
    assert holdings_of(desk.firm, ()).clients == ()


def test_live_orders_are_told_by_what_is_open(desk: Desk) -> None:
    desk.client("1004", cash="100000")
    row = desk.row(desk.place(client="1004", quantity="100"))
    row.filled, row.cancelled, row.state = 30, 10, "partly_filled"
    row.save()

    assert open_orders(desk.firm) == {"1004": [("SMPL", Side.BUY, 60)]}
    row.own_account = True
    row.save()
    assert open_orders(desk.firm) == {}


def test_the_category_written_last_of_those_begun_counts(desk: Desk) -> None:
    for category, day in (("increased", "2026-03-01"), ("special", "2026-03-03"), ("beginner", "2026-03-02")):
        CategoryRow.objects.create(
            client=Client.objects.get(code="1001"), category=category, starts_on=day, cause="broker",
            recorded_at=desk.now, recorded_by="t",
        )  # fmt: skip

    assert categories_of_range(desk.firm, ("1001", "1002"), desk.now.date()) == {"1001": RiskCategory.BEGINNER}
    assert categories_of_range(desk.firm, ("1002", "1003"), desk.now.date()) == {}


def test_before_the_first_cycle_there_are_no_figures(desk: Desk) -> None:
    assert present_of(desk.firm, ("1001", "1002")) == {}
    assert last_cycle_at(desk.firm) is None
