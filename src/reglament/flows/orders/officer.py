"""What an officer may do to a client's order of his own accord: refuse it with a code, stop it with a reason."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.orders.lifecycle import stop_faults
from reglament.core.orders.order import OrderState
from reglament.core.orders.refusal import code_faults, law_refusal
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import ask_back, close_hold_tasks, own_order, standing_of, unknown_order
from reglament.flows.orders.holding import release_rest
from reglament.store.orders.load import order_value
from reglament.store.orders.save import set_columns, set_standing

UNSENT = (OrderState.ON_HOLD, OrderState.QUEUED)


def refuse_order(act: Act, order_id: int, code: str, hidden_code: str = "") -> Answer:
    """Refuse an order not yet sent, with one of the rulebook's codes.

    With `hidden_code` it is refused on grounds of law, and the client is told no reason.
    """

    def decide() -> Answer:
        row = own_order(act, order_id, what="order.place")
        if row is None or act.by.kind is not ActorKind.OFFICER:
            return unknown_order(order_id)
        order = order_value(row)
        terms = terms_of(OrderTerms, act.edition, act.on)
        faults = code_faults(code, terms)
        if order.state not in UNSENT:
            faults += (Ground.of("order.already_ended", terms.refusal_codes.clause, state=order.state.value),)
        if faults:
            return refusal(*faults, **standing_of(order))
        silent = law_refusal(hidden_code, terms)
        ground = Ground.of("order.refused_by_officer", terms.refusal_codes.clause, refusal_code=code, officer=act.by.id)
        grounds = silent or (ground,)
        after = replace(order, state=OrderState.REFUSED, ended_at=act.at)
        set_standing(after)
        set_columns(
            order_id,
            refusal_code=code,
            hidden_code=hidden_code,
            waits_for="",
            grounds=[*row.grounds, *map(as_plain, grounds)],
        )
        release_rest(act.firm, [row], act.at)
        close_hold_tasks(act, order_id, "refused")
        result = {**standing_of(after), "refused_at": act.at.isoformat()}
        return Answer("accepted", grounds, result if silent else {**result, "refusal_code": code})

    return perform(act, "order.refuse", {"order": order_id, "code": code, "hidden_code": hidden_code}, decide)


def stop_order(act: Act, order_id: int, reason: str) -> Answer:
    """Stop an order that conflicts with what the regulation is for; the client sees the reason."""

    def decide() -> Answer:
        row = own_order(act, order_id, what="order.place")
        if row is None or act.by.kind is not ActorKind.OFFICER:
            return unknown_order(order_id)
        order = order_value(row)
        terms = terms_of(OrderTerms, act.edition, act.on)
        faults = stop_faults(order, reason, terms)
        if faults:
            return refusal(*faults, **standing_of(order))
        assert terms.stop_needs_reason is not None, "an order is stopped where the rulebook lets it be"
        ground = Ground.of("order.stopped_by_broker", terms.stop_needs_reason.clause, reason=reason)
        row.marks = {**row.marks, "stop_reason": reason, "stopped_by": act.by.id}
        set_columns(order_id, marks=row.marks, grounds=[*row.grounds, as_plain(ground)], waits_for="")
        after = replace(order, state=OrderState.CANCELLING if order.state.is_sent else OrderState.STOPPED)
        if after.state is OrderState.STOPPED:
            after = replace(after, cancelled=order.left, ended_at=act.at)
            release_rest(act.firm, [row], act.at)
            close_hold_tasks(act, order_id, "stopped")
        else:
            ask_back(act, row)
        set_standing(after)
        return Answer("accepted", (ground,), {**standing_of(after), "reason": reason})

    return perform(act, "order.stop", {"order": order_id, "reason": reason}, decide)
