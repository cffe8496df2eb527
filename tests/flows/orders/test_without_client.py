"""Orders the broker puts to the market without a client's order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.flows.orders.without_client import OrderWithoutClient, columns_of, send
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from tests.flows.orders.desk import SHARE, Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("limit", "kind", "price"), [(None, "market", ""), (Decimal("250.05"), "limit", "250.05")])
def test_it_lives_for_the_session_and_leaves_as_any_order_does(
    grandis: Rulebook, limit: Decimal | None, kind: str, price: str
) -> None:
    desk = Desk(grandis)
    act = desk.act()
    stands_on = {"kind": "forced_close", "clause": "GC-11.8.29", "subject": "close_plan:1"}
    ground = Ground.of("margin.forced_order", "GC-11.8.29", plan=1)
    order = OrderWithoutClient("1001", SHARE, Side.BUY, 30, "forced_close", ground, stands_on, limit=limit)

    row = Order.objects.create(**columns_of(act, order))
    send(act, row, order)

    assert (row.kind, row.price, row.channel, row.marks["stands_on"]) == (kind, price, "forced_close", stands_on)
    assert (row.expires_on, row.marks["place_chosen_by"], row.grounds[0]["code"]) == (
        act.on,
        "broker",
        "margin.forced_order",
    )
    (message,) = Message.objects.filter(kind="fix.order")
    assert (message.payload["order"], message.payload["lots"], message.payload["price"]) == (
        row.pk,
        30 // SHARE.lot,
        price,
    )
