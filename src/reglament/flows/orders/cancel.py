"""Cancel what is left of an order. What the venue holds is asked back first; what is executed stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reglament.core.orders.lifecycle import cancel, cancel_faults
from reglament.core.orders.order import Order, OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import changed_since, perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.holding import release_rest
from reglament.flows.orders.taking import sending_number
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.save import close_task
from reglament.store.instruments.load import instrument_by_code
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.models import Order as OrderRow
from reglament.store.orders.save import set_columns, set_standing
from reglament.store.outbox.save import queue


def cancel_order(act: Act, order_id: int, client: str = "", as_seen: Sequence[str] = ()) -> Answer:
    """Cancel the rest of an order. Another client's order is as unknown as one that is not there.

    With `as_seen`, only these versions of the order: one that was executed meanwhile is left as it is.
    """

    def decide() -> Answer:
        row = own_order(act, order_id, client)
        if row is None:
            return unknown_order(order_id)
        changed = changed_since(row, as_seen)
        if changed is not None:
            return refusal(changed)
        order = order_value(row)
        terms = terms_of(OrderTerms, act.edition, act.on)
        faults = cancel_faults(order, act.at, terms)
        if faults:
            return refusal(*faults, **standing_of(order))
        after = cancel(order, act.at)
        set_standing(after)
        if after.state is OrderState.CANCELLING:
            ask_back(act, row)
        else:
            release_rest(act.firm, [row], act.at)
            close_hold_tasks(act, order_id, "cancelled")
        ground = Ground.of("order.rest_cancelled", terms.cancel_scope.clause, rest=order.left, filled=order.filled)
        return Answer("accepted", (ground,), standing_of(after))

    return perform(act, "order.cancel", {"order": order_id, "client": client}, decide)


def own_order(act: Act, order_id: int, client: str = "", what: str = "order.cancel") -> OrderRow | None:
    """Lock an order and return it when the actor may act on it, and it is that client's when one is named."""
    row = locked_order_rows(act.firm, [order_id]).get(order_id)
    if row is None or (client and row.client != client):
        return None
    if act.by.kind is ActorKind.CLIENT and row.client != act.by.id:
        return None
    return row if may(act.by, what, row.client) is None else None


def unknown_order(order_id: int) -> Answer:
    """Return the answer about an order nobody may know of."""
    return refusal(Ground.of("order.unknown", "", order=order_id))


def standing_of(order: Order) -> dict[str, Any]:
    """Return where an order stands, for answers."""
    return {
        "order": order.number,
        "client": order.client,
        "state": order.state.value,
        "pieces": order.pieces,
        "filled": order.filled,
        "cancelled": order.cancelled,
        "left": order.left if order.state.is_live else 0,
    }


def ask_back(act: Act, row: OrderRow) -> None:
    """Queue the request that asks the venue for the rest of an order."""
    instrument = instrument_by_code(act.firm, row.instrument)
    assert instrument is not None, "an order's instrument is listed"
    cancels = sending_number(row.pk, row.sendings)
    asked = int(row.marks.get("asked_back", 0)) + 1
    set_columns(row.pk, marks={**row.marks, "asked_back": asked})
    key = f"{cancels}-c{asked if asked > 1 else ''}"
    payload = {
        "order": row.pk,
        "cancels": cancels,
        "client_order_id": key,
        "client": row.client,
        "instrument": row.instrument,
        "venue": row.venue,
        "side": row.side,
        "pieces": row.pieces,
        "lots": row.pieces // instrument.lot,
    }
    queue(act.firm, "fix.cancel", key, payload, act.at)


def close_hold_tasks(act: Act, order_id: int, decision: str) -> None:
    """Close what waits for an officer about an order that is over."""
    for task in tasks_about(act.firm, f"order:{order_id}"):
        close_task(task.pk, act.at, str(act.by), decision, "")
