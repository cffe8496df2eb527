"""Costs, taxes and fills that leave a portfolio below its margin are kept with the exception they stand on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.core.units.amount import RUB, USD, Amount
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost, note_deal_fees, note_fill
from reglament.flows.orders.record_fill import record_fill
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, planned
from tests.flows.orders.desk import MARKET, Desk, at

pytestmark = pytest.mark.django_db


def cost(desk: Desk, minor: int, letter: str = "b", **evidence: str) -> list[str]:
    given = evidence or {"charge": "5"}
    errand = Errand("fee.charge_service", "charge:5", letter, given)
    return [ground.clause for ground in note_cost(desk.act(), "1001", Amount(minor, RUB), errand)]


@clause("GC-11.8.26-b", "GC-11.8.26-c")
def test_a_cost_that_takes_a_portfolio_below_is_kept_and_one_that_does_not_is_not(grandis: Rulebook) -> None:
    # 125,000 − 91,503 = 33,497 over 33,491.80: five roubles and twenty kopecks to spare.
    desk = owing(grandis, short=915)
    planned(desk, "1001", "RUB", -520)

    kept = cost(desk, 520)
    planned(desk, "1001", "RUB", -1_000_000)

    assert kept == []
    assert cost(desk, 1_000_000) == ["GC-11.8.26-b"]
    assert cost(desk, 1_000_000, "c", payment="tax:1001") == ["GC-11.8.26-c"]
    rows = {row.code: row for row in ExceptionRow.objects.all()}
    assert rows["b"].evidence["charge"] == "5"
    assert Decimal(rows["b"].evidence["value_before"]) - Decimal(rows["b"].evidence["value_after"]) == 10000


def test_clients_who_owe_nothing_foreign_costs_and_the_other_rulebook_are_not_asked(
    grandis: Rulebook, geofinance: Rulebook
) -> None:
    assert cost(owing(grandis, short=0), 9_000_000) == []
    assert cost(owing(geofinance, short=1000), 9_000_000) == []
    desk = Desk(grandis)
    errand = Errand("fee.charge_service", "charge:5", "b", {"charge": "5"})
    assert note_cost(desk.act(), "1001", Amount(100, USD), errand) == ()
    assert ExceptionRow.objects.count() == 0


@clause("GC-11.8.26-a")
def test_an_order_in_order_when_sent_may_be_filled_below_the_margin_and_its_snapshot_is_kept(
    grandis: Rulebook,
) -> None:
    desk = owing(grandis, short=0)
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "7"), ("margin.risk_warning", "accepted")):
        desk.agree("1001", name, value)
    sent = desk.place(instrument="ONES", side="sell", quantity="900", price="100.00")
    assert sent.result["uncovered"] is True
    number = int(sent.result["order"])
    # A debt of 100,000 comes in between.
    planned(desk, "1001", "RUB", -10_000_000)

    for count, pieces in enumerate((400, 500)):
        fill = Fill(number, f"E-{count}", Decimal("100.00"), pieces, at("2026-03-02 12:00"))
        assert record_fill(desk.act("2026-03-02 12:00", by=MARKET), fill).accepted

    row = ExceptionRow.objects.get(code="a")
    assert (row.clause, row.subject) == ("GC-11.8.26-a", f"order:{number}")
    assert row.evidence["at"].startswith("2026-03-02")
    assert (row.evidence["value"], row.evidence["corrected_margin"]) == ("125000.00", "33041.50")


@clause("GC-11.8.26-a")
def test_a_fill_that_keeps_the_margin_leaves_no_exception(grandis: Rulebook) -> None:
    desk = owing(grandis, short=0)
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "7"), ("margin.risk_warning", "accepted")):
        desk.agree("1001", name, value)
    sent = desk.place(instrument="ONES", side="sell", quantity="900", price="100.00")

    assert note_fill(desk.act(), desk.row(sent)) == ()
    assert ExceptionRow.objects.count() == 0


@clause("GC-11.8.26-b")
def test_the_fees_of_a_deal_below_the_margin_are_kept_and_those_of_others_are_not(grandis: Rulebook) -> None:
    desk = owing(grandis, short=0)
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "7"), ("margin.risk_warning", "accepted")):
        desk.agree("1001", name, value)
    sent = desk.place(instrument="ONES", side="sell", quantity="900", price="100.00")
    number = int(sent.result["order"])

    def filled(pieces: int) -> list[str]:
        name = f"E-{pieces}"
        fill = Fill(number, name, Decimal("100.00"), pieces, at("2026-03-02 12:00"))
        assert record_fill(desk.act("2026-03-02 12:00", by=MARKET), fill).accepted
        return [row.subject for row in ExceptionRow.objects.filter(code="b").order_by("id")]

    assert filled(400) == []
    planned(desk, "1001", "RUB", -10_000_000)
    (subject,) = filled(500)
    row = ExceptionRow.objects.get(code="b")
    assert subject.startswith("trade:")
    assert row.evidence["charge"]
    assert Decimal(row.evidence["value_after"]) < Decimal(row.evidence["value_before"])
    assert note_deal_fees(desk.act(), []) == 0
