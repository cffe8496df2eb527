"""What officers decide about settlements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.settlement.settle import settle_due
from reglament.store.docflow.load import open_tasks
from reglament.store.orders.models import Order
from tests.clauses import clause
from tests.flows.settlement.world import CLOCK, World

pytestmark = pytest.mark.django_db
DUE = date(2025, 3, 10)


@pytest.fixture
def world(geofinance: Rulebook) -> World:
    world = World(geofinance, "2025-03-07 12:00")
    world.client("1001", "5000.00", tariff="Базовый")
    world.trade("1001", 100)
    return world


def pending(world: World, state: str = "queued", waits_for: str = "", client: str = "1001") -> Order:
    return Order.objects.create(
        firm=world.firm,
        client=client,
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="100",
        asked_pieces=10,
        pieces=10,
        state=state,
        waits_for=waits_for,
        received_at=world.now,
        expires_on=DUE,
        expires_at=world.now + timedelta(days=3),
        ends_as="expired",
        channel="electronic_system",
    )


@clause("GF-8.4.5")
def test_an_officer_may_suspend_all_from_the_work_queue(world: World) -> None:
    order = pending(world)
    settle_due(world.act("2025-03-10 19:00", by=CLOCK), DUE)
    (task,) = open_tasks(world.firm)

    assert decide_task(world.act(), int(task.pk), "guess").grounds[0].code == "task.decision_unknown"
    assert decide_task(world.act(), int(task.pk), "suspend", "until funded").accepted

    order.refresh_from_db()
    assert order.state == "on_hold"


def test_a_shortage_may_be_left_as_it_is(world: World) -> None:
    order = pending(world)
    settle_due(world.act("2025-03-10 19:00", by=CLOCK), DUE)
    (task,) = open_tasks(world.firm)

    assert decide_task(world.act(), int(task.pk), "leave").accepted
    order.refresh_from_db()
    assert order.state == "queued"
