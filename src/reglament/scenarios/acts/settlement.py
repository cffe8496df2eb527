"""Acts on settlement, and what a scenario may look at of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer, refusal
from reglament.flows.settlement.correct_trade import correct_trade
from reglament.flows.settlement.obligations import client_obligations
from reglament.flows.settlement.settle import instruct_settlement, settle_due
from reglament.flows.settlement.suspend import suspend_for_settlement
from reglament.flows.settlement.suspend_client import release_position, suspend_position
from reglament.scenarios.arguments import CLIENT, day, optional, price, text, whole, words
from reglament.scenarios.stage import Argument, ScenarioAct, Stage
from reglament.store.settlement.load import net_of_day, tasks_of_trades
from reglament.store.trades.load import trade_row

Given = Mapping[str, Any]

TRADE = Argument("trade", "number of the trade")


def _settle(stage: Stage, given: Given) -> Answer:
    return settle_due(stage.act(), day(given, "on") or local(stage.at).date())


def _instruct(stage: Stage, given: Given) -> Answer:
    return instruct_settlement(stage.act(), whole(given, "trade"), text(given, "basis"))


def _suspend(stage: Stage, given: Given) -> Answer:
    client, orders = text(given, "client"), words(given, "orders")
    subjects = [f"order:{stage.number_of(one, 'order')}" for one in orders]
    on = day(given, "on") or local(stage.at).date()
    return suspend_for_settlement(stage.act(), client, subjects, on, text(given, "reason"))


def _suspend_position(stage: Stage, given: Given) -> Answer:
    return suspend_position(stage.act(), text(given, "client"), text(given, "reason"))


def _release_position(stage: Stage, given: Given) -> Answer:
    return release_position(stage.act(), text(given, "client"), text(given, "reason"))


def _correct(stage: Stage, given: Given) -> Answer:
    return correct_trade(
        stage.act(), whole(given, "trade"), price(given), whole(given, "quantity"), text(given, "reason")
    )


def _trade(stage: Stage, given: Given) -> Answer:
    row = trade_row(stage.firm, whole(given, "trade"))
    if row is None:
        return refusal(Ground.of("settlement.trade_unknown", "", trade=whole(given, "trade")))
    tasks = tasks_of_trades([int(row.pk)]).get(int(row.pk), [])
    result = {
        "trade": str(row.pk),
        "client": row.client,
        "state": row.state,
        "settle_on": row.settle_on.isoformat(),
        "basis": row.settlement_basis,
        "confirmed": row.confirmed_at is not None,
        "tasks": {task.component: task.state for task in tasks},
    }
    return Answer("accepted", (), result)


def _obligations(stage: Stage, given: Given) -> Answer:
    client, on = text(given, "client"), day(given, "on")
    told = client_obligations(stage.act(), client, text(given, "place"), until=on)
    rows = net_of_day(stage.firm, client, on) if on is not None else ()
    net = {row.unit: str(row.net) for row in rows if row.place == text(given, "place")}
    return Answer("accepted", (), {**told, "net": net})


SETTLEMENT_ACTS = (
    ScenarioAct(
        "settlement.settle",
        "What is due is settled.",
        (optional("on", "day; today without it"),),
        _settle,
        {"on": "2026-03-03"},
    ),
    ScenarioAct(
        "settlement.instruct",
        "A trade that waits for an instruction of its own may settle.",
        (TRADE, Argument("basis", "what the instruction is: instruction:4")),
        _instruct,
        {"trade": "1", "basis": "instruction:1"},
    ),
    ScenarioAct(
        "settlement.suspend",
        "An officer holds back pending orders of a client who is short on the day of settlement.",
        (
            CLIENT,
            Argument("orders", "names of the steps that placed them, or their numbers"),
            optional("on", "day of settlement; today without it"),
            optional("reason", "why", "the planned position is short"),
        ),
        _suspend,
        {"client": "1001", "orders": "1", "on": "2026-03-03"},
    ),
    ScenarioAct(
        "settlement.suspend_position",
        "An officer stops what lowers the position of a client who lacks money for settlement, fees or expenses.",
        (CLIENT, optional("reason", "why", "the debt is not paid")),
        _suspend_position,
        {"client": "1001"},
    ),
    ScenarioAct(
        "settlement.release_position",
        "An officer takes everything of a suspended client again.",
        (CLIENT, optional("reason", "why", "the debt is settled otherwise")),
        _release_position,
        {"client": "1001"},
    ),
    ScenarioAct(
        "trade.correct",
        "An officer takes a wrong trade back and concludes the right one in its place.",
        (
            TRADE,
            Argument("price", "the right price"),
            Argument("quantity", "the right number of pieces"),
            Argument("reason", "what was wrong"),
        ),
        _correct,
        {"trade": "1", "price": "250.00", "quantity": "10", "reason": "typed wrong"},
    ),
)
SETTLEMENT_QUERIES = (
    ScenarioAct("settlement", "How far the settlement of a trade has come.", (TRADE,), _trade, {"trade": "1"}),
    ScenarioAct(
        "obligations",
        "What a client must pay and deliver at a place for his deals, and the net of a day.",
        (CLIENT, optional("place", "where", "MOEX_STOCK"), optional("on", "up to this day of settlement")),
        _obligations,
        {"client": "1001"},
    ),
)
