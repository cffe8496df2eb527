"""Acts and queries on calls, plans of closing and what clients looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.units.amount import decimal_from_text
from reglament.flows.answer import Answer
from reglament.flows.margin.book_split import book_split_pieces
from reglament.flows.margin.case_shown import actions_shown, case_shown, notices_shown, plan_shown, plans_shown
from reglament.flows.margin.change_close_out import WantedLine, change_plan
from reglament.flows.margin.close_elsewhere import ElsewhereDeal, close_elsewhere
from reglament.flows.margin.look import looks_of_day, note_look
from reglament.flows.margin.split import announce_split, split_booked
from reglament.flows.margin.start_close_out import start, start_plan
from reglament.flows.margin.trading_stop import announce_stop
from reglament.flows.margin.watch import watch_clients
from reglament.scenarios.arguments import CLIENT, day, moment, optional, price, text, whole, words
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage

Given = Mapping[str, Any]
LINES = "papers with pieces in their order, `GAZP 100, SBER 20`"


def _watch(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    return watch_clients(stage.act(SYSTEM), [client] if client else None)


def _change(stage: Stage, given: Given) -> Answer:
    return change_plan(_officer(stage, given), _plan(stage, given), _lines(given), moment(given, "start_at"))


def _start(stage: Stage, given: Given) -> Answer:
    return start_plan(_officer(stage, given), _plan(stage, given))


def _ground(stage: Stage, given: Given) -> Answer:
    needs = {line.asset: line.pieces for line in _lines(given, "needs")}
    return start(_officer(stage, given), text(given, "client"), text(given, "ground"), needs)


def _elsewhere(stage: Stage, given: Given) -> Answer:
    deal = ElsewhereDeal(
        text(given, "instrument"),
        whole(given, "quantity"),
        price(given),
        text(given, "source"),
        text(given, "venue"),
        text(given, "mode"),
        whole(given, "counter_order") if text(given, "counter_order") else None,
    )
    return close_elsewhere(_officer(stage, given), _plan(stage, given), deal)


def _stop(stage: Stage, given: Given) -> Answer:
    stops_on = day(given, "stops_on")
    if stops_on is None:
        raise ArgumentUnreadable("market.stop needs `stops_on`: the first day without trading")
    return announce_stop(stage.act(), text(given, "instrument"), stops_on, text(given, "source"))


def _split(stage: Stage, given: Given) -> Answer:
    before, after = whole(given, "before"), whole(given, "after")
    return announce_split(stage.act(), text(given, "instrument"), _day(given), before, after, text(given, "source"))


def _split_booked(stage: Stage, given: Given) -> Answer:
    return split_booked(stage.act(), text(given, "instrument"), _day(given))


def _split_book(stage: Stage, given: Given) -> Answer:
    return book_split_pieces(_officer(stage, given), text(given, "instrument"), _day(given))


def _day(given: Given) -> date:
    on = day(given, "on")
    if on is None:
        raise ArgumentUnreadable("a split needs `on`: its first day")
    return on


def _look(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    return Answer("accepted", (), {"client": client, "noted": note_look(stage.client_act(client), client)})


def _case(stage: Stage, given: Given) -> Answer:
    return Answer("accepted", (), case_shown(stage.firm, text(given, "client")))


def _notices(stage: Stage, given: Given) -> Answer:
    shown = notices_shown(stage.firm, text(given, "client"))
    last = shown[0] if shown else {}
    return Answer("accepted", (), {"count": str(len(shown)), "last": last, "notices": shown})


def _shown_plan(stage: Stage, given: Given) -> Answer:
    shown = plan_shown(stage.firm, _plan(stage, given))
    if shown is None:
        raise ArgumentUnreadable(f"there is no plan {given['plan']}")
    return Answer("accepted", (), {**shown, **_said(shown)})


def _said(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lines and orders of a plan in short words, `sell 100 GAZP`."""
    return {
        "line": [f"{one['side']} {one['pieces']} {one['asset']}" for one in shown["lines"]],
        "order_states": [one["state"] for one in shown["orders"]],
        "filled": [str(one["filled"]) for one in shown["orders"]],
    }


def _looks(stage: Stage, given: Given) -> Answer:
    on = day(given, "on") or stage.act().on
    return Answer("accepted", (), looks_of_day(stage.act(), text(given, "client"), on))


def _actions(stage: Stage, given: Given) -> Answer:
    shown = actions_shown(stage.firm, text(given, "client"))
    return Answer("accepted", (), {"count": str(len(shown)), "last": shown[0] if shown else {}, "actions": shown})


def _officer(stage: Stage, given: Given) -> Any:
    return stage.act(Actor(ActorKind.OFFICER, text(given, "officer")))


def _plan(stage: Stage, given: Given) -> int:
    """Return a plan's number: given, or the latest of a client."""
    named = text(given, "plan")
    if named:
        return stage.number_of(named, "plan")
    plans = plans_shown(stage.firm, text(given, "client"), limit=1)
    if not plans:
        raise ArgumentUnreadable(f"client {given['client']} has no plan of closing")
    return int(plans[0]["plan"])


