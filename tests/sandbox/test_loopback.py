"""The world over real FIX sessions: the same books as in one process."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.trades.trade import Side
from reglament.sandbox.world import World
from reglament.store.orders.load import order_row
from reglament.store.trades.models import TradeRow
from tests.fix.conftest import free_port
from tests.flows.orders.desk import Desk, at


@pytest.mark.django_db(transaction=True)
def test_orders_and_fills_go_over_sessions_and_are_booked_before_the_world_goes_on(grandis, tmp_path):
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    world = World(desk.firm, desk.rulebook, folder=tmp_path, first_port=free_port())
    try:
        world.advance(at("2026-03-02 10:30"))
        world.quote("SMPL", Side.SELL, Decimal("249.90"), 60, desk.now)
        number = desk.place(quantity="100", price="250.00").result["order"]
        first = world.advance(desk.now)
        world.quote("SMPL", Side.SELL, Decimal("250.00"), 40, desk.now)
        second = world.advance(desk.now)
    finally:
        world.close()

    assert [one.what for one in first] == ["fix.order", "order.acknowledged", "order.filled"]
    assert [one.what for one in second] == ["order.filled"]
    assert order_row(desk.firm, number).state == "filled"
    assert list(TradeRow.objects.order_by("id").values_list("price", "pieces")) == [("249.90", 60), ("250.00", 40)]
    assert (tmp_path / "fix" / "store").is_dir(), "numbers and messages are kept in the folder"
