"""What the venue does not do: it refuses an order, or will not give one back."""

from __future__ import annotations

from dataclasses import replace

from reglament.core.orders.lifecycle import cancelled, is_cancelled_unplaced
from reglament.core.orders.order import OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.orders.cancel import standing_of, unknown_order
from reglament.flows.orders.holding import release_rest
from reglament.store.orders.load import locked_order_rows, order_value
from reglament.store.orders.save import set_columns, set_standing

VENUE_CODE = "contrary_to_venue_rules"


def record_venue_refusal(act: Act, order_id: int, code: str, text: str) -> Answer:
    """Record that the venue did not take an order: refused, or cancelled where it had to be placed at once."""

    def decide() -> Answer:
        denied = may(act.by, "order.fill")
        if denied is not None:
            return refusal(denied)
        row = locked_order_rows(act.firm, [order_id]).get(order_id)
        if row is None:
            return unknown_order(order_id)
        order = order_value(row)
        if not order.state.is_sent:
            return Answer("accepted", (), standing_of(order))
        terms = terms_of(OrderTerms, act.edition, act.on)
        if is_cancelled_unplaced(order.kind, False, terms):
            ground = Ground.of("order.cannot_be_placed_at_once", terms.market_order_unplaceable.clause)
            after = cancelled(order, act.at)
        else:
            ground = Ground.of("order.refused_by_venue", terms.venue_rules_bind.clause, venue_code=code, text=text)
            after = replace(order, state=OrderState.REFUSED, ended_at=act.at)
            set_columns(order_id, refusal_code=VENUE_CODE)
        set_standing(after)
        set_columns(order_id, grounds=[*row.grounds, as_plain(ground)])
        release_rest(act.firm, [row], act.at)
        return Answer("accepted", (ground,), standing_of(after))

    return perform(act, "order.venue_refused", {"order": order_id, "code": code, "text": text}, decide)


def record_cancel_refusal(act: Act, order_id: int, code: str, text: str) -> Answer:
    """Record that the venue will not give an order back: what is executed stands, and the rest lives on."""

    def decide() -> Answer:
        denied = may(act.by, "order.fill")
        if denied is not None:
            return refusal(denied)
        row = locked_order_rows(act.firm, [order_id]).get(order_id)
        if row is None:
            return unknown_order(order_id)
        order = order_value(row)
        if order.state is not OrderState.CANCELLING:
            return Answer("accepted", (), standing_of(order))
        state = OrderState.PARTLY_FILLED if order.filled else OrderState.ACTIVE
        after = replace(order, state=state)
        set_standing(after)
        terms = terms_of(OrderTerms, act.edition, act.on)
        ground = Ground.of("order.cancel_came_too_late", terms.cancel_until.clause, venue_code=code, text=text)
        set_columns(order_id, grounds=[*row.grounds, as_plain(ground)])
        return Answer("accepted", (ground,), standing_of(after))

    return perform(act, "order.cancel_refused", {"order": order_id, "code": code, "text": text}, decide)
