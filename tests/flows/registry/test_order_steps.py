"""One step of an order, and its place in the queue."""

from __future__ import annotations

import pytest

from reglament.core.registry.orders import OrderEvent
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.order_steps import leave_queue, order_step, put_in_queue, subject_of, told, unknown
from reglament.store.docflow.load import open_tasks, tasks_about
from reglament.store.registry.edo_load import order_by_id
from tests.flows.registry.cabinet import PETROVA, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def test_an_unknown_order_and_a_step_out_of_turn_are_refused() -> None:
    cabinet = Cabinet()
    number = cabinet.drafted()

    assert codes(order_step(cabinet.act(), 77, OrderEvent.SEND, {}, lambda row, state: told(row))) == [
        "edo.order_unknown"
    ]
    out_of_turn = order_step(cabinet.act(), number, OrderEvent.ARCHIVE, {}, lambda row, state: told(row))
    assert codes(out_of_turn) == ["edo.step_impossible"]
    assert unknown(77) == Ground.of("edo.order_unknown", "SR-0.19", order=77)


def test_an_order_stands_in_the_queue_once() -> None:
    cabinet = Cabinet()
    row = order_by_id(FIRM, cabinet.drafted())
    assert row is not None

    for _ in range(2):
        put_in_queue(cabinet.act(PETROVA), row)

    (task,) = open_tasks(FIRM)
    assert (task.subject, task.opened_by) == (subject_of(row), "representative:VEGA-000001")
    leave_queue(cabinet.act(), row, "executed")
    assert open_tasks(FIRM) == []
    assert len(tasks_about(FIRM, subject_of(row))) == 2
