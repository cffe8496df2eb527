"""An unmet demand handed over to closing by force."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin import start_close_out
from reglament.flows.repo import force
from reglament.flows.repo.force import force_close
from reglament.flows.repo.refuse import refuse_repo
from reglament.store.orders.models import Order
from reglament.store.repo.models import ChainDay
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 12:00")
    refuse_repo(desk.act("2016-11-16 14:00"), "1001", D)
    desk.price("120.00", "2016-11-16 15:50")
    return desk


def chain(desk: Desk) -> int:
    return int(desk.chain(part="demand")["chain"])


@clause("GC-11.8.28")
def test_force_begins_at_four_and_not_a_minute_before(desk: Desk) -> None:
    early = force_close(desk.act("2016-11-16 15:59"), chain(desk))
    assert [one.code for one in early.grounds] == ["repo.no_unmet_demand"]
    assert not Order.objects.exists()

    answer = force_close(desk.act("2016-11-16 16:00"), chain(desk))

    assert (answer.accepted, answer.result["chain"]) == (True, chain(desk))
    (order,) = Order.objects.all()
    assert (order.side, order.pieces, order.channel) == ("buy", 50, "forced_close")


@clause("GC-11.8.24")
def test_what_the_clients_own_order_is_to_bring_is_left_to_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def started(act: Any, client: str, ground: str, needs: Any) -> Any:
        asked.append(needs)
        return start_close_out.start(act, client, ground, needs)

    monkeypatch.setattr(force, "start", started)
    ChainDay.objects.update(ordered=0)
    Order.objects.create(
        firm=desk.firm,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        venue_named=True,
        side="buy",
        kind="limit",
        price="110",
        asked_pieces=40,
        pieces=40,
        state="active",
        received_at=at("2016-11-16 15:55"),
        expires_on=D,
        expires_at=at("2016-11-16 18:40"),
        ends_as="expired",
        channel="cabinet",
    )

    force_close(desk.act("2016-11-16 16:00"), chain(desk))

    assert asked == [{"SMPL": 10}]


def test_nothing_is_closed_after_the_session(desk: Desk) -> None:
    late = force_close(desk.act("2016-11-16 18:40"), chain(desk))
    assert [one.code for one in late.grounds] == ["repo.no_unmet_demand"]


@clause("GC-11.8.28")
def test_papers_are_sold_for_the_roubles_of_an_unmet_demand(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1003", "1000.00")
    desk.on_credit("1003", 60)
    desk.tick("2016-11-16 12:00")
    refuse_repo(desk.act("2016-11-16 14:00"), "1003", D)
    number = int(desk.chain("1003", "RUB", part="demand")["chain"])

    lacking = desk.chain("1003", "RUB", part="demand")["lacking"]
    desk.price("120.00", "2016-11-16 15:50")

    answer = force_close(desk.act("2016-11-16 16:00"), number)

    assert answer.accepted, answer
    (order,) = Order.objects.filter(channel="forced_close")
    assert (order.side, order.instrument) == ("sell", "SMPL")
    assert Decimal(lacking.split()[0]) <= order.pieces * 120 < Decimal(lacking.split()[0]) + 10 * 120
