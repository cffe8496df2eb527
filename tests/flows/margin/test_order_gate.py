"""The gate of orders: read once, counting what the round has taken."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.margin.order_gate import OrderGate, Wanted, may_owe
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import SINGLE, Desk

pytestmark = pytest.mark.django_db
AGREED = {"uncovered_deals": "yes", "order_system.TRANSAQ": "7", "margin.risk_warning": "accepted"}


def wanted(pieces: int, side: Side = Side.SELL, **agreed: str) -> Wanted:
    return Wanted("1001", {**AGREED, **agreed}, SINGLE, side, pieces, Decimal("100.00"), "MOEX_STOCK", True)


def opened(desk: Desk) -> OrderGate:
    gate = OrderGate(desk.act())
    gate.read(["1001"], [SINGLE])
    return gate


@clause("GC-11.8.25", "GC-11.8.2")
def test_an_order_noted_before_or_after_reading_meets_the_next_one(grandis: Rulebook) -> None:
    # 125,000 of value carry 6,077.50 and 29.96 a piece short: 3,969 pieces.
    desk = owing(grandis, short=0)
    early, late = OrderGate(desk.act()), opened(desk)
    early.note("1001", "MOEX_STOCK", "ONES", Side.SELL, 3000, "100.00")
    early.read(["1001"], [SINGLE])
    late.note("1001", "MOEX_STOCK", "ONES", Side.SELL, 3000, "100.00")

    for gate in (early, late):
        assert gate.admit(wanted(969)).faults == ()
        (fault,) = gate.admit(wanted(970)).faults
        assert (fault.code, fault.clause) == ("margin.act_below_initial", "GC-11.8.25")
    assert opened(desk).admit(wanted(3969)).faults == ()


def test_reading_twice_asks_the_database_once(grandis: Rulebook) -> None:
    desk = owing(grandis)
    gate = opened(desk)

    with CaptureQueriesContext(connection) as asked:
        gate.read(["1001"], [SINGLE])

    assert len(asked) == 0


@clause("GF-21.1.3")
def test_an_officer_is_asked_only_for_an_uncovered_part_and_only_until_he_agrees(geofinance: Rulebook) -> None:
    gate = opened(owing(geofinance, short=0))

    short, covered = wanted(10, uncovered_deals="ask"), wanted(10, Side.BUY, uncovered_deals="ask")

    assert gate.admit(short).asks_officer
    assert not gate.admit(short, officer_agrees=True).asks_officer
    assert not gate.admit(covered).asks_officer
    assert (gate.admit(short).is_uncovered, gate.admit(covered).is_uncovered) == (True, False)


def test_a_gate_that_only_answers_uses_up_no_exception(grandis: Rulebook) -> None:
    desk = owing(grandis, short=0)
    ExceptionRow.objects.create(
        firm=desk.firm, client="1001", code="i", clause="GC-11.8.26-i", act="order.place", ground="по закону",
        at=desk.now,
    )  # fmt: skip
    asking = OrderGate(desk.act(), record=False)
    asking.read(["1001"], [SINGLE])

    assert asking.admit(wanted(5000)).faults == ()
    assert ExceptionRow.objects.get().used_at is None
    assert opened(desk).admit(wanted(5000), number=7).faults == ()
    assert ExceptionRow.objects.get().subject == "order:7"
    assert opened(desk).admit(wanted(5000)).faults != ()


@pytest.mark.parametrize(("value", "lets"), [("yes", True), ("ask", True), ("no", False), ("", False)])
def test_the_opt_in_alone_brings_a_client_to_the_gate(value: str, lets: bool) -> None:
    assert may_owe({"uncovered_deals": value}) is lets
    assert not may_owe({})
