"""Deals in a client's papers without his order."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.repo.loan import Purpose
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.repo.demand_loan import demand_loans
from reglament.flows.repo.give_loan import lend
from reglament.flows.repo.repay_loans import repay_loans
from reglament.flows.repo.special_sale import make_special_sale
from reglament.store.docflow.load import open_tasks
from reglament.store.orders.models import Order
from reglament.store.trades.load import trade_row
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.repo.test_lend_for_costs import charge
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
IN_TIME = f"{MONDAY} 17:40"
SECOND = Actor(ActorKind.OFFICER, "op2")


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance, f"{MONDAY} 12:00")
    made.client("1001")
    made.address("1001", "client@example.com")
    made.price("500.00", f"{MONDAY} 17:30", code="OTHR")
    return made


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


@clause("GF-9.1.1-b", "GF-9.1.3")
def test_for_costs_no_more_is_sold_than_brings_them_with_the_sale_s_own(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    charge(firm, 200_000)

    answer = make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR")

    assert (answer.result["pieces"], codes(answer)) == ("5", ["special.costs_unpaid"])
    row = trade_row(firm.firm, firm.fill(answer, "500.00", f"{MONDAY} 18:00"))
    assert row is not None
    assert (row.side, row.basis, row.clause) == ("sell", "special_costs", "GF-9.1.1-b")


@clause("GF-9.1.1-b")
def test_cash_that_reaches_gives_no_ground(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    charge(firm, 200_000)
    firm.deposit("1001", "2000.00")

    assert codes(make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR")) == ["special.no_ground"]


@clause("GF-9.1.1-b", "GF-9.1.1-a")
@pytest.mark.parametrize(("pieces", "is_open"), [(4, True), (5, True), (6, False), (100, False), (0, False)])
def test_fewer_may_be_sold_and_more_not(firm: Carry, pieces: int, is_open: bool) -> None:
    firm.papers("1001", 100, "OTHR")
    charge(firm, 200_000)

    answer = make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR", pieces)

    assert answer.accepted == is_open
    assert is_open or codes(answer) == ["special.pieces_wrong"]


@clause("GF-9.1.1-a")
def test_a_shortage_of_cash_on_the_day_of_settlement_is_met_by_a_sale(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    firm.trade("1001", 100, at=f"{MONDAY} 12:00")
    firm.price("500.00", f"{TUESDAY} 17:30", code="OTHR")

    early = make_special_sale(firm.act(IN_TIME), "1001", "settlement", "OTHR")
    assert codes(early) == ["special.no_ground"]
    answer = make_special_sale(firm.act(f"{TUESDAY} 17:40"), "1001", "settlement", "OTHR")

    assert (answer.result["side"], answer.result["pieces"]) == ("sell", "21")
    row = trade_row(firm.firm, firm.fill(answer, "500.00", f"{MONDAY} 18:00"))
    assert row is not None
    assert (row.basis, row.clause) == ("special_settlement", "GF-9.1.1-a")


@clause("GF-9.1.1-a")
def test_a_shortage_of_papers_is_met_by_a_purchase_of_whole_lots(firm: Carry) -> None:
    firm.papers("1001", 45)
    firm.trade("1001", 100, side="sell", at=f"{MONDAY} 12:00")
    firm.price("100.00", f"{TUESDAY} 17:30")

    answer = make_special_sale(firm.act(f"{TUESDAY} 17:40"), "1001", "settlement", "SMPL")

    assert (answer.result["side"], answer.result["pieces"]) == ("buy", "60")


@clause("GF-9.1.1-a")
def test_an_uncovered_deal_gives_no_such_ground(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    trade = firm.trade("1001", 100, at=f"{MONDAY} 12:00")
    order = Order.objects.create(
        firm=firm.firm,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="100",
        asked_pieces=100,
        pieces=100,
        filled=100,
        state="filled",
        uncovered=True,
        received_at=firm.now,
        expires_on=firm.on,
        expires_at=firm.now,
        ends_as="expired",
        channel="electronic_system",
    )
    TradeRow.objects.filter(pk=trade.number).update(order_id=order.pk)
    firm.price("500.00", f"{TUESDAY} 17:30", code="OTHR")

    answer = make_special_sale(firm.act(f"{TUESDAY} 17:40"), "1001", "settlement", "OTHR")

    assert codes(answer) == ["special.no_ground"]


@clause("GF-9.1.2")
@pytest.mark.parametrize(("at", "is_open"), [("17:39", False), ("17:40", True), ("18:39", True), ("18:40", False)])
def test_it_is_dealt_in_the_last_hour_at_the_market(firm: Carry, at: str, is_open: bool) -> None:
    firm.papers("1001", 100, "OTHR")
    charge(firm, 200_000)

    answer = make_special_sale(firm.act(f"{MONDAY} {at}"), "1001", "costs", "OTHR")

    assert answer.accepted == is_open
    assert answer.result.get("price") == ("500.00" if is_open else None)
    assert is_open or codes(answer) == ["special.out_of_hours"]


@clause("GF-21.2.11")
def test_a_loan_not_repaid_is_met_by_a_sale_sufficient_for_it_and_its_costs(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    lend(firm.act(), "1001", "MOEX_STOCK", Purpose.MARGIN, Amount(1_000_000, RUB), "GF-21.2.2-b")
    firm.deposit("1001", "-10000.00")
    demand_loans(firm.act(), "1001")
    firm.price("500.00", "2025-03-07 17:30", code="OTHR")
    at = "2025-03-07 17:40"

    assert codes(make_special_sale(firm.act(at), "1001", "loan", "OTHR")) == ["special.no_ground"]
    repay_loans(firm.clock("2025-03-07 00:01"), date(2025, 3, 7))
    (task,) = [one for one in open_tasks(firm.firm) if one.kind == "loan.forced_sale"]
    assert codes(decide_task(firm.act(at, SECOND), task.pk, "leave")) == ["task.reason_needed"]
    assert codes(decide_task(firm.act(at, SECOND), task.pk, "hm")) == ["task.decision_unknown"]
    answer = decide_task(firm.act(at, SECOND), task.pk, "sell", "OTHR")

    assert (answer.result["pieces"], codes(answer)) == ("21", ["loan.not_repaid"])
    row = trade_row(firm.firm, firm.fill(answer, "500.00", f"{MONDAY} 18:00"))
    assert row is not None
    assert (row.basis, row.clause) == ("special_loan", "GF-21.2.11")


def test_what_is_asked_wrongly_is_refused(firm: Carry) -> None:
    client = Actor(ActorKind.CLIENT, "1001")
    charge(firm, 200_000)

    assert codes(make_special_sale(firm.act(IN_TIME, client), "1001", "costs", "OTHR")) == ["settlement.officer_only"]
    assert codes(make_special_sale(firm.act(IN_TIME), "1001", "costs", "ELSE")) == ["instruments.unknown"]
    assert codes(make_special_sale(firm.act(IN_TIME), "1001", "whim", "OTHR")) == ["special.no_ground"]
    assert codes(make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR")) == ["special.pieces_wrong"]


def test_without_a_price_of_the_day_nothing_is_sold(firm: Carry) -> None:
    firm.papers("1001", 100)
    charge(firm, 200_000)

    answer = make_special_sale(firm.act("2025-03-04 17:40"), "1001", "costs", "OTHR")

    assert codes(answer) == ["special.no_price"]


def test_a_regulation_that_is_silent_knows_no_such_deals(grandis: Rulebook) -> None:
    world = World(grandis, "2016-11-14 12:00")

    assert codes(make_special_sale(world.act(), "1001", "costs", "SMPL")) == ["special.not_provided"]


@clause("GF-9.1.1-b")
def test_while_such_an_order_stands_at_the_exchange_no_second_one_goes_out(firm: Carry) -> None:
    firm.papers("1001", 100, "OTHR")
    charge(firm, 200_000)
    first = make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR")

    again = make_special_sale(firm.act(IN_TIME), "1001", "costs", "OTHR")

    assert (first.accepted, codes(again)) == (True, ["special.under_way"])
