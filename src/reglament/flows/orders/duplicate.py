"""The paper that follows an order taken another way, and the client's question what became of it."""

from __future__ import annotations

from reglament.core.orders.stages import stage_faults
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import own_order, standing_of, unknown_order
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.save import set_columns

STAGE_COLUMNS = {
    "reserve": "reserved_at",
    "order_accepted": "accepted_at",
    "concluded": "concluded_at",
    "settled": "settled_at",
    "reported": "reported_at",
}


def duplicate_received(act: Act, order_id: int) -> Answer:
    """Record that the client brought an order on paper."""

    def decide() -> Answer:
        row = own_order(act, order_id, what="order.place")
        if row is None or act.by.kind is ActorKind.CLIENT:
            return unknown_order(order_id)
        terms = terms_of(OrderTerms, act.edition, act.on)
        clause = terms.duplicate_channels.clause
        if not row.duplicate_required:
            return refusal(Ground.of("order.no_duplicate_due", clause, order=order_id))
        if row.duplicate_received_at is not None:
            return refusal(Ground.of("order.duplicate_there_already", clause, received=row.duplicate_received_at))
        set_columns(order_id, duplicate_received_at=act.at)
        late = row.duplicate_due_on is not None and act.on > row.duplicate_due_on
        result = {"order": order_id, "client": row.client, "duplicate_state": "received", "late": late}
        return Answer("accepted", (), {**result, "received_on": act.on.isoformat()})

    return perform(act, "order.duplicate", {"order": order_id}, decide)


def ask_about_order(act: Act, order_id: int) -> Answer:
    """Answer a client's question what became of his order; that he asked is kept on the order's card."""

    def decide() -> Answer:
        row = own_order(act, order_id)
        if row is None:
            return unknown_order(order_id)
        set_columns(order_id, asked_at=row.asked_at or act.at)
        return Answer("accepted", (), {**standing_of(order_value(row)), "asked_at": act.at.isoformat()})

    return perform(act, "order.ask", {"order": order_id}, decide)


def reach_stage(act: Act, order_id: int, stage: str) -> Answer:
    """Mark a stage of a trade as reached: `settled`, `reported`. Never before those it stands on."""

    def decide() -> Answer:
        row = locked_order_rows(act.firm, [order_id]).get(order_id)
        if row is None or act.by.kind is ActorKind.CLIENT:
            return unknown_order(order_id)
        terms = terms_of(OrderTerms, act.edition, act.on)
        reached = {name: getattr(row, column) for name, column in STAGE_COLUMNS.items()}
        faults = stage_faults(reached, stage, terms)
        if faults:
            return refusal(*faults, order=order_id)
        if reached[stage] is None:
            set_columns(order_id, **{STAGE_COLUMNS[stage]: act.at})
        return Answer("accepted", (), {"order": order_id, "client": row.client, "stage": stage})

    return perform(act, "order.stage", {"order": order_id, "stage": stage}, decide)
