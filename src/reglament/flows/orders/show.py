"""An order as doors show it: where it stands, its stages, its executions, why it is so. Nothing is written."""

from __future__ import annotations

from typing import Any

from reglament.core.orders.refusal import code_seen_by
from reglament.core.orders.stages import stage_card
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Fill, Trade
from reglament.core.units.amount import CURRENCIES, Amount, Unit
from reglament.flows.act import Act
from reglament.flows.orders.duplicate import STAGE_COLUMNS
from reglament.store.instruments.load import instrument_by_code
from reglament.store.orders.load import fills_of, order_row, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.trades.load import trades_of_order


def order_card(act: Act, order_id: int, client: str | None = None, role: str = "") -> dict[str, Any] | None:
    """Return an order's card, or None for one the asker may not know of.

    `client` limits it to his own orders; `role` is the log-in's: only an `auditor` sees
    the inner code of a refusal by law.
    """
    row = order_row(act.firm, order_id, client)
    if row is None:
        return None
    instrument = instrument_by_code(act.firm, row.instrument)
    card = {**_asked(row), **_standing(act, row), **_after_acceptance(act, row)}
    card["in_percent"] = instrument is not None and instrument.price_unit == "percent"
    if row.refusal_code and not row.hidden_code:
        card["refusal_code"] = row.refusal_code
    hidden = code_seen_by(role, row.hidden_code)
    if hidden:
        card["hidden_code"] = hidden
    return card


def _asked(row: OrderRow) -> dict[str, Any]:
    return {
        "order": int(row.pk),
        "client": row.client,
        "instrument": row.instrument,
        "venue": row.venue,
        "place_chosen_by": row.marks.get("place_chosen_by", "broker"),
        "side": row.side,
        "kind": row.kind,
        "price": row.price or None,
        "asked_pieces": row.asked_pieces,
        "pieces": row.pieces,
        "channel": row.channel,
        "client_order_id": row.client_order_id,
        "grounds": row.grounds,
        "marks": row.marks,
    }


def _standing(act: Act, row: OrderRow) -> dict[str, Any]:
    order = order_value(row)
    return {
        "state": order.state.value,
        "filled": order.filled,
        "cancelled": order.cancelled,
        "left": order.left if order.state.is_live else 0,
        "received_at": order.received_at.isoformat(),
        "expires_on": order.expires_on.isoformat(),
        "expires_at": order.expires_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "waits_for": row.waits_for.split(",") if row.waits_for else [],
        "reserved": str(Amount(row.reserve, _unit_of(row))) if row.reserve else None,
        "uncovered": row.uncovered,
        "rank": row.rank,
        "fills": [_fill(fill) for fill in fills_of(act.firm, order.number)],
        "trades": [_trade(trade) for trade in trades_of_order(act.firm, order.number)],
    }


def _after_acceptance(act: Act, row: OrderRow) -> dict[str, Any]:
    terms = terms_of(OrderTerms, act.edition, act.on)
    reached = {name: getattr(row, column) for name, column in STAGE_COLUMNS.items()}
    return {
        "method": row.method,
        "breach": row.breach,
        "duplicate_required": row.duplicate_required,
        "duplicate_state": duplicate_state(act, row),
        "duplicate_due_on": row.duplicate_due_on.isoformat() if row.duplicate_due_on else None,
        "asked_at": row.asked_at.isoformat() if row.asked_at else None,
        "unconfirmed": row.unconfirmed_at is not None,
        "stages": [
            {"stage": one.name, "at": one.reached_at.isoformat() if one.reached_at else None}
            for one in stage_card(reached, terms)
        ],
    }


def _fill(fill: Fill) -> dict[str, Any]:
    told = {"execution": fill.execution_id, "price": f"{fill.price:f}"}
    return {**told, "pieces": fill.pieces, "at": fill.at.isoformat()}


def _trade(trade: Trade) -> dict[str, Any]:
    return {
        "trade": trade.number,
        "at": trade.concluded_at.isoformat(),
        "pieces": trade.pieces,
        "price": f"{trade.price:f}",
        "amount": str(trade.amount),
        "accrued": str(trade.accrued) if trade.accrued else None,
        "settle_on": trade.settle_on.isoformat(),
    }


def duplicate_state(act: Act, row: OrderRow) -> str:
    """Return where the paper of an order stands: not_required, awaiting, received or overdue.

    An order of which nothing was executed is owed on paper no more.
    """
    if row.duplicate_received_at is not None:
        return "received"
    if not row.duplicate_required or (row.ended_at is not None and row.filled == 0):
        return "not_required"
    overdue = row.duplicate_due_on is not None and act.on > row.duplicate_due_on
    return "overdue" if overdue else "awaiting"


def _unit_of(row: OrderRow) -> Unit:
    return CURRENCIES.get(row.reserve_unit, Unit(row.reserve_unit, 0))
