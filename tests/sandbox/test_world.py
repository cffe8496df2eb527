"""The world around a firm: an order goes out as bytes and comes back as trades in the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.trades.trade import Side
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.release import release_orders
from reglament.formats.exchange_reports.agreement import differences_between
from reglament.formats.exchange_reports.read import read_obligations, read_trades
from reglament.sandbox.world import World
from reglament.store.docflow.load import open_tasks
from reglament.store.orders.load import order_row
from reglament.store.trades.models import TradeRow
from tests.flows.orders.desk import CLOCK, OFFICER, Desk, at
from tests.sandbox.stage import order as stage_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis):
    made = Desk(grandis)
    made.client("1001", cash="100000.00", papers={"SMPL": 200})
    return made


@pytest.fixture
def world(desk):
    made = World(desk.firm, desk.rulebook)
    made.advance(at("2026-03-02 10:30"))
    yield made
    made.close()


def told(happened):
    return [one.what for one in happened]


def test_an_order_crosses_the_line_and_is_filled_in_two_parts(desk, world):
    world.quote("SMPL", Side.SELL, Decimal("249.90"), 60, desk.now)
    number = desk.place(quantity="100", price="250.00").result["order"]

    happened = world.advance(desk.now)
    world.quote("SMPL", Side.SELL, Decimal("250.00"), 40, desk.now)

    assert told(happened) == ["fix.order", "order.acknowledged", "order.filled"]
    assert told(world.advance(desk.now)) == ["order.filled"]
    row = order_row(desk.firm, number)
    assert (row.state, row.filled) == ("filled", 100)
    trades = TradeRow.objects.filter(firm=desk.firm).order_by("id")
    assert [(trade.price, trade.pieces, trade.venue_trade_no) for trade in trades] == [
        ("249.90", 60, "10000000001"),
        ("250.00", 40, "10000000002"),
    ]


def test_before_the_session_an_order_waits_and_at_the_end_of_the_day_the_rest_comes_back(desk, world):
    world.advance(at("2026-03-02 20:00"))
    late = desk.place(now="2026-03-02 20:00", quantity="100", price="250.00", valid_until=date(2026, 3, 3))
    assert late.outcome != "refused", late.grounds
    number = late.result["order"]
    world.advance(at("2026-03-03 10:00"))
    world.quote("SMPL", Side.SELL, Decimal("250.00"), 40, at("2026-03-03 10:00"))

    release_orders(desk.act("2026-03-03 10:00", CLOCK))
    assert told(world.advance(at("2026-03-03 10:00"))) == ["fix.order", "order.acknowledged", "order.filled"]
    assert told(world.advance(at("2026-03-03 19:00"))) == ["order.expired"]

    row = order_row(desk.firm, number)
    assert (row.filled, row.state) == (40, "expired")
    assert desk.cash("1001").held == 0


def test_a_cancel_comes_back_confirmed_and_a_late_one_refused(desk, world):
    resting = desk.place(quantity="100", price="240.00").result["order"]
    world.advance(desk.now)
    cancel_order(desk.act(), resting)

    assert told(world.advance(desk.now)) == ["fix.cancel", "order.cancelled"]
    assert order_row(desk.firm, resting).state == "cancelled"

    raced = desk.place(quantity="100", price="245.00").result["order"]
    world.advance(desk.now)
    cancel_order(desk.act(), raced)
    exchange = world.exchange("MOEX_STOCK")
    reports = exchange.quote("SMPL", Side.SELL, Decimal("245.00"), 100, desk.now)
    assert told(world.advance(desk.now)) == ["fix.cancel", "cancel.refused"]
    world.tell(exchange, reports, desk.now)

    row = order_row(desk.firm, raced)
    assert (row.state, row.filled) == ("filled", 100)


def test_the_exchange_s_refusal_ends_the_order_and_frees_the_money(desk, world):
    number = desk.place(quantity="100", price="250.00").result["order"]
    world.halt("SMPL", desk.now)

    assert told(world.advance(desk.now)) == ["fix.order", "order.refused"]

    row = order_row(desk.firm, number)
    assert row.state == "refused"
    assert "order.refused_by_venue" in [ground["code"] for ground in row.grounds]
    assert desk.cash("1001").held == 0


def test_the_same_report_twice_books_one_trade(desk, world):
    world.quote("SMPL", Side.SELL, Decimal("250.00"), 100, desk.now)
    number = desk.place(quantity="100", price="250.00").result["order"]
    exchange = world.exchange("MOEX_STOCK")
    told_once = []
    original = exchange.submit
    exchange.submit = lambda order, moment: [told_once.append(one) or one for one in original(order, moment)]
    world.advance(desk.now)

    world.tell(exchange, [one for one in told_once if one.kind == "trade"], desk.now)

    assert TradeRow.objects.filter(firm=desk.firm, order_id=number).count() == 1
    assert order_row(desk.firm, number).filled == 100
    assert not open_tasks(desk.firm)


def test_a_fill_of_an_order_that_is_none_of_ours_is_put_before_an_officer_once(desk, world):
    exchange = world.exchange("MOEX_STOCK")
    world.quote("SMPL", Side.SELL, Decimal("250.00"), 100, desk.now)
    stranger = stage_order("77777-1", Side.BUY, "250.00", 100, member=world.details.comp_id)
    reports = exchange.submit(stranger, desk.now)

    for _ in range(2):
        world.tell(exchange, reports, desk.now)

    (task,) = open_tasks(desk.firm)
    assert task.kind == "fill.unexplained"
    assert (task.payload["order"], task.payload["pieces"], task.payload["price"]) == (77777, 100, "250.00")
    assert [ground["code"] for ground in task.grounds] == ["order.unknown"]
    assert not TradeRow.objects.exists()

    assert decide_task(desk.act(by=OFFICER), task.pk, "approve").grounds[0].code == "task.reason_needed"
    assert decide_task(desk.act(by=OFFICER), task.pk, "approve", "cleared with the exchange").accepted


def test_the_clearing_house_reports_what_was_dealt_and_both_reports_agree(desk, world):
    world.set_price("SMPL", Decimal("250.00"), desk.now)
    bought = desk.place(quantity="100", price="250.00").result["order"]
    sold = desk.place(side="sell", quantity="50", price="249.00").result["order"]
    world.advance(desk.now)

    (sem_name, sem), (eqm_name, eqm) = world.clearing_reports(date(2026, 3, 2))

    assert "_SEM03_00T_020326_" in sem_name
    assert "_EQM06_00T_020326_" in eqm_name
    trades, obligations = read_trades(sem), read_obligations(eqm)
    assert differences_between(trades, obligations) == ()
    assert [(one.side, one.quantity, one.value, one.client_code) for one in trades.trades] == [
        ("B", 100, 2_500_000, "1001"),
        ("S", 50, 1_250_000, "1001"),
    ]
    assert [one.order_reference for one in trades.trades] == [f"{bought}-1", f"{sold}-1"]
    ours = TradeRow.objects.filter(firm=desk.firm).order_by("id")
    assert [one.settle_on for one in ours] == [one.settles_on for one in trades.trades]
    assert world.clearing_reports(date(2026, 3, 3)) == []
