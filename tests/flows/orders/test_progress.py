"""Orders' cards follow what a day has done."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.progress import mark_progress
from reglament.flows.orders.record_fill import record_fills
from reglament.store.reports.models import ReportRow
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.orders.desk import CLOCK, MARKET, Desk, at, codes

pytestmark = pytest.mark.django_db
EVENING = "2026-03-02 23:59:59"


@pytest.fixture
def desk(geofinance: Rulebook) -> Desk:
    made = Desk(geofinance)
    made.client("1001", cash="100000.00")
    return made


@clause("GF-8.1.2")
def test_an_order_is_settled_when_its_last_trade_is(desk: Desk) -> None:
    order = desk.place()
    number = int(order.result["order"])
    noon = at("2026-03-02 12:01")
    fills = [Fill(number, "E1", Decimal("250"), 40, noon), Fill(number, "E2", Decimal("250"), 60, noon)]
    record_fills(desk.act("2026-03-02 12:01", MARKET), fills)
    settle_on = TradeRow.objects.values_list("settle_on", flat=True)[0]
    TradeRow.objects.filter(execution_id="E1").update(state="settled")

    early = mark_progress(desk.act(f"{settle_on} 23:59:59", CLOCK), settle_on)
    TradeRow.objects.update(state="settled")
    done = mark_progress(desk.act(f"{settle_on} 23:59:59", CLOCK), settle_on)
    again = mark_progress(desk.act(f"{settle_on} 23:59:59", CLOCK), settle_on)

    assert (early.result["settled"], done.result["settled"], again.result["settled"]) == ([], [number], [])
    assert desk.row(order).settled_at == at(f"{settle_on} 23:59:59")


@clause("GF-8.1.2")
def test_a_days_report_may_come_before_the_settlement(desk: Desk) -> None:
    order, other = desk.place(quantity="10"), desk.place(quantity="10")
    fill = Fill(int(order.result["order"]), "E1", Decimal("250"), 10, at("2026-03-02 12:01"))
    record_fills(desk.act("2026-03-02 12:01", MARKET), [fill])
    ReportRow.objects.create(
        firm=desk.firm,
        client="1001",
        kind="daily_securities",
        family="daily",
        number="1",
        first=desk.now.date(),
        last=desk.now.date(),
        edition="",
        made_at=at("2026-03-03 09:00"),
        values={},
        digest="",
        state="made",
    )

    marked = mark_progress(desk.act("2026-03-03 11:00", CLOCK), desk.now.date())

    row = desk.row(order)
    assert marked.result == {"settled": [], "reported": [row.pk]}
    assert (row.reported_at, row.settled_at, desk.row(other).reported_at) == (at("2026-03-03 09:00"), None, None)


def test_nothing_to_mark_leaves_no_trace_and_clients_mark_nothing(desk: Desk) -> None:
    assert mark_progress(desk.act(EVENING, CLOCK), desk.now.date()).result == {"settled": [], "reported": []}
    order = desk.place(quantity="10")
    fill = Fill(int(order.result["order"]), "E1", Decimal("250"), 10, at("2026-03-02 12:01"))
    record_fills(desk.act("2026-03-02 12:01", MARKET), [fill])
    settle_on = TradeRow.objects.get().settle_on
    TradeRow.objects.update(state="settled")
    stranger = Actor(ActorKind.CLIENT, "1001")
    assert codes(mark_progress(desk.act(EVENING, stranger), settle_on)) == ["party.no_power"]
