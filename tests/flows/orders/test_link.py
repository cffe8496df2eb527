"""Booking a trader's deal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.orders.execution import Deal
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.orders.link import link_deal
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, Desk, at, codes

pytestmark = pytest.mark.django_db


def opened(rulebook: Rulebook) -> Desk:
    desk = Desk(rulebook)
    desk.client("1001", cash="100000.00")
    desk.deposit("1001", "100000.00", place="OTC")
    return desk


@pytest.fixture
def grandis_desk(grandis: Rulebook) -> Desk:
    return opened(grandis)


@pytest.fixture
def geofinance_desk(geofinance: Rulebook) -> Desk:
    return opened(geofinance)


def deal(**fields: Any) -> Deal:
    plain: dict[str, Any] = {
        "client": "1001",
        "instrument": "SMPL",
        "venue": "MOEX_STOCK",
        "side": Side.BUY,
        "price": Decimal("250.00"),
        "pieces": 10,
        "at": at("2026-03-02 12:10"),
    }
    return Deal(**{**plain, **fields})


@clause("GC-7.1", "GF-8.1.1", "GF-4.4")
def test_a_purchase_without_an_order_is_not_booked(grandis_desk: Desk, geofinance_desk: Desk) -> None:
    first = link_deal(grandis_desk.act(by=OFFICER, key="l1"), deal())
    second = link_deal(geofinance_desk.act(by=OFFICER, key="l1"), deal())

    assert (first.outcome, codes(first)) == ("refused", ["order.order_required"])
    assert (second.outcome, codes(second)) == ("refused", ["order.order_required", "order.exception_clause_missing"])
    assert TradeRow.objects.count() == 0
    forced = link_deal(
        grandis_desk.act(by=OFFICER, key="l2"), deal(basis="forced_close", exception_clause="GC-11.8.29")
    )
    excepted = link_deal(
        geofinance_desk.act(by=OFFICER, key="l2"), deal(basis="forced_close", exception_clause="GF-21.1.7")
    )
    assert (forced.outcome, forced.grounds[0].clause, forced.result["pieces"]) == ("accepted", "GC-11.8.29", 10)
    assert (excepted.outcome, TradeRow.objects.count()) == ("accepted", 2)
    assert TradeRow.objects.first().order_id in (None, 0)  # type: ignore[union-attr]


@clause("GC-7.6", "GC-11.1", "GF-8.3.1")
def test_a_deal_elsewhere_than_the_order_names_is_not_linked(grandis_desk: Desk, geofinance_desk: Desk) -> None:
    for desk in (grandis_desk, geofinance_desk):
        order = desk.place(venue="MOEX_STOCK")
        number = int(order.result["order"])
        refused = link_deal(desk.act(by=OFFICER, key="l1"), deal(venue="OTC"), number)
        assert (refused.outcome, codes(refused)) == ("refused", ["order.venue_violated"])
        linked = link_deal(desk.act(by=OFFICER, key="l2"), deal(), number)
        assert (linked.outcome, linked.result["place_chosen_by"], desk.row(order).filled) == ("accepted", "client", 10)


@clause("GC-7.6")
def test_fixed_settlement_terms_bind(grandis_desk: Desk) -> None:
    number = int(grandis_desk.place(settlement="T+2").result["order"])
    refused = link_deal(grandis_desk.act(by=OFFICER, key="l1"), deal(settlement="T+1"), number)
    linked = link_deal(grandis_desk.act(by=OFFICER, key="l2"), deal(settlement="T+2"), number)
    assert (codes(refused), linked.outcome) == (["order.settlement_violated"], "accepted")


@clause("GC-11.2")
def test_an_order_without_a_place_goes_where_the_broker_chose(grandis_desk: Desk) -> None:
    order = grandis_desk.place()
    linked = link_deal(grandis_desk.act(by=OFFICER, key="l1"), deal(), int(order.result["order"]))
    assert (linked.outcome, linked.result["place_chosen_by"], linked.result["venue"]) == (
        "accepted",
        "broker",
        "MOEX_STOCK",
    )


@clause("GC-11.3")
def test_a_deal_in_the_clients_name_needs_a_ground(grandis_desk: Desk) -> None:
    number = int(grandis_desk.place().result["order"])
    bare = link_deal(grandis_desk.act(by=OFFICER, key="l1"), deal(capacity="client_name"), number)
    agreed = deal(capacity="client_name", capacity_ground="agreement")
    assert codes(bare) == ["order.capacity_without_ground"]
    assert link_deal(grandis_desk.act(by=OFFICER, key="l2"), agreed, number).outcome == "accepted"


@clause("GF-8.3.1")
def test_an_otc_offer_is_linked_when_it_meets_the_limit(geofinance_desk: Desk) -> None:
    desk = geofinance_desk
    order = desk.place(venue="OTC", venue_fields=(("settlement_term", "T+3"),), valid_until=date(2026, 3, 10))
    number = int(order.result["order"])

    worse = link_deal(desk.act(by=OFFICER, key="l1"), deal(venue="OTC", price=Decimal("250.10")), number)
    fits = link_deal(desk.act(by=OFFICER, key="l2"), deal(venue="OTC", price=Decimal("249.80"), pieces=100), number)

    assert (worse.outcome, codes(worse)) == ("refused", ["order.price_worse_than_limit"])
    assert (fits.outcome, fits.result["state"], TradeRow.objects.get().venue) == ("accepted", "filled", "OTC")


def test_a_deal_of_somebody_else_or_of_nothing_known_is_not_linked(grandis_desk: Desk) -> None:
    number = int(grandis_desk.place().result["order"])
    act = grandis_desk.act
    assert codes(link_deal(act(by=OFFICER, key="l1"), deal(side=Side.SELL), number)) == ["order.other_deal"]
    assert codes(link_deal(act(by=OFFICER, key="l2"), deal(client="9"), number)) == [
        "order.other_deal",
        "order.deal_names_unknown",
    ]
    assert codes(link_deal(act(by=OFFICER, key="l3"), deal(), 999)) == ["order.unknown"]
    stranger = Actor(ActorKind.CLIENT, "1001")
    assert codes(link_deal(act(by=stranger, key="l4"), deal(), number)) == ["party.no_power"]
    assert codes(link_deal(act(by=OFFICER, key="l5"), deal(pieces=101), number)) == ["order.fill_over_rest"]
    assert TradeRow.objects.count() == 0
