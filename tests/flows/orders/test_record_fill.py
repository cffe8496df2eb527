"""Executions of the market: once each, with the trade, the hold and the order's state."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.instruments.market_state import PriceMark
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.answer import Answer
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.expire import expire_orders
from reglament.flows.orders.record_fill import record_fill, record_fills
from reglament.store.docflow.models import Task
from reglament.store.instruments.save import save_price
from reglament.store.orders.models import OrderFill
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, SECOND_OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture(params=["grandis", "geofinance"])
def desk(request: pytest.FixtureRequest) -> Desk:
    rulebook: Rulebook = request.getfixturevalue(request.param)
    made = Desk(rulebook)
    made.client("1001", cash="100000.00", papers={"SMPL": 100})
    return made


def fill(answer: Answer, pieces: int, execution: str = "E1", price: str = "250.00", when: str = "12:00:05") -> Fill:
    return Fill(int(answer.result["order"]), execution, Decimal(price), pieces, at(f"2026-03-02 {when}"), "T77")


@clause("GF-8.2.12", "GF-8.3.9", "GC-7.14")
def test_a_part_is_booked_and_the_rest_stays(desk: Desk) -> None:
    order = desk.place()
    held = desk.row(order).reserve

    part = record_fill(desk.act("2026-03-02 12:00:06", MARKET), fill(order, 40))

    row = desk.row(order)
    assert (part.outcome, part.result["state"], part.result["filled"], part.result["left"]) == (
        "accepted",
        "partly_filled",
        40,
        60,
    )
    assert (row.state, row.filled, row.concluded_at) == ("partly_filled", 40, at("2026-03-02 12:00:05"))
    assert desk.cash("1001").held == -(-held * 60 // 100)
    trade = TradeRow.objects.get()
    assert (trade.pk, trade.order_id, trade.pieces, trade.price) == (part.result["trade"], row.pk, 40, "250.00")
    rest = record_fill(desk.act("2026-03-02 12:00:07", MARKET), fill(order, 60, "E2"))
    row = desk.row(order)
    assert (rest.result["state"], row.state, row.filled, desk.cash("1001").held) == ("filled", "filled", 100, 0)
    assert row.ended_at == at("2026-03-02 12:00:05")
    assert TradeRow.objects.count() == 2


def test_an_execution_told_twice_is_one(desk: Desk) -> None:
    order = desk.place()
    act = desk.act("2026-03-02 12:00:06", MARKET)
    first = record_fill(act, fill(order, 40))

    again = record_fill(act, fill(order, 40))
    other = record_fill(act, fill(order, 50))
    twice = record_fills(act, [fill(order, 10, "E2"), fill(order, 10, "E2")])

    assert (first.replayed, again.replayed, again.outcome) == (False, True, "accepted")
    assert (other.outcome, codes(other)) == ("refused", ["order.execution_told_differently"])
    assert [one.replayed for one in twice] == [False, True]
    assert (desk.row(order).filled, OrderFill.objects.count(), TradeRow.objects.count()) == (50, 2, 2)


@clause("GC-7.8-other", "GF-8.2.7", "GF-8.2.12")
def test_an_order_that_bans_parts_stays_active_when_only_a_part_is_there(desk: Desk) -> None:
    order = desk.place(conditions=("all_or_none",), consent_by="trader-1")

    part = record_fill(desk.act("2026-03-02 12:00:06", MARKET), fill(order, 60))

    assert (part.outcome, codes(part)) == ("refused", ["order.partial_not_allowed"])
    assert (desk.row(order).state, desk.row(order).filled, TradeRow.objects.count()) == ("active", 0, 0)
    question = Task.objects.get(kind="order.fill_question")
    assert (question.subject, question.payload["execution"]) == (f"order:{order.result['order']}", "E1")
    unsaid = decide_task(desk.act(by=SECOND_OFFICER, key="q1"), question.pk, "settled")
    settled = decide_task(desk.act(by=SECOND_OFFICER, key="q2"), question.pk, "settled", "биржа сняла сделку")
    assert (codes(unsaid), settled.outcome) == (["order.reason_needed"], "accepted")
    whole = record_fill(desk.act("2026-03-02 12:00:08", MARKET), fill(order, 100, "E2"))
    assert whole.result["state"] == "filled"


def test_more_than_is_left_or_worse_than_the_limit_is_put_before_an_officer(desk: Desk) -> None:
    order = desk.place()
    act = desk.act("2026-03-02 12:00:06", MARKET)

    over = record_fill(act, fill(order, 110))
    worse = record_fill(act, fill(order, 10, "E2", price="250.01"))
    unknown = record_fill(act, Fill(999, "E3", Decimal(1), 1, act.at))

    assert codes(over) == ["order.fill_over_rest"]
    assert codes(worse) == ["order.price_worse_than_limit"]
    assert codes(unknown) == ["order.unknown"]
    assert (desk.row(order).filled, TradeRow.objects.count()) == (0, 0)
    assert Task.objects.filter(kind="order.fill_question").count() == 2


def test_a_client_cannot_tell_of_executions(desk: Desk) -> None:
    order = desk.place()
    answer = record_fill(desk.act(by=CLIENT), fill(order, 40))
    assert (answer.outcome, codes(answer), TradeRow.objects.count()) == ("refused", ["party.no_power"], 0)


@clause("GF-8.2.15", "GC-7.14")
def test_an_execution_before_the_end_counts_when_it_is_told_after(desk: Desk) -> None:
    order = desk.place()
    expire_orders(desk.act("2026-03-02 18:40"), desk.now.date())
    assert desk.row(order).state in ("expired", "annulled")

    told = record_fill(desk.act("2026-03-02 18:40:05", MARKET), fill(order, 40, when="18:39:59"))
    late = record_fill(desk.act("2026-03-02 18:40:05", MARKET), fill(order, 40, "E2", when="18:40:01"))

    assert (told.outcome, desk.row(order).filled) == ("accepted", 40)
    assert (late.outcome, codes(late)) == ("refused", ["order.fill_over_rest"])


@clause("GF-8.2.15")
def test_a_cancel_after_the_execution_is_refused_though_the_client_has_not_been_told(desk: Desk) -> None:
    order = desk.place()
    record_fill(desk.act("2026-03-02 12:00:05", MARKET), fill(order, 100))

    answer = cancel_order(desk.act("2026-03-02 12:00:06", CLIENT, "c1"), int(order.result["order"]))

    assert (answer.outcome, codes(answer)) == ("refused", ["order.already_executed"])


@clause("GF-8.3.10")
def test_the_method_of_a_limit_order_is_kept(geofinance: Rulebook, grandis: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00")
    posted, taken = desk.place(), desk.place()
    act = desk.act("2026-03-02 12:00:06", MARKET)
    assert desk.row(posted).method == "post_quote"

    record_fills(act, [fill(posted, 40), fill(taken, 40, "E2", price="249.90"), fill(taken, 60, "E3")])

    assert (desk.row(posted).method, desk.row(taken).method) == ("post_quote", "accept_quote")
    save_price(desk.firm, PriceMark("SMPL", Decimal("249.95"), desk.now, "ask"), desk.now)
    assert desk.row(desk.place(quantity="10")).method == "accept_quote"
    assert desk.row(desk.place(quantity="10", price="249.94")).method == "post_quote"
    other = Desk(grandis)
    other.client("1001", cash="100000.00")
    assert other.row(other.place()).method == ""


def test_a_round_of_fills_applies_them_in_turn(desk: Desk) -> None:
    first, second = desk.place(quantity="100"), desk.place(side="sell", quantity="100", price="251.00")
    act = desk.act("2026-03-02 12:00:06", MARKET)

    answers = record_fills(
        act,
        [
            fill(first, 60),
            fill(second, 100, "E2", price="251.00"),
            fill(first, 60, "E3"),
            fill(first, 40, "E4"),
        ],
    )

    assert [one.outcome for one in answers] == ["accepted", "accepted", "refused", "accepted"]
    assert [one.result.get("state") for one in answers if one.accepted] == ["partly_filled", "filled", "filled"]
    assert (desk.row(first).state, desk.row(second).state) == ("filled", "filled")
    assert (desk.cash("1001").held, desk.papers("1001", "SMPL").held) == (0, 0)
    assert TradeRow.objects.count() == 3


def test_a_fee_proposed_in_the_order_reaches_the_trade(geofinance: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00")
    good, odd = desk.place(fee_proposal="0.5"), desk.place(fee_proposal="дёшево", quantity="10")
    answers = record_fills(desk.act("2026-03-02 12:01", MARKET), [fill(good, 100), fill(odd, 10, "E2")])
    assert [one.outcome for one in answers] == ["accepted", "accepted"]
