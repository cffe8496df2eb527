"""States of trades by their tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.settlement.conclude import conclude_trades
from reglament.flows.settlement.settle import settle_due
from reglament.store.orders.models import Order
from reglament.store.settlement.load import tasks_of_trades
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
DUE = date(2016, 11, 16)
EVENING = "2016-11-16 19:00"


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def states(trade: int) -> dict[str, str]:
    return {task.component: task.state for task in tasks_of_trades([trade])[trade]}


def state_of(world: World, trade: int) -> str:
    row = trade_row(world.firm, trade)
    assert row is not None
    return row.state


@clause("GC-2.28-deal-settlement")
def test_fees_paid_first_leave_a_deal_partly_settled(world: World) -> None:
    world.client("1001", "100000.00")
    trade = world.trade("1001", 100)

    withhold_due(world.act("2016-11-14 19:00"), world.on)

    assert states(trade.number) == {"securities": "open", "cash": "open", "fees": "done", "broker_fee": "done"}
    assert state_of(world, trade.number) == "partly_settled"
    settle_due(world.act(EVENING), DUE)
    assert state_of(world, trade.number) == "settled"


def test_an_order_is_settled_with_the_last_of_its_trades(world: World) -> None:
    world.client("1001", "100000.00")
    order = world.order("1001")
    row = Order.objects.create(
        firm=world.firm,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="100",
        asked_pieces=20,
        pieces=20,
        filled=20,
        state="filled",
        received_at=world.now,
        expires_on=DUE,
        expires_at=world.now,
        ends_as="expired",
        channel="electronic_system",
    )
    fills = [
        (replace(order, number=row.pk), Fill(row.pk, f"F{day}", Decimal("100.00"), 10, world.now + timedelta(days=day)))
        for day in (0, 1)
    ]
    conclude_trades(world.act(), fills)

    for day in (DUE, DUE + timedelta(days=1)):
        row.refresh_from_db()
        assert row.settled_at is None
        settle_due(world.act(f"{day.isoformat()} 19:00"), day)
        withhold_due(world.act(f"{day.isoformat()} 19:05"), day)
    row.refresh_from_db()
    assert row.settled_at == world.act("2016-11-17 19:00").at
