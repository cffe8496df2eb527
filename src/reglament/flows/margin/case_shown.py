"""What a client's card and the risk desk show of calls and closing: cases, notices, plans, orders, own actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.units.amount import RUB, Amount
from reglament.flows.margin.planning import plan_result
from reglament.store.margin.case_load import (
    actions_of,
    cases_of,
    evidence_of,
    notices_of,
    orders_of_plans,
    plan_by_id,
    plans_of,
    sent_at,
)
from reglament.store.margin.case_models import MarginCase, MarginNotice


def case_shown(firm: str, client: str) -> dict[str, Any]:
    """Return a client's present case, or the last one, with its steps; `state` is `normal` without any."""
    cases = cases_of(firm, client, limit=1)
    if not cases:
        return {"client": client, "state": "normal"}
    return {"client": client, **_case(cases[0])}


def _case(row: MarginCase) -> dict[str, Any]:
    steps = sorted(row.steps.all(), key=lambda one: int(one.pk))
    plans = sorted(row.plans.all(), key=lambda one: int(one.pk))
    return {
        "case": int(row.pk),
        "state": row.state,
        "open": row.ended_at is None,
        "fell_at": local(row.fell_at).isoformat(),
        "restore_by": _text(row.restore_by),
        "breached_at": _text(row.breached_at),
        "close_by": _text(row.close_by),
        "first_deal_at": _text(row.first_deal_at),
        "ended_at": _text(row.ended_at),
        "value": _money(row.value),
        "initial": _money(row.initial),
        "minimum": _money(row.minimum),
        "shortfall": _money(max(0, row.initial - row.value)),
        "steps": [{"at": local(one.at).isoformat(), "state": one.state, "grounds": one.grounds} for one in steps],
        "states": [one.state for one in steps],
        "plans": [int(one.pk) for one in plans],
        "plan": int(plans[-1].pk) if plans else None,
    }


def notices_shown(firm: str, client: str, limit: int = 50) -> list[dict[str, Any]]:
    """Return what a client was told, the latest first, with the moment it was sent."""
    rows = notices_of(firm, client, limit)
    sent = sent_at(firm, [row.message_key for row in rows])
    return [_notice(row, sent) for row in rows]


def _notice(row: MarginNotice, sent: dict[str, datetime]) -> dict[str, Any]:
    left_at = sent.get(row.message_key) if row.message_key else row.at
    return {
        "kind": row.kind,
        "channel": row.channel,
        "at": local(row.at).isoformat(),
        "sent_at": _text(left_at),
        "value": _money(row.value),
        "initial": _money(row.initial),
        "minimum": _money(row.minimum),
        "shortfall": _money(row.shortfall),
        "clause": row.clause,
    }


def plan_shown(firm: str, plan_id: int) -> dict[str, Any] | None:
    """Return a plan with its orders and what was looked at, or None."""
    plan = plan_by_id(firm, plan_id)
    if plan is None:
        return None
    orders = [
        {
            "order": int(order.pk),
            "instrument": order.instrument,
            "side": order.side,
            "pieces": order.pieces,
            "filled": order.filled,
            "state": order.state,
            "client_order_id": order.client_order_id,
        }
        for order in orders_of_plans([plan_id])[plan_id]
    ]
    evidence = [
        {"asset": one.asset, "price": one.price, "test": one.test, "limit": one.limit, "source": one.source}
        for one in evidence_of(plan_id)
    ]
    return {
        **plan_result(plan),
        "orders": orders,
        "evidence": evidence,
        "started_by": plan.started_by,
        "changed_by": plan.changed_by,
        "follows": plan.follows_id,
        "said": plan.grounds,
    }


def plans_shown(firm: str, client: str, limit: int = 50) -> list[dict[str, Any]]:
    """Return a client's plans, the latest first."""
    return [plan_result(plan) for plan in plans_of(firm, client, limit)]


def actions_shown(firm: str, client: str, limit: int = 50) -> list[dict[str, Any]]:
    """Return what a client did to close, the latest first."""
    return [
        {
            "at": local(row.at).isoformat(),
            "move": row.move,
            "tag": row.tag,
            "subject": row.subject,
            "uncovered_before": _money(row.uncovered_before),
            "uncovered_after": _money(row.uncovered_after),
        }
        for row in actions_of(firm, client, limit)
    ]


def _money(kopecks: int) -> str:
    return str(Amount(kopecks, RUB))


def _text(at: datetime | None) -> str | None:
    return None if at is None else local(at).isoformat()
