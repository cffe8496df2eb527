"""Closings on a demand: on and on until all is bought back, and told when their hours are over."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.running import carry_running
from reglament.flows.margin.start_close_out import start
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.store.docflow.models import Task
from tests.clauses import clause
from tests.flows.margin.close_desk import MARKET, CloseDesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> CloseDesk:
    """Return a desk where 50 ONES are being bought back on a demand."""
    desk = CloseDesk(grandis)
    desk.owing("1001", "20000", {"ONES": -50})
    desk.price("ONES", "120")
    desk.stand("2026-03-02 16:00")
    assert start(desk.act(by=SYSTEM), "1001", "demand").accepted
    return desk


def carried(desk: CloseDesk, now: str) -> list[int]:
    desk.stand(now)
    return list(carry_running(desk.act(by=SYSTEM)).result["followed"])


@clause("GC-11.8.28")
def test_a_part_is_followed_by_the_rest(desk: CloseDesk) -> None:
    first = desk.forced()[0]
    desk.fill(first, 20, "120")
    assert carried(desk, "2026-03-02 16:05") == []
    confirm_cancel(desk.act(by=MARKET), int(first.pk), 20)

    followed = carried(desk, "2026-03-02 16:10")

    assert followed == [desk.plan_row().pk]
    assert [order.pieces for order in desk.forced()] == [50, 30]
    desk.fill(desk.forced()[1], 30, "121")
    carried(desk, "2026-03-02 16:11")
    assert desk.plan_row().state == "done"


@clause("GC-11.8.28")
def test_what_is_left_at_the_end_of_the_session_is_an_incident(desk: CloseDesk) -> None:
    first = desk.forced()[0]
    desk.fill(first, 20, "120")
    confirm_cancel(desk.act(by=MARKET), int(first.pk), 20)

    carried(desk, "2026-03-02 20:00")
    carried(desk, "2026-03-02 20:01")

    assert desk.plan_row().state == "cancelled"
    incident = Task.objects.get(kind="margin.incident")
    assert [ground["code"] for ground in incident.grounds] == ["margin.outside_closing_hours"]


def test_a_delisted_short_waits_for_the_next_session(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "20000", {"ONES": -50})
    desk.price("ONES", "120")
    desk.off_list("ONES", "2026-03-02 12:00")
    assert start(desk.act(by=SYSTEM), "1001", "delisted").accepted
    confirm_cancel(desk.act(by=MARKET), int(desk.forced()[0].pk), 0)

    assert carried(desk, "2026-03-02 20:00") == []
    assert carried(desk, "2026-03-03 11:00") == [desk.plan_row().pk]
    assert [order.pieces for order in desk.forced()] == [50, 50]


def test_a_short_the_client_closed_himself_ends_the_plan(desk: CloseDesk) -> None:
    confirm_cancel(desk.act(by=MARKET), int(desk.forced()[0].pk), 0)
    desk.plan("1001", "ONES", 50, "paper.deposit")

    carried(desk, "2026-03-02 16:10")

    assert desk.plan_row().state == "done"
    assert Task.objects.count() == 0
