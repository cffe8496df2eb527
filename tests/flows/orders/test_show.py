"""An order's card."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.duplicate import duplicate_received
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.show import duplicate_state, order_card
from tests.clauses import clause
from tests.flows.orders.desk import MARKET, OFFICER, Desk, at

pytestmark = pytest.mark.django_db


@clause("GF-8.1.2")
def test_a_filled_order_not_yet_settled_shows_three_stages_done(geofinance: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00")
    number = int(desk.place(client_order_id="A").result["order"])
    record_fill(desk.act("2026-03-02 12:02", MARKET), Fill(number, "E1", Decimal("250"), 100, at("2026-03-02 12:02")))

    card = order_card(desk.act(), number, "1001")

    assert card is not None
    assert [(one["stage"], one["at"] is not None) for one in card["stages"]] == [
        ("reserve", True),
        ("order_accepted", True),
        ("concluded", True),
        ("settled", False),
        ("reported", False),
    ]
    assert (card["state"], card["filled"], card["left"], card["client_order_id"]) == ("filled", 100, 0, "A")
    assert [(one["execution"], one["pieces"]) for one in card["fills"]] == [("E1", 100)]
    assert card["reserved"] == "25016.25 RUB"
    assert (card["unconfirmed"], card["method"], card["breach"]) == (False, "post_quote", False)


def test_another_clients_order_has_no_card(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    number = int(desk.place().result["order"])
    assert order_card(desk.act(), number, "1002") is None
    assert order_card(desk.act(), 999) is None


@clause("GC-7.20-limit")
def test_where_the_paper_of_an_order_stands(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    live, unfilled = desk.place("2026-03-02 09:00"), desk.place("2026-03-02 09:00", quantity="10")
    cancel_order(desk.act("2026-03-02 09:01", OFFICER, "c"), int(unfilled.result["order"]))

    assert duplicate_state(desk.act("2026-04-01 23:00"), desk.row(live)) == "awaiting"
    assert duplicate_state(desk.act("2026-04-02 00:00"), desk.row(live)) == "overdue"
    assert duplicate_state(desk.act("2026-04-02 00:00"), desk.row(unfilled)) == "not_required"
    assert duplicate_state(desk.act(), desk.row(desk.place(channel="paper", quantity="10"))) == "not_required"
    duplicate_received(desk.act("2026-04-02 10:00", OFFICER, "d"), int(live.result["order"]))
    assert duplicate_state(desk.act("2026-04-02 10:01"), desk.row(live)) == "received"
