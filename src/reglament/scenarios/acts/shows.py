"""Queries: what a scenario may look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.ledger.account import AccountKind
from reglament.core.units.amount import CURRENCIES, RUB, Amount
from reglament.flows.answer import Answer
from reglament.flows.instructions.free import free_balance_shown
from reglament.flows.instructions.shown import instruction_card
from reglament.scenarios.arguments import CLIENT, optional, text
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.docflow.load import open_tasks
from reglament.store.instructions.load import instruction_by_id
from reglament.store.ledger.load import balances_of
from reglament.store.orders.load import order_row
from reglament.store.parties.load import client_by_code
from reglament.store.reports.load import report_by_id, report_card
from reglament.store.settlement.load import clients_suspended, suspensions_of
from reglament.store.trades.load import trades_of

Given = Mapping[str, Any]


def _client(stage: Stage, given: Given) -> str:
    code = text(given, "client")
    if client_by_code(stage.firm, code) is None:
        raise ArgumentUnreadable(f"there is no client {code}")
    return code


def _balance(stage: Stage, given: Given) -> Answer:
    client = _client(stage, given)
    cash: dict[str, int] = {}
    planned: dict[str, int] = {}
    papers: dict[str, int] = {}
    places: dict[str, dict[str, str]] = {}
    for key, balance in balances_of(stage.firm, client).items():
        if key.kind is AccountKind.CLIENT_CASH:
            cash[key.unit] = cash.get(key.unit, 0) + balance.minor
            if balance.minor or key.unit == RUB.code:
                places.setdefault(key.place, {})[key.unit] = str(Amount(balance.minor, CURRENCIES[key.unit]))
        elif key.kind is AccountKind.CLIENT_PAPERS:
            papers[key.unit] = papers.get(key.unit, 0) + balance.minor
        elif key.kind is AccountKind.CLIENT_PLANNED:
            planned[key.unit] = planned.get(key.unit, 0) + balance.minor
    result = {
        "client": client,
        "cash": str(Amount(cash.get("RUB", 0), RUB)),
        "currencies": {code: str(Amount(minor, CURRENCIES[code])) for code, minor in cash.items() if minor},
        "papers": {code: str(pieces) for code, pieces in papers.items() if pieces},
        "planned": {
            code: str(Amount(minor, CURRENCIES[code])) if code in CURRENCIES else str(minor)
            for code, minor in planned.items()
            if minor
        },
        "places": places,
    }
    return Answer("accepted", (), result)


def _free(stage: Stage, given: Given) -> Answer:
    return Answer("accepted", (), free_balance_shown(stage.act(), _client(stage, given)))


def _order(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "order")
    row = order_row(stage.firm, number)
    if row is None:
        raise ArgumentUnreadable(f"there is no order {number}")
    result = {
        "order": number,
        "client": row.client,
        "instrument": row.instrument,
        "side": row.side,
        "kind": row.kind,
        "state": row.state,
        "price": row.price,
        "asked": str(row.asked_pieces),
        "quantity": str(row.pieces),
        "filled": str(row.filled),
        "cancelled": str(row.cancelled),
        "expires_on": row.expires_on.isoformat(),
        "duplicate_required": row.duplicate_required,
        "duplicate_received": row.duplicate_received_at is not None,
        "unconfirmed": row.unconfirmed_at is not None,
        "method": row.method,
        "venue": row.venue,
        "clauses": [ground["clause"] for ground in row.grounds],
    }
    return Answer("accepted", (), result)


def _instruction(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "instruction")
    row = instruction_by_id(stage.firm, number)
    if row is None:
        raise ArgumentUnreadable(f"there is no instruction {number}")
    result = instruction_card(stage.act(), row)
    return Answer("accepted", (), result)


def _trades(stage: Stage, given: Given) -> Answer:
    trades = [
        {
            "trade": one.number,
            "order": one.order_id,
            "instrument": one.instrument,
            "side": one.side.value,
            "price": f"{one.price:f}",
            "quantity": str(one.pieces),
            "amount": str(one.amount),
            "accrued": str(one.accrued),
            "settle_on": one.settle_on.isoformat(),
            "concluded_at": local(one.concluded_at).isoformat(),
        }
        for one in trades_of(stage.firm, _client(stage, given), date(2000, 1, 1), local(stage.at).date())
    ]
    return Answer("accepted", (), {"count": len(trades), "trades": trades})


def _report(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "report")
    row = report_by_id(stage.firm, number)
    if row is None:
        raise ArgumentUnreadable(f"there is no report {number}")
    return Answer("accepted", (), {"report": number, **report_card(row), "values": row.values})


def _deadlines(stage: Stage, given: Given) -> Answer:
    rows = [
        {
            "task": int(row.pk),
            "kind": row.kind,
            "client": row.client,
            "subject": row.subject,
            "due_at": local(row.due_at).isoformat() if row.due_at else None,
            "late": bool(row.due_at and row.due_at < stage.at),
        }
        for row in open_tasks(stage.firm)
        if text(given, "client") in ("", row.client)
    ]
    return Answer("accepted", (), {"count": len(rows), "deadlines": rows})


def _suspensions(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    rows = [
        {
            "client": row.client,
            "subject": row.subject,
            "place": row.place,
            "lacking": str(Amount(row.lacking, CURRENCIES[row.unit])) if row.unit in CURRENCIES else str(row.lacking),
            "unit": row.unit,
            "settle_on": row.settle_on.isoformat(),
            "reason": row.reason,
            "clause": row.clause,
            "suspended_at": local(row.suspended_at).isoformat(),
        }
        for code in ([client] if client else clients_suspended(stage.firm))
        for row in suspensions_of(stage.firm, code)
    ]
    return Answer("accepted", (), {"count": len(rows), "suspensions": rows})


REF = Argument("ref", "name of the step that made it, or its number")

QUERY_ACTS = (
    ScenarioAct(
        "balance", "A client's money and papers, settled and planned.", (CLIENT,), _balance, {"client": "1001"}
    ),
    ScenarioAct("free_balance", "What is free, with its derivation.", (CLIENT,), _free, {"client": "1001"}),
    ScenarioAct("order", "An order.", (REF,), _order, {"ref": "bought"}),
    ScenarioAct("instruction", "An instruction.", (REF,), _instruction, {"ref": "paid"}),
    ScenarioAct("trades", "A client's trades.", (CLIENT,), _trades, {"client": "1001"}),
    ScenarioAct("report", "A report with its values.", (REF,), _report, {"ref": "told"}),
    ScenarioAct(
        "deadlines",
        "What waits for an officer, with its term.",
        (optional("client", "code of the client; all without it"),),
        _deadlines,
        {"client": "1001"},
    ),
    ScenarioAct(
        "suspensions",
        "What is held back so that a settlement is covered.",
        (optional("client", "code of the client; all without it"),),
        _suspensions,
        {"client": "1001"},
    ),
)
