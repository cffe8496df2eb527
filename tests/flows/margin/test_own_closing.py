"""Closing actions of clients found among the acts of the day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill, Side
from reglament.flows.margin.own_closing import note_own_closing, own_moves_to_note
from reglament.flows.orders.record_fill import record_fill
from reglament.store.margin.case_models import ClosingAction
from tests.clauses import clause
from tests.flows.margin.close_desk import MARKET, CloseDesk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("numbers_from_one")]


@clause("GC-2.32-closing-uncovered-position")
def test_a_purchase_that_covers_a_short_is_the_client_s_closing(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001", cash="20000.00")
    desk.plan("1001", "ONES", -50)
    desk.price("ONES", "120")
    placed = desk.place(instrument="ONES", side=Side.BUY.value, quantity="50", price="120.00")
    fill = Fill(int(placed.result["order"]), "E-1", Decimal(120), 50, desk.now)
    assert record_fill(desk.act(by=MARKET), fill).accepted

    desk.watch("2026-03-02 12:01")
    desk.watch("2026-03-02 12:02")

    action = ClosingAction.objects.get(move="offsetting_deal")
    assert (action.tag, action.move, action.client) == ("client_closing", "offsetting_deal", "1001")
    assert (action.uncovered_before, action.uncovered_after) == (6000_00, 0)
    assert action.subject.startswith("trade:")


@clause("GC-2.32-closing-uncovered-position")
def test_money_and_papers_brought_to_what_is_owed_are_closing(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.deposit("1001", "10000.00")
    desk.owing("1002", "60000", {"ONES": -20})
    desk.lay("1002", "ONES", 5)
    desk.client("1003", cash="500.00")

    desk.watch("2026-03-02 12:01")

    found = {(row.client, row.move): row for row in ClosingAction.objects.all()}
    assert set(found) == {("1001", "cash_in"), ("1002", "papers_in")}
    cash = found["1001", "cash_in"]
    assert (cash.uncovered_before, cash.uncovered_after) == (60000_00, 50000_00)
    assert cash.value_after - cash.value_before == 10000_00


def test_a_purchase_on_credit_closes_nothing_and_is_not_recorded(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.client("1001", cash="20000.00")
    desk.price("ONES", "120")
    placed = desk.place(instrument="ONES", side="buy", quantity="50", price="120.00")
    record_fill(desk.act(by=MARKET), Fill(int(placed.result["order"]), "E-1", Decimal(120), 50, desk.now))

    assert len(own_moves_to_note(desk.act(), [("1001", desk.figures())])) == 2
    assert note_own_closing(desk.act(), [("1001", desk.figures())]) == []


def test_what_is_recorded_is_looked_at_no_more(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.deposit("1001", "70000.00")
    known = [("1001", desk.figures())]

    assert note_own_closing(desk.act(), known) == ["entry:3"]
    assert own_moves_to_note(desk.act(), known) == []
