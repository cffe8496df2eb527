"""Holding a short client's orders back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instructions.resume import resume_suspended
from reglament.flows.settlement.settle import settle_due
from reglament.flows.settlement.suspend import lacks_of, release_covered, suspend_for_settlement
from reglament.store.instructions.models import Instruction
from reglament.store.orders.models import Order
from reglament.store.settlement.load import suspensions_of
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
def test_chosen_orders_wait_until_a_deposit_covers_the_lack(world: World) -> None:
    order, kept = pending(world), pending(world)

    answer = suspend_for_settlement(world.act(), "1001", [f"order:{order.pk}"], DUE, "short by 5,000.00")

    assert [(one.code, one.clause) for one in answer.grounds] == [("settlement.planned_short", "GF-8.4.5")]
    order.refresh_from_db()
    kept.refresh_from_db()
    assert (order.state, order.waits_for, kept.state) == ("on_hold", "settlement_cover", "queued")
    (row,) = suspensions_of(world.firm, "1001")
    assert (row.reason, row.lacking, row.clause) == ("short by 5,000.00", 500000, "GF-8.4.5")

    world.deposit("1001", "4999.99")
    assert release_covered(world.act(), "1001") == []
    world.deposit("1001", "0.01")
    assert release_covered(world.act(), "1001") == [f"order:{order.pk}"]
    order.refresh_from_db()
    assert (order.state, order.waits_for) == ("queued", "")
    assert suspensions_of(world.firm, "1001") == []


@clause("GF-8.4.5")
def test_a_deposit_at_the_market_lets_orders_go(world: World) -> None:
    order = pending(world)
    suspend_for_settlement(world.act(), "1001", [f"order:{order.pk}"], DUE, "short")

    world.deposit("1001", "5000.00")
    resume_suspended(world.act(), "1001")

    order.refresh_from_db()
    assert order.state == "queued"


@clause("GF-8.4.5")
def test_an_order_that_waits_for_more_than_cover_goes_on_waiting(world: World) -> None:
    order = pending(world, "on_hold", "consent")
    suspend_for_settlement(world.act(), "1001", [f"order:{order.pk}"], DUE, "short")
    order.refresh_from_db()
    assert order.waits_for == "consent,settlement_cover"

    world.deposit("1001", "5000.00")
    settle_due(world.act("2025-03-10 19:00"), DUE)

    order.refresh_from_db()
    assert (order.state, order.waits_for) == ("on_hold", "consent")


@clause("GF-8.4.5")
def test_an_instruction_may_wait_too(world: World) -> None:
    row = Instruction.objects.create(
        firm=world.firm,
        client="1001",
        kind="withdraw_cash",
        place="MOEX_STOCK",
        unit="RUB",
        asked=100,
        payable=100,
        state="accepted",
        received_at=world.now,
        registered_at=world.now,
        due_at=world.now,
        accepted_on=world.on,
    )

    assert suspend_for_settlement(world.act(), "1001", [f"instruction:{row.pk}"], DUE, "short").accepted

    row.refresh_from_db()
    assert row.state == "suspended"


@clause("GF-8.4.5")
def test_nothing_is_suspended_without_a_lack_or_out_of_turn(world: World) -> None:
    order, sent, others = pending(world), pending(world, "active"), pending(world, client="1002")

    def code(subject: str, on: date = DUE, by: object = None) -> str:
        act = world.act(by=CLOCK) if by else world.act()
        return suspend_for_settlement(act, "1001", [subject], on, "short").grounds[0].code

    assert code(f"order:{order.pk}", by=CLOCK) == "settlement.officer_only"
    assert code(f"order:{order.pk}", date(2025, 3, 9)) == "settlement.nothing_lacking"
    assert code(f"order:{sent.pk}") == "settlement.not_pending"
    assert code(f"order:{others.pk}") == "settlement.not_pending"
    assert code("instruction:999") == "settlement.not_pending"
    assert code("letter:1") == "settlement.not_pending"
    assert suspensions_of(world.firm, "1001") == []
    order.refresh_from_db()
    assert order.state == "queued"


def test_the_other_rulebook_suspends_nothing(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")
    world.client("1001", "5000.00")
    world.trade("1001", 100)

    assert lacks_of(world.act(), "1001", date(2016, 11, 16)) == []
