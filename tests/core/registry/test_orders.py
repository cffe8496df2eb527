"""The states of an order for information: each step of the table, and no other."""

from __future__ import annotations

import itertools

import pytest

from reglament.core.registry.orders import OrderEvent, OrderState, edit_obstacle, state_after
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause

TABLE = {
    ("draft", "sign"): "signed",
    ("signed", "send"): "sent",
    ("sent", "register"): "registered",
    ("registered", "take"): "in_work",
    ("registered", "refuse"): "refused",
    ("in_work", "ask_original"): "original_requested",
    ("original_requested", "original_received"): "in_work",
    ("in_work", "execute"): "executed",
    ("in_work", "refuse"): "refused",
    ("executed", "download"): "delivered",
    ("delivered", "archive"): "archived",
    ("refused", "archive"): "archived",
}


@clause("SR-6.6-a")
@pytest.mark.parametrize(("before", "event"), list(itertools.product(OrderState, OrderEvent)))
def test_an_order_goes_by_the_table_and_no_other_way(before: OrderState, event: OrderEvent) -> None:
    wanted = TABLE.get((before.value, event.value))
    reached = state_after(before, event)

    if wanted is None:
        assert reached == Ground.of(
            "edo.step_impossible", "SR-6.6-a", information_order_state=before.value, event=event.value
        )
    else:
        assert reached is OrderState(wanted)


@clause("SR-6.6-a")
@pytest.mark.parametrize("state", list(OrderState))
def test_a_draft_alone_is_edited(state: OrderState) -> None:
    refused = Ground.of("edo.not_a_draft", "SR-6.6-a", information_order_state=state.value)

    assert edit_obstacle(state) == (None if state is OrderState.DRAFT else refused)
