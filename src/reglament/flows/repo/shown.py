"""Chains, REPO deals and offers as pages and scenarios show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from reglament.core.calendar.moments import local
from reglament.flows.act import Act
from reglament.flows.repo.book_special import told_of
from reglament.flows.repo.decide import offers_for
from reglament.flows.repo.follow import amount_text, subject_of
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.repo.load import day_by_number, days_of, deals_of, offers_on, standing_orders_of
from reglament.store.repo.models import ChainDay, RepoOffer, StandingOrder


def chains_shown(act: Act, client: str = "", on: date | None = None, limit: int = 200) -> list[dict[str, Any]]:
    """Return the days of chains, newest first: state, what is lacking, steps, deals, offers that may be taken."""
    return [chain_shown(act, row) for row in days_of(act.firm, client, on, limit)]


def chain_shown(act: Act, row: ChainDay) -> dict[str, Any]:
    """Return one part of one day's shortage with all that happened to it."""
    return {
        "chain": int(row.pk),
        "client": row.client,
        "place": row.place,
        "unit": row.unit,
        "due_on": row.due_on.isoformat(),
        "part": row.part,
        "state": row.state,
        "lacking": amount_text(row.unit, row.lacking),
        "at_first": amount_text(row.unit, row.at_first),
        "demand": row.demand,
        "answer_until": None if row.answer_until is None else local(row.answer_until).isoformat(),
        "ordered": row.ordered,
        "trades": row.trades,
        "standing_order": standing_number(row.standing),
        "previous": row.previous_id,
        "task": next((int(task.pk) for task in tasks_about(act.firm, subject_of(row)) if not task.decided_at), None),
        "deals": [told_of(deal) for deal in row.deals.all()],
        "offers": [offer_shown(offer) for offer in offers_for(row, act.on)] if row.state in OFFERED else [],
        "steps": [
            {
                "at": local(step.at).isoformat(),
                "by": step.by,
                "state": step.state,
                "lacking": amount_text(row.unit, step.lacking),
                "clause": step.clause,
                **step.facts,
            }
            for step in sorted(row.steps.all(), key=lambda one: one.pk)
        ],
    }


OFFERED = ("repo_allowed", "repo_due")
"""States in which offers are of use."""


def deals_shown(act: Act, client: str = "", limit: int = 200) -> list[dict[str, Any]]:
    """Return REPO deals, newest first, of one client or of all."""
    return [told_of(row) for row in deals_of(act.firm, client, limit)]


def offers_shown(act: Act, on: date) -> list[dict[str, Any]]:
    """Return the open offers of a day."""
    return [offer_shown(row) for row in offers_on(act.firm, on)]


def offers_shown_for(act: Act, task: Task) -> list[dict[str, Any]]:
    """Return the offers an officer may choose from on a case of a shortage; none on any other case."""
    row = day_by_number(act.firm, int(task.payload["chain"])) if task.kind == "repo.special" else None
    return [] if row is None else [offer_shown(offer) for offer in offers_for(row, act.on)]


def offer_shown(row: RepoOffer) -> dict[str, Any]:
    """Return one offer: whose it is, what it brings, what is left of it."""
    return {
        "offer": int(row.pk),
        "instrument": row.instrument,
        "side": row.side,
        "pieces": row.pieces,
        "left": row.left,
        "market": row.market,
        "of": "dealer" if row.dealer else "client" if row.client else "third_party",
        "party": row.party or row.client,
        "price": row.price,
        "rate": row.rate,
        "valid_on": row.valid_on.isoformat(),
        "state": row.state,
    }


def standing_orders_shown(act: Act, client: str) -> list[dict[str, Any]]:
    """Return a client's standing orders of REPO, oldest first."""
    return [
        {
            "number": standing_number(row),
            "order": row.order_id,
            "state": row.state,
            "clause": row.clause,
            "filed_at": local(row.filed_at).isoformat(),
            "activated_at": None if row.activated_at is None else local(row.activated_at).isoformat(),
        }
        for row in standing_orders_of(act.firm, [client]).get(client, [])
    ]


def standing_number(row: StandingOrder) -> str:
    """Return the number a standing order is known by: that of the uncovered order it was filed with."""
    return f"SR-{row.order_id}"
