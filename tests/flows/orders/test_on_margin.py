"""Orders on margin: what cover does not carry is held against the conditions and the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.instruments.market_state import PriceMark
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.amend import Amendment, with_amendments
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.orders.accept import accept_orders
from reglament.flows.orders.what_if import what_if
from reglament.store.instruments.save import save_price
from reglament.store.ledger.save import append_entries
from reglament.store.margin.models import ExceptionRow, FiguresPoint, ShortBan
from reglament.store.parties.models import CategoryRow, Client
from reglament.store.repo.models import StandingOrder
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, SECOND_OFFICER, SHARE, SINGLE, Desk, at, clauses, codes

pytestmark = pytest.mark.django_db


def lent(rulebook: Rulebook, **terms: str) -> Desk:
    """Return a desk whose client 1001 may owe and has 100,000 roubles and 100 SMPL; rates 0.13 and 0.14."""
    desk = Desk(rulebook)
    for one in (SHARE, SINGLE):
        listed = replace(one, liquid=True, short_allowed=True)
        rates = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}
        assert list_instrument(desk.act("2026-02-27 12:00"), Listing(listed, **rates)).accepted
    desk.client("1001", cash="100000.00", papers={"SMPL": 100})
    opted = {"uncovered_deals": "yes", "order_system.TRANSAQ": "7", "margin.risk_warning": "accepted", **terms}
    for name, value in opted.items():
        if value:
            desk.agree("1001", name, value)
    return desk


def with_margin(desk: Desk, parameter: str, value: object) -> None:
    first = desk.rulebook.editions[-1].in_force_from
    desk.rulebook = with_amendments(desk.rulebook, [Amendment(f"margin.{parameter}", value, first)])


def uncovered_ground(answer: object) -> dict[str, object]:
    grounds = answer.grounds  # type: ignore[attr-defined]
    return dict(next(ground.values for ground in grounds if ground.code == "margin.uncovered_part"))


@clause("GC-11.8.2", "GC-2.44-uncovered-deal", "GC-11.8.13")
def test_a_sale_of_more_than_there_is_is_classed_by_what_it_would_do(grandis: Rulebook) -> None:
    desk = lent(grandis)

    answer = desk.place(side="sell", quantity="150")

    assert (answer.outcome, answer.result["uncovered"], answer.result["pieces"]) == ("accepted", True, 150)
    told = uncovered_ground(answer)
    assert (told["asset"], told["planned"], told["after"], told["part"]) == ("SMPL", 100, -50, 50)
    assert (told["value"], told["corrected_margin"]) == ("125000.00", "6077.50")
    assert "GC-11.8.2" in clauses(answer)
    assert [row.order_id for row in StandingOrder.objects.all()] == [answer.result["order"]]
    assert desk.papers("1001", "SMPL").held == 100


@clause("GC-11.8.2", "GF-21.1.1")
def test_what_is_covered_is_no_uncovered_order_and_asks_no_portfolio(grandis: Rulebook) -> None:
    desk = lent(grandis)
    desk.place(side="sell", quantity="10")

    with CaptureQueriesContext(connection) as asked:
        answer = desk.place(side="sell", quantity="90")

    assert (answer.result["uncovered"], codes(answer)) == (False, ["order.lives_for_its_session"])
    assert not any("instruments_risk_rate" in query["sql"] for query in asked.captured_queries)
    assert StandingOrder.objects.count() == 0


@clause("GC-3.9", "GC-11.8.1")
@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"uncovered_deals": ""}, "margin.not_opted_in"),
        ({"uncovered_deals": "no"}, "margin.not_opted_in"),
        ({"order_system.TRANSAQ": ""}, "margin.no_system_agreement"),
    ],
)
def test_without_the_opt_in_or_the_agreement_a_short_sale_is_refused(
    grandis: Rulebook, terms: dict[str, str], code: str
) -> None:
    desk = lent(grandis, **terms)

    answer = desk.place(instrument="ONES", side="sell", quantity="10", price="100.00")

    assert answer.outcome == "refused"
    assert (code, "GC-11.8.1") in [(ground.code, ground.clause) for ground in answer.grounds]


@clause("GC-11.8.3")
def test_the_warning_is_confirmed_before_the_first_uncovered_order(grandis: Rulebook) -> None:
    desk = lent(grandis, **{"margin.risk_warning": ""})
    asked = {"instrument": "ONES", "side": "sell", "quantity": "10", "price": "100.00"}

    first = desk.place(**asked)
    desk.agree("1001", "margin.risk_warning", "accepted")

    assert (first.outcome, codes(first)[0]) == ("refused", "margin.warning_not_confirmed")
    assert desk.place(**asked).outcome == "accepted"


@clause("GC-11.8.1", "GC-11.8.7", "GC-3.9.8")
def test_uncovered_orders_go_to_the_stock_market_unless_an_agreement_frees_a_special_client(grandis: Rulebook) -> None:
    desk = lent(grandis)
    asked = {"instrument": "ONES", "side": "sell", "quantity": "10", "price": "100.00", "venue": "OTC"}
    settled = {"venue_fields": (("settlement_term", "T+2"),)}

    refused = desk.place(**asked, **settled)
    CategoryRow.objects.create(
        client=Client.objects.get(code="1001"), category="special", starts_on=date(2026, 3, 2), cause="application",
        waivers=["otc_uncovered"], agreement="5", recorded_at=desk.now, recorded_by="officer",
    )  # fmt: skip

    assert (refused.outcome, codes(refused)[0], clauses(refused)[0]) == (
        "refused", "margin.venue_not_allowed", "GC-11.8.7",
    )  # fmt: skip
    assert desk.place(**asked, **settled).outcome == "accepted"


@clause("GC-2.35-liquid-list", "GC-11.8.4", "GF-21.1.5-b")
@pytest.mark.parametrize("short", [True, False])
def test_a_short_sale_asks_the_part_of_uncovered_positions(
    grandis: Rulebook, geofinance: Rulebook, short: bool
) -> None:
    for rulebook in (grandis, geofinance):
        desk = lent(rulebook)
        listed = replace(SINGLE, liquid=True, short_allowed=short)
        list_instrument(desk.act("2026-03-02 11:00"), Listing(listed))

        answer = desk.place(instrument="ONES", side="sell", quantity="10", price="100.00")

        assert answer.accepted is short
        assert ("margin.short_not_allowed" in codes(answer)) is not short


@clause("GC-11.8.4")
def test_a_purchase_with_borrowed_money_asks_the_part_of_collateral(grandis: Rulebook, geofinance: Rulebook) -> None:
    for rulebook, asked in ((grandis, ("GC-11.8.4", 999)), (geofinance, ("", 1010))):
        desk = lent(rulebook)
        list_instrument(desk.act("2026-03-02 11:00"), Listing(replace(SINGLE, liquid=False, short_allowed=True)))

        answer = desk.place(instrument="ONES", quantity="1010", price="100.00")

        faults = [ground.clause for ground in answer.grounds if ground.code == "margin.not_on_list"]
        assert (answer.outcome, answer.result["pieces"]) == ("accepted", asked[1])
        assert faults == ([asked[0]] if asked[0] else [])
        assert answer.result["uncovered"] is not bool(asked[0])
        more = desk.place(instrument="ONES", quantity="250", price="100.00")
        assert (more.outcome, codes(more)[0]) == (
            "refused", "margin.not_on_list" if asked[0] else "margin.act_below_initial",
        )  # fmt: skip


@clause("GC-11.8.25", "GF-21.1.5-a", "GC-2.39-initial-margin")
def test_a_purchase_on_margin_is_held_to_the_kopeck_of_the_initial_margin(
    grandis: Rulebook, geofinance: Rulebook
) -> None:
    for rulebook, clause_id in ((grandis, "GC-11.8.25"), (geofinance, "GF-21.1.5-a")):
        desk = lent(rulebook)

        seen = what_if(desk.act(by=OFFICER), desk.draft(instrument="ONES", quantity="4000", price="100.00"))
        enough = desk.place(instrument="ONES", quantity="4891", price="100.00")

        # 125,000 of value carry (125,000 − 25,000 × 0.2431) / (100 × 0.2431) = 4,891.9… pieces.
        assert seen.result["largest_pieces"] == 4891
        assert (enough.outcome, enough.result["uncovered"]) == ("accepted", True)
        more = desk.place(instrument="ONES", quantity="1", price="100.00")
        assert (more.outcome, codes(more)[0], clauses(more)[0]) == ("refused", "margin.act_below_initial", clause_id)


@clause("GC-11.8.25")
def test_live_orders_of_the_same_round_count_down_the_margin(grandis: Rulebook) -> None:
    desk = lent(grandis)
    drafts = [desk.draft(instrument="ONES", quantity=count, price="100.00") for count in ("900", "3991", "1")]

    group = accept_orders(desk.act(by=Actor(ActorKind.CLIENT, "1001")), drafts)

    assert [answer.outcome for answer in group] == ["accepted", "accepted", "refused"]
    assert [answer.result["uncovered"] for answer in group[:2]] == [False, True]


def test_one_round_of_many_uncovered_orders_reads_the_portfolios_once(grandis: Rulebook) -> None:
    desk = lent(grandis)
    sale = {"instrument": "ONES", "side": "sell", "price": "100.00"}
    act = desk.act(by=Actor(ActorKind.CLIENT, "1001"))

    with CaptureQueriesContext(connection) as asked:
        accept_orders(act, [desk.draft(quantity=str(count), **sale) for count in range(1, 9)])

    assert sum("instruments_risk_rate" in query["sql"] for query in asked.captured_queries) == 1


@clause("GC-11.8.25")
def test_a_covered_purchase_of_a_client_who_owes_is_held_against_the_margin_too(grandis: Rulebook) -> None:
    desk = lent(grandis)
    dear = replace(SHARE, code="XILL", name="Неликвид", isin="RU000A0XILL6", lot=1, liquid=False)
    list_instrument(desk.act("2026-02-27 12:00"), Listing(dear, price=Decimal("500.00")))
    desk.place(instrument="ONES", side="sell", quantity="900", price="100.00")
    against = AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "ONES")
    lines = moved(against, AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "ONES"), -900)
    cash = moved(
        AccountKey(AccountKind.PLACE_PLANNED, "", "MOEX_STOCK", "RUB"),
        AccountKey(AccountKind.CLIENT_PLANNED, "1001", "MOEX_STOCK", "RUB"),
        9_000_000,
    )
    append_entries(desk.firm, [Entry("trade", (*lines, *cash), desk.now.date())], desk.now)

    refused = desk.place(instrument="XILL", quantity="190", price="500.00")

    # Value 125,000; the live short and the open one ask (1.14² − 1) × 180,000 = 53,928 beside 6,077.50.
    assert (refused.outcome, codes(refused)[0]) == ("refused", "margin.act_below_initial")
    assert desk.place(instrument="XILL", quantity="120", price="500.00").outcome == "accepted"


@clause("GC-11.8.6")
@pytest.mark.parametrize(("least", "outcome"), [(10_000_000, "accepted"), (10_000_001, "refused")])
def test_the_least_cash_the_broker_set_is_asked_before_an_uncovered_order(
    grandis: Rulebook, least: int, outcome: str
) -> None:
    desk = lent(grandis)
    with_margin(desk, "uncovered_min_cash", Amount(least, RUB))

    answer = desk.place(instrument="ONES", side="sell", quantity="10", price="100.00")

    assert answer.outcome == outcome
    assert ("margin.cash_below_minimum" in codes(answer)) is (outcome == "refused")


@clause("GC-7.17.4")
def test_what_is_covered_may_be_taken_when_the_uncovered_part_may_not(grandis: Rulebook, geofinance: Rulebook) -> None:
    for rulebook, taken in ((grandis, 100), (geofinance, 0)):
        desk = lent(rulebook)
        list_instrument(desk.act("2026-03-02 11:00"), Listing(replace(SHARE, liquid=True, short_allowed=False)))

        answer = desk.place(side="sell", quantity="150")

        assert (answer.accepted, answer.result.get("pieces") if taken else 0) == (bool(taken), taken)
        if taken:
            rest = next(ground for ground in answer.grounds if ground.code == "margin.part_not_executed")
            assert (rest.clause, rest.fact("pieces"), answer.result["uncovered"]) == ("GC-7.17.4", 50, False)
            assert desk.row(answer).asked_pieces == 150


@pytest.mark.parametrize(("price", "outcome"), [("237.50", "refused"), ("237.51", "accepted")])
def test_short_sales_stop_when_the_paper_fell_five_per_cent_from_the_previous_close(
    grandis: Rulebook, price: str, outcome: str
) -> None:
    desk = lent(grandis)
    desk.client("1003")
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "8"), ("margin.risk_warning", "accepted")):
        desk.agree("1003", name, value)
    desk.deposit("1003", "50000.00")
    save_price(desk.firm, PriceMark("SMPL", Decimal("250.00"), at("2026-02-27 18:50"), "close"), desk.now)
    save_price(desk.firm, PriceMark("SMPL", Decimal(price), at("2026-03-02 11:59")), desk.now)

    answer = desk.place(client="1003", side="sell", quantity="10", price=price)

    assert answer.outcome == outcome
    assert ("margin.short_sales_barred" in codes(answer)) is (outcome == "refused")


def test_a_ban_somebody_set_bars_short_sales_until_it_ends(grandis: Rulebook) -> None:
    desk = lent(grandis)
    ShortBan.objects.create(
        firm=desk.firm, instrument="ONES", starts_at=at("2026-03-02 10:00"), ends_at=at("2026-03-02 13:00"),
        reason="решение биржи", source="биржа", recorded_at=desk.now, recorded_by="officer",
    )  # fmt: skip
    sale = {"instrument": "ONES", "side": "sell", "quantity": "10", "price": "100.00"}

    assert codes(desk.place("2026-03-02 12:59", **sale))[0] == "margin.short_ban_set"
    assert desk.place("2026-03-02 13:00", **sale).outcome == "accepted"


@clause("GC-2.44-uncovered-deal")
def test_currency_is_not_bought_on_margin(grandis: Rulebook) -> None:
    desk = lent(grandis)
    desk.deposit("1001", "10.00", "MOEX_FX")

    answer = desk.place(instrument="USDRUB", quantity="2000", price="90.0000", side="buy")

    assert answer.outcome == "refused"
    assert ("margin.kind_not_uncovered", "GC-2.44-uncovered-deal") in [(g.code, g.clause) for g in answer.grounds]


@clause("GF-21.1.3")
def test_geofinance_may_decide_every_uncovered_order_by_an_officer(geofinance: Rulebook) -> None:
    desk = lent(geofinance, uncovered_deals="ask")
    sale = {"instrument": "ONES", "side": "sell", "quantity": "10", "price": "100.00"}

    first, second = desk.place(**sale), desk.place(**sale)
    agreed = decide_task(desk.act(by=OFFICER), int(first.result["task"]), "approve")
    refused = decide_task(desk.act(by=SECOND_OFFICER), int(second.result["task"]), "refuse", "regulation_case")

    assert [(one.outcome, one.result["waits_for"]) for one in (first, second)] == [("waiting", ["uncovered"])] * 2
    assert (agreed.accepted, desk.row(first).state, desk.row(first).uncovered) == (True, "active", True)
    assert (refused.grounds[0].code, refused.grounds[0].clause) == ("margin.refused_by_broker", "GF-21.1.3")
    assert desk.row(second).state == "refused"


@clause("GF-21.1.3")
def test_a_geofinance_client_the_broker_has_not_let_is_refused(geofinance: Rulebook) -> None:
    desk = lent(geofinance, uncovered_deals="no")

    answer = desk.place(instrument="ONES", side="sell", quantity="10", price="100.00")

    assert (answer.outcome, codes(answer)[0]) == ("refused", "order.papers_short")


@clause("GC-11.8.26-d")
def test_a_special_client_freed_of_the_ban_passes_and_it_is_kept_with_the_figures(grandis: Rulebook) -> None:
    desk = lent(grandis)
    asked = {"instrument": "ONES", "quantity": "6000", "price": "100.00"}
    barred = desk.place(**asked)
    assert (barred.result["pieces"], "margin.act_below_initial" in codes(barred)) == (999, True)
    CategoryRow.objects.create(
        client=Client.objects.get(code="1001"), category="special", starts_on=date(2026, 3, 2), cause="application",
        waivers=["initial_margin_ban"], agreement="5", recorded_at=desk.now, recorded_by="officer",
    )  # fmt: skip
    # The special category's own rate is 0.13: 125,000 − 3,250 are too little for 10,000 pieces.
    seen = what_if(desk.act(by=OFFICER), desk.draft(**{**asked, "quantity": "10000"}))
    assert ExceptionRow.objects.count() == 0

    passed = desk.place(**{**asked, "quantity": "10000"})

    assert (seen.outcome, passed.outcome) == ("accepted", "accepted")
    row = ExceptionRow.objects.get()
    assert (row.code, row.clause, row.subject) == ("d", "GC-11.8.26-d", f"order:{passed.result['order']}")
    assert row.evidence["value_after"] == "125000.00"
    assert FiguresPoint.objects.count() == 0


@clause("GC-2.39-initial-margin", "GF-2.33-initial-margin")
def test_a_beginner_is_warned_with_every_uncovered_order_anew(grandis: Rulebook, geofinance: Rulebook) -> None:
    for rulebook in (grandis, geofinance):
        desk = lent(rulebook)
        CategoryRow.objects.create(
            client=Client.objects.get(firm=desk.firm, code="1001"), category="beginner", starts_on=date(2026, 3, 2),
            cause="default", recorded_at=desk.now, recorded_by="officer",
        )  # fmt: skip
        asked = {"instrument": "ONES", "side": "sell", "quantity": "10", "price": "100.00"}

        first = desk.place(**asked)
        seen = what_if(desk.act(by=OFFICER), desk.draft(**asked))
        warned = desk.place(**asked, risk_warned=True)
        next_one = desk.place(**asked)

        assert (first.outcome, codes(first)) == ("refused", ["margin.beginner_not_warned", *codes(first)[1:]])
        assert int(seen.result["largest_pieces"]) > 10
        assert warned.outcome == "accepted", warned
        assert codes(next_one)[0] == "margin.beginner_not_warned"
