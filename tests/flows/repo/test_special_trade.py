"""Short positions carried over by special trades."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.halt import halt
from reglament.flows.repo.shown_loans import carried_shown
from reglament.flows.repo.special_trade import make_special_trade, propose_special_trades
from reglament.store.docflow.load import open_tasks
from reglament.store.docflow.models import Task
from reglament.store.fees.load import charges_of_trades
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, Carry
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
SECOND = Actor(ActorKind.OFFICER, "op2")
IN_TIME = f"{MONDAY} 17:40"


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    """A firm whose client is 200 papers short on Monday afternoon."""
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.seller(0, pieces=200)
    made.price("101.00", f"{MONDAY} 17:30")
    return made


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def proposed(firm: Carry) -> list[Task]:
    return [task for task in open_tasks(firm.firm) if task.kind == "special.trade"]


def live_buy(firm: Carry, pieces: int) -> None:
    Order.objects.create(
        firm=firm.firm,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="90",
        asked_pieces=pieces,
        pieces=pieces,
        state="active",
        received_at=firm.now,
        expires_on=firm.on,
        expires_at=firm.now,
        ends_as="expired",
        channel="electronic_system",
    )


@clause("GF-9.1.1-c", "GF-9.1.1-d")
def test_a_short_position_without_an_order_is_proposed_when_the_last_hour_begins(firm: Carry) -> None:
    assert propose_special_trades(firm.clock(f"{MONDAY} 17:39")) is None
    propose_special_trades(firm.clock(IN_TIME))
    propose_special_trades(firm.clock(f"{MONDAY} 18:00"))

    (task,) = proposed(firm)
    assert [ground["clause"] for ground in task.grounds] == ["GF-9.1.1-c", "GF-9.1.1-d"]
    assert task.payload == {"client": "1001", "instrument": "SMPL", "pieces": "200"}


@clause("GF-9.1.1-c")
@pytest.mark.parametrize(("ordered", "many"), [(199, 1), (200, 0)])
def test_an_order_of_the_client_that_closes_it_needs_no_special_trade(firm: Carry, ordered: int, many: int) -> None:
    live_buy(firm, ordered)

    propose_special_trades(firm.clock(IN_TIME))

    assert len(proposed(firm)) == many
    answer = make_special_trade(firm.act(IN_TIME), "1001", "SMPL")
    assert codes(answer)[:1] == (["special.short_left"] if many else ["special.not_needed"])
    # One piece is left, and the exchange deals in lots of ten.
    assert answer.result.get("pieces") == ("10" if many else None)


@clause("GF-9.1.1-d")
def test_a_delivery_of_tomorrow_is_carried_though_papers_come_later(firm: Carry) -> None:
    firm.trade("1001", 200, at=f"{MONDAY} 12:10", settlement="T+2")

    propose_special_trades(firm.clock(IN_TIME))

    (task,) = proposed(firm)
    assert [ground["clause"] for ground in task.grounds] == ["GF-9.1.1-d"]
    assert make_special_trade(firm.act(IN_TIME), "1001", "SMPL").result["pieces"] == "200"


@clause("GF-21.2.14-a", "GF-2.45-special-trade", "GF-21.2.8-b")
def test_the_first_trade_buys_the_whole_short_at_the_market(firm: Carry) -> None:
    answer = make_special_trade(firm.act(IN_TIME), "1001", "SMPL")

    assert answer.result["pieces"] == "200"
    assert carried_shown(firm.act(), "1001")[0]["state"] == "leg1_sent"
    order = Order.objects.get(pk=answer.result["order"])
    assert (order.kind, order.side, order.venue, order.channel) == ("market", "buy", "MOEX_STOCK", "special_case")
    assert Message.objects.filter(kind="fix.order", payload__order=order.pk).count() == 1
    trade = firm.fill(answer, "101.00", IN_TIME)

    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["state"], deal["clause"], deal["days"]) == ("leg2_due", "GF-9.1.1-c", 1)
    assert [(leg["side"], leg["on"]) for leg in deal["legs"]] == [("buy", MONDAY), ("sell", "2025-03-04")]
    assert (deal["legs"][0]["price"], deal["legs"][0]["amount"]) == ("101.00", "20200.00 RUB")
    row = trade_row(firm.firm, trade)
    assert row is not None
    assert (row.basis, row.clause, row.pieces) == ("special_trade", "GF-9.1.1-c", 200)
    (charge,) = charges_of_trades([row.pk])[int(row.pk)]
    assert (charge.type, str(charge.amount), charge.clause) == ("special_trade", "11.07 RUB", "GF-21.2.8-b")
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 0


@clause("GF-21.2.14-a", "GF-9.1.2")
@pytest.mark.parametrize(("at", "code"), [("17:39", "special.out_of_hours"), ("18:40", "special.out_of_hours")])
def test_outside_the_last_hour_it_is_refused(firm: Carry, at: str, code: str) -> None:
    assert codes(make_special_trade(firm.act(f"{MONDAY} {at}"), "1001", "SMPL")) == [code]
    assert make_special_trade(firm.act(f"{MONDAY} 18:39"), "1001", "SMPL").accepted


@clause("GF-9.1.2")
def test_without_a_market_price_of_the_day_nothing_is_dealt(geofinance: Rulebook) -> None:
    firm = Carry(geofinance, "2025-02-28 12:00")
    firm.seller(0, pieces=200)

    assert codes(make_special_trade(firm.act(IN_TIME), "1001", "SMPL")) == ["special.no_price"]
    firm.price("101.00", f"{MONDAY} 17:30")
    halt(firm.act(f"{MONDAY} 17:35"), "SMPL")
    assert codes(make_special_trade(firm.act(IN_TIME), "1001", "SMPL")) == ["special.halted"]


def test_an_officer_decides_on_what_is_proposed(firm: Carry) -> None:
    propose_special_trades(firm.clock(IN_TIME))
    (task,) = proposed(firm)

    assert codes(decide_task(firm.act(IN_TIME, SECOND), task.pk, "hm")) == ["task.decision_unknown"]
    assert decide_task(firm.act(IN_TIME, SECOND), task.pk, "approve").result["pieces"] == "200"
    assert proposed(firm) == []


def test_he_may_leave_it(firm: Carry) -> None:
    propose_special_trades(firm.clock(IN_TIME))
    (task,) = proposed(firm)

    assert decide_task(firm.act(IN_TIME, SECOND), task.pk, "leave").result["left"] is True
    assert carried_shown(firm.act(), "1001") == []


def test_only_an_officer_and_only_a_listed_paper(firm: Carry) -> None:
    client = Actor(ActorKind.CLIENT, "1001")

    assert codes(make_special_trade(firm.act(IN_TIME, client), "1001", "SMPL")) == ["settlement.officer_only"]
    assert codes(make_special_trade(firm.act(IN_TIME), "1001", "ELSE")) == ["instruments.unknown"]
    assert codes(make_special_trade(firm.act(IN_TIME), "1001", "OTHR")) == ["special.not_needed"]


def test_a_trade_closes_its_case(firm: Carry) -> None:
    propose_special_trades(firm.clock(IN_TIME))

    make_special_trade(firm.act(IN_TIME), "1001", "SMPL")

    assert proposed(firm) == []


def test_a_regulation_that_is_silent_carries_nothing(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 18:00")

    assert propose_special_trades(world.act()) is None
    assert codes(make_special_trade(world.act(), "1001", "SMPL")) == ["special.not_provided"]
