"""An order as it stood: executions and stages that came later, or were known later, are not there yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.flows.orders.as_of import fills_as_of, order_as_of
from reglament.store.docflow.models import Task
from reglament.store.orders.models import Order, OrderFill
from tests.web.stories import FIRM_A, NOW, tell_story

pytestmark = pytest.mark.django_db


def at(minutes: int):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def row() -> Order:
    """Received and sent at 12:00; 4 of 10 at 12:10, booked at 12:20; the rest cancelled at 12:30."""
    number = tell_story().numbers["order-a"]
    OrderFill.objects.create(
        firm=FIRM_A, order_id=number, venue="MOEX_STOCK", execution_id="x", price="250",
        pieces=4, at=at(10), recorded_at=at(20),
    )  # fmt: skip
    Order.objects.filter(pk=number).update(
        filled=4, cancelled=6, state="cancelled", sent_at=NOW, concluded_at=at(10), ended_at=at(30)
    )
    return Order.objects.get(pk=number)


@pytest.mark.parametrize(
    ("moment", "known", "told"),
    [
        (-1, None, None),
        (0, None, ("active", 0, 0)),
        (9, None, ("active", 0, 0)),
        (10, None, ("partly_filled", 4, 0)),
        (29, None, ("partly_filled", 4, 0)),
        (30, None, ("cancelled", 4, 6)),
        (30, 29, ("partly_filled", 4, 0)),
        (15, 19, ("active", 0, 0)),
        (15, 20, ("partly_filled", 4, 0)),
        (15, -1, None),
    ],
)
def test_it_stands_as_it_stood_by_what_was_known(row, moment, known, told):
    then = order_as_of(row, at(moment), None if known is None else at(known))

    assert told == (None if then is None else (then.state, then.filled, then.cancelled))


def test_stages_to_come_are_not_reached(row):
    before, after = order_as_of(row, at(9)), order_as_of(row, at(10))

    assert (before.concluded_at, before.ended_at, before.sent_at) == (None, None, NOW)
    assert after.concluded_at == at(10)


def test_the_row_itself_stays_as_it_is(row):
    order_as_of(row, at(0))

    assert (row.state, row.filled) == ("cancelled", 4)
    assert Order.objects.get(pk=row.pk).state == "cancelled"


@pytest.mark.parametrize(("minutes", "state"), [(4, "on_hold"), (5, "queued")])
def test_it_was_on_hold_while_its_case_was_open(row, minutes, state):
    Order.objects.filter(pk=row.pk).update(sent_at=at(8))
    Task.objects.create(
        firm=FIRM_A, kind="order.hold", subject=f"order:{row.pk}", opened_at=NOW, opened_by="x", decided_at=at(5)
    )

    assert order_as_of(Order.objects.get(pk=row.pk), at(minutes)).state == state


def test_one_refused_at_once_was_never_anything_else(row):
    Order.objects.filter(pk=row.pk).update(state="refused", ended_at=None, sent_at=None)

    assert order_as_of(Order.objects.get(pk=row.pk), at(0)).state == "refused"


@pytest.mark.parametrize(("moment", "known", "many"), [(9, None, 0), (10, None, 1), (10, 19, 0), (10, 20, 1)])
def test_executions_are_those_that_were_and_were_known(row, moment, known, many):
    assert len(fills_as_of(row, at(moment), None if known is None else at(known))) == many
