"""Closing deals outside anonymous trading: the tape of the last minutes, halts, securities nobody quotes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.instruments.halt import halt
from reglament.flows.margin.close_elsewhere import ElsewhereDeal, close_elsewhere
from reglament.flows.margin.start_close_out import start, start_plan
from reglament.flows.margin.trading_stop import announce_stop
from reglament.store.margin.case_models import CloseEvidence
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, CloseDesk, at, said
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def desk_of(rulebook: Rulebook) -> CloseDesk:
    """Return a desk where the sale of 52 ONES at 680 is under way at 15:15."""
    desk = CloseDesk(rulebook, "2026-03-02 14:00")
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "682", "2026-03-02 14:00")
    desk.price("ONES", "680", "2026-03-02 15:02")
    desk.watch("2026-03-02 15:02")
    desk.stand("2026-03-02 15:15")
    assert start_plan(desk.act(by=RISK), int(desk.plan_row().pk)).accepted
    return desk


def deal(desk: CloseDesk, price: str, pieces: int = 10, **more: str) -> Answer:
    one = ElsewhereDeal("ONES", pieces, Decimal(price), **more)
    return close_elsewhere(desk.act(by=RISK), int(desk.plan_row().pk), one)


@clause("GC-11.8.33", "GC-11.8.33-b", "GC-11.8.32", "GC-11.8.27")
def test_a_sale_elsewhere_passes_at_the_lowest_price_of_the_last_minutes_and_its_evidence_is_kept(
    grandis: Rulebook,
) -> None:
    desk = desk_of(grandis)

    refused = deal(desk, "679.99")
    answer = deal(desk, "680.00")

    assert codes(refused) == ["margin.price_outside"]
    assert (answer.outcome, codes(answer)) == ("accepted", ["margin.price_inside"])
    trade = TradeRow.objects.get()
    assert (trade.basis, trade.clause, trade.venue, trade.pieces) == ("forced_close", "GC-11.8.29", "OTC", 10)
    seen = CloseEvidence.objects.get()
    assert (seen.trade, seen.test, seen.limit, seen.deals) == (trade.pk, "lowest", "680", 1)
    assert (seen.since, seen.until) == (at("2026-03-02 15:00"), at("2026-03-02 15:15"))
    assert said(desk.plan_row()) == ["sell 42 ONES"]
    assert desk.forced()[0].state == "cancelling"
    assert desk.case().state == "closeout_due"
    desk.watch("2026-03-02 15:16")
    assert desk.case().state == "closing"


@clause("GC-11.8.33", "GC-11.8.33-b")
def test_during_a_halt_the_minutes_before_it_count(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    assert halt(desk.act("2026-03-02 15:15"), instrument="ONES").accepted
    desk.stand("2026-03-02 17:00")

    assert deal(desk, "680").accepted


@clause("GC-11.8.33", "GC-11.8.33-b")
def test_without_a_deal_in_the_window_nothing_passes_even_with_a_source(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.stand("2026-03-02 17:00")

    assert codes(deal(desk, "680", source="three dealers asked")) == ["margin.price_no_deals"]
    assert TradeRow.objects.count() == 0


@clause("GC-11.8.33-c")
def test_a_security_no_longer_in_organised_trading_passes(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    announce_stop(desk.act(), "ONES", date(2026, 3, 3), "notice of the exchange")
    assert codes(deal(desk, "500")) == ["margin.price_outside"]
    announce_stop(desk.act(), "ONES", date(2026, 3, 2), "notice of the exchange")

    answer = deal(desk, "500")

    assert (answer.outcome, answer.result["test"]) == ("accepted", "not_admitted")


@clause("GC-11.8.32")
def test_where_no_test_is_asked_for_any_price_is_booked_with_its_source(geofinance: Rulebook) -> None:
    desk = desk_of(geofinance)

    answer = deal(desk, "650", source="three dealers asked")

    assert (answer.outcome, answer.result["test"]) == ("accepted", "")
    assert (CloseEvidence.objects.get().source, CloseEvidence.objects.get().price) == ("three dealers asked", "650")


@clause("GC-11.8.5")
def test_a_delisted_security_without_quotes_is_closed_at_the_best_price_an_officer_names_with_its_source(
    grandis: Rulebook,
) -> None:
    desk = CloseDesk(grandis, "2026-03-02 10:00")
    desk.owing("1001", "20000", {"ONES": -50})
    desk.price("ONES", "120", "2026-03-02 10:00")
    desk.off_list("ONES", "2026-03-02 11:00")
    desk.stand("2026-03-02 11:05")
    assert start(desk.act(by=RISK), "1001", "delisted").accepted

    unsourced = deal(desk, "125", 50)
    answer = deal(desk, "125", 50, source="two dealers, 11:03")

    assert codes(unsourced) == ["margin.price_no_deals"]
    assert answer.outcome == "accepted"
    seen = CloseEvidence.objects.get()
    assert (seen.price, seen.source, seen.test, seen.pieces) == ("125", "two dealers, 11:03", "", 50)
    assert desk.plan_row().lines == []


@pytest.mark.parametrize(
    ("price", "pieces", "more", "code"),
    [
        ("0", 10, {}, "instruments.price_not_positive"),
        ("680", 0, {}, "margin.plan_opens"),
        ("680", 53, {}, "margin.plan_opens"),
        ("680", 10, {"venue": "NOWHERE"}, "instruments.venue_unknown"),
    ],
)
def test_what_cannot_be_is_refused(grandis: Rulebook, price: str, pieces: int, more: dict[str, str], code: str) -> None:
    assert codes(deal(desk_of(grandis), price, pieces, **more)) == [code]


def test_only_the_office_books_to_a_plan_under_way(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    plan = int(desk.plan_row().pk)
    one = ElsewhereDeal("ONES", 10, Decimal("680"))
    other = ElsewhereDeal("SMPL", 10, Decimal("250"))

    client = Actor(ActorKind.CLIENT, "1001")
    assert codes(close_elsewhere(desk.act(by=client), plan, one)) == ["party.no_power"]
    assert codes(close_elsewhere(desk.act(by=RISK), 999, one)) == ["margin.plan_unknown"]
    assert codes(close_elsewhere(desk.act(by=RISK), plan, other)) == ["margin.plan_not_started"]
