"""Orders no client gave: placed where trading runs, asked back where they are not needed."""

from __future__ import annotations

import pytest

from reglament.core.margin.plan import PlanLine
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.margin.forced_orders import ask_back_all, clear_the_way, place_lines
from reglament.store.margin.case_save import add_plan
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.core.margin.world import d
from tests.flows.margin.close_desk import CloseDesk

pytestmark = pytest.mark.django_db
LINES = [PlanLine("SMPL", Side.SELL, 20, 10, d(250), "ONES"), PlanLine("ONES", Side.BUY, 5, 1, d(100))]


def plan_on(desk: CloseDesk):
    return add_plan(desk.firm, "1001", desk.now, {"ground": "demand", "clause": "GC-11.8.28", "state": "started"})


@clause("GC-2.37-forced-close", "GF-2.32-forced-closing")
def test_lines_go_out_in_their_order_with_basis_and_clause_and_without_a_client_s_number(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001")

    sale, purchase = place_lines(desk.act(), plan_on(desk), LINES)

    assert [(row.side, row.pieces, row.contract) for row in (sale, purchase)] == [
        ("sell", 20, "Д-1001"),
        ("buy", 5, "Д-1001"),
    ]
    assert sale.marks["stands_on"]["kind"] == "forced_close"
    assert sale.marks["stands_on"]["clause"] == "GC-11.8.28"
    assert sale.grounds[0]["code"] == "margin.forced_order"
    sent = [message.payload for message in Message.objects.order_by("pk")]
    assert [(one["order"], one["lots"], one["kind"]) for one in sent] == [
        (sale.pk, 2, "market"),
        (purchase.pk, 5, "market"),
    ]


def test_outside_the_session_nothing_goes_out(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001")
    desk.stand("2026-03-02 20:00")

    assert place_lines(desk.act(), plan_on(desk), LINES) == []


def test_orders_are_asked_back_once(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001")
    placed = place_lines(desk.act(), plan_on(desk), LINES)
    numbers = [int(row.pk) for row in placed]

    assert sorted(ask_back_all(desk.act(), numbers)) == numbers
    assert ask_back_all(desk.act(), numbers) == []
    assert Message.objects.filter(kind="fix.cancel").count() == 2


def test_only_the_client_s_live_orders_in_the_papers_dealt_stand_in_the_way(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001", cash="100000.00", papers={"SMPL": 100})
    same = desk.place(instrument="SMPL", side="sell", quantity="10", price="300.00")
    other = desk.place(instrument="GAZA", side="buy", quantity="10", price="140.00")
    place_lines(desk.act(), plan_on(desk), LINES)

    assert clear_the_way(desk.act(), "1001", LINES) == [same.result["order"]]
    assert desk.row(other).state == "active"