def _lines(given: Given, name: str = "lines") -> list[WantedLine]:
    found = []
    for part in words(given, name):
        asset, _, pieces = part.rpartition(" ")
        number = decimal_from_text(pieces)
        if not asset or number != int(number):
            raise ArgumentUnreadable(f"{name} “{part}” is no paper with pieces; write {LINES}")
        found.append(WantedLine(asset.strip(), int(number)))
    return found


PLAN = optional("plan", "number of the plan, or the step that made it; blank is the client's latest")
PLAN_CLIENT = optional("client", "code of the client, when no plan is named")
OFFICER = optional("officer", "log-in of the officer", "risk-1")

CLOSING_ACTS: tuple[ScenarioAct, ...] = (
    ScenarioAct(
        "margin.watch",
        "The figures are looked at: calls, notices, plans, terms and incidents follow.",
        (optional("client", "code of one client; blank is everybody"),),
        _watch,
        {"client": "1001"},
    ),
    ScenarioAct("margin.look", "A client looks at his figures in the cabinet.", (CLIENT,), _look, {"client": "1001"}),
    ScenarioAct(
        "closeout.change",
        "An officer changes papers, quantities or the time of a plan that is not started.",
        (PLAN, PLAN_CLIENT, optional("lines", LINES), optional("start_at", "when to start"), OFFICER),
        _change,
        {"plan": "1", "lines": "SMPL 10"},
    ),
    ScenarioAct("closeout.start", "An officer starts a plan.", (PLAN, PLAN_CLIENT, OFFICER), _start, {"plan": "1"}),
    ScenarioAct(
        "closeout.ground",
        "Positions are closed on a ground of its own.",
        (
            CLIENT,
            Argument("ground", "delisted or demand"),
            optional("needs", "pieces to buy back, `SMPL 50`; blank is the whole short"),
            OFFICER,
        ),
        _ground,
        {"client": "1001", "ground": "delisted"},
    ),
    ScenarioAct(
        "closeout.elsewhere",
        "A closing deal made outside anonymous trading is booked to a plan.",
        (
            PLAN,
            PLAN_CLIENT,
            Argument("instrument", "code of the instrument"),
            Argument("quantity", "pieces"),
            Argument("price", "price"),
            optional("source", "where the best price was found"),
            optional("venue", "where it was made", "OTC"),
            optional("mode", "negotiated or anonymous", "negotiated"),
            optional("counter_order", "number of another client's order it is made against"),
            OFFICER,
        ),
        _elsewhere,
        {"plan": "1", "instrument": "SMPL", "quantity": "10", "price": "250.00"},
    ),
    ScenarioAct(
        "market.stop",
        "A venue announces from which day a security is not traded.",
        (
            Argument("instrument", "code of the instrument"),
            Argument("stops_on", "first day without trading"),
            optional("source", "where it was announced", "notice of the exchange"),
        ),
        _stop,
        {"instrument": "SMPL", "stops_on": "2026-03-16"},
    ),
)
CLOSING_ACTS += (
    ScenarioAct(
        "market.split",
        "A split of a security is announced; from its day the figures of who holds it wait.",
        (
            Argument("instrument", "code of the instrument"),
            Argument("on", "first day of the new pieces"),
            optional("before", "pieces before", "1"),
            optional("after", "pieces after", "10"),
            optional("source", "where it was announced", "notice of the issuer"),
        ),
        _split,
        {"instrument": "SMPL", "on": "2026-03-02"},
    ),
    ScenarioAct(
        "market.split_book",
        "An officer books a split: all pieces in the books become the new ones.",
        (Argument("instrument", "code of the instrument"), Argument("on", "first day of the new pieces"), OFFICER),
        _split_book,
        {"instrument": "SMPL", "on": "2026-03-02"},
    ),
    ScenarioAct(
        "market.split_booked",
        "An officer says that the new pieces stand in the books.",
        (Argument("instrument", "code of the instrument"), Argument("on", "first day of the new pieces")),
        _split_booked,
        {"instrument": "SMPL", "on": "2026-03-02"},
    ),
)
CLOSING_QUERIES = (
    ScenarioAct(
        "margin.case", "Where a client stands between a call and its end.", (CLIENT,), _case, {"client": "1001"}
    ),
    ScenarioAct("notices", "What a client was told about his margin.", (CLIENT,), _notices, {"client": "1001"}),
    ScenarioAct("closeout.plan", "A plan of closing with its orders.", (PLAN, PLAN_CLIENT), _shown_plan, {"plan": "1"}),
    ScenarioAct(
        "margin.looks",
        "When a client looked at his figures on a day, and the stretches that were too long.",
        (CLIENT, optional("on", "day; blank is the day of the step")),
        _looks,
        {"client": "1001"},
    ),
    ScenarioAct("margin.actions", "What a client did to close his positions.", (CLIENT,), _actions, {"client": "1001"}),
)
