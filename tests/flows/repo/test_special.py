"""Special REPO deals: made, booked, settled, rolled again; refused where they must be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.fees.withhold import withhold_due
from reglament.flows.instruments.halt import halt
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.instruments.record_date import set_record_date
from reglament.flows.repo.shown import deals_shown
from reglament.flows.repo.special import SpecialDraft, make_special_repo
from reglament.store.docflow.load import open_tasks
from reglament.store.ledger.models import Account
from reglament.store.repo.models import RepoDeal, RepoOffer
from reglament.store.trades.models import TradeRow
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk
from tests.flows.settlement.world import SHARE

pytestmark = pytest.mark.django_db
NEXT = date(2016, 11, 17)


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.price("120.00", "2016-11-16 10:00")
    desk.price("120.00", "2016-11-15 10:00")
    return desk


@pytest.fixture
def due(desk: Desk) -> int:
    """A shortage of fifty papers that is due at four; its number."""
    desk.short()
    desk.tick("2016-11-16 16:00")
    return int(desk.chain()["chain"])


def codes(answer: Any) -> list[str]:
    return [one.code for one in answer.grounds]


def sums(desk: Desk) -> set[int]:
    rows = Account.objects.filter(firm=desk.firm).values("unit").annotate(total=Sum("balance"))
    return {row["total"] for row in rows}


@clause("GC-11.8.14", "GC-2.40-special-repo", "GC-11.8.17", "GC-11.8.18", "GC-11.8.19")
def test_the_first_leg_brings_what_is_lacking_and_the_second_takes_it_back_for_less(desk: Desk, due: int) -> None:
    answer = desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02"))

    assert answer.accepted
    told = answer.result
    assert (told["side"], told["pieces"], told["leg1"], told["leg2"]) == ("buy", 50, "6000.00 RUB", "5996.71 RUB")
    assert (told["leg1_on"], told["leg2_on"], told["days"]) == ("2016-11-16", "2016-11-17", 1)
    assert (told["obligation"], told["rate"], told["counterparty"]) == (f"chain:{due}", "20.00", "АО Третье лицо")
    assert desk.chain()["state"] == "rolled"
    assert RepoOffer.objects.get().left == 950
    assert open_tasks(desk.firm) == []


@clause("GC-11.8.14")
def test_after_the_first_leg_the_uncovered_deal_settles_and_every_unit_still_sums_to_nil(desk: Desk, due: int) -> None:
    trade = TradeRow.objects.get()
    desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02"))

    told = desk.settle(D)
    withhold_due(desk.act("2016-11-16 23:30"), D)

    assert (told["short"], desk.state(trade.pk)) == ([], "settled")
    assert desk.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 0
    assert desk.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == -50
    assert desk.balance(AccountKind.CLIENT_PLANNED, "1001") == 599671
    assert sums(desk) == {0}
    assert deals_shown(desk.act(), "1001")[0]["state"] == "leg1_settled"


@clause("GC-11.8.18")
def test_the_second_leg_makes_the_shortage_stand_again_and_it_is_rolled_day_after_day(desk: Desk, due: int) -> None:
    desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02"))
    desk.settle(D)
    desk.tick("2016-11-17 16:00")
    second = desk.chain(on=NEXT)
    assert (second["state"], second["lacking"], second["previous"]) == ("repo_due", "50", due)

    desk.price("125.00", "2016-11-17 16:01")
    answer = desk.make("2016-11-17 16:05", second["chain"], desk.offer("2016-11-17 16:02"))
    assert answer.accepted
    told = desk.settle(NEXT)

    assert told["short"] == []
    first, again = RepoDeal.objects.order_by("id")
    assert (first.state, again.state, again.previous_id) == ("leg2_settled", "leg1_settled", first.pk)
    assert sums(desk) == {0}
    # What he had, what the sale brought, and the first leg paid and paid back; the second stands.
    assert desk.cash("1001") == "99746.71 RUB"
    desk.tick("2016-11-18 09:00")
    assert desk.chain(on=date(2016, 11, 18))["state"] == "repo_allowed"


@clause("GC-11.8.12")
def test_papers_brought_on_the_second_day_end_the_chain(desk: Desk, due: int) -> None:
    desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02"))
    desk.settle(D)
    desk.papers("1001", 50)
    desk.tick("2016-11-17 12:00")
    desk.settle(NEXT)

    assert desk.chain(on=NEXT)["state"] == "restored"
    assert RepoDeal.objects.get().state == "leg2_settled"
    assert desk.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 0
    assert desk.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 0


@clause("GC-11.8.14", "GC-11.8.20")
def test_a_lack_of_money_is_covered_by_selling_papers_that_come_back_for_more(desk: Desk) -> None:
    desk.client("1003", "1000.00")
    desk.papers("1003", 200)
    trade = desk.on_credit("1003", 60)
    desk.tick("2016-11-16 16:00")
    chain = desk.chain("1003", "RUB")
    assert chain["lacking"] == "6200.00 RUB"

    offer = desk.offer("2016-11-16 16:02", side=Side.BUY)
    told = desk.make("2016-11-16 16:05", chain["chain"], offer).result

    assert (told["side"], told["pieces"], told["leg1"], told["leg2"]) == ("sell", 60, "7200.00 RUB", "7203.95 RUB")
    assert desk.settle(D)["short"] == []
    assert desk.state(trade.number) == "partly_settled"
    assert desk.cash("1003") == "1000.00 RUB"
    assert desk.chain("1003", "RUB", NEXT)["lacking"] == "6203.95 RUB"
    assert sums(desk) == {0}


@clause("GC-11.8.18")
def test_from_friday_to_monday_the_term_is_three_days(grandis: Rulebook) -> None:
    desk = Desk(grandis, "2016-11-16 12:00")
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-18 16:00")
    desk.price("120.00", "2016-11-18 16:01")
    chain = desk.chain(on=date(2016, 11, 18))

    told = desk.make("2016-11-18 16:05", chain["chain"], desk.offer("2016-11-18 16:02")).result

    assert (told["leg2_on"], told["days"], told["leg2"]) == ("2016-11-21", 3, "5990.14 RUB")


@clause("GC-11.8.15")
@pytest.mark.parametrize(
    ("at", "accepted"),
    [
        pytest.param("2016-11-14 12:30", False, id="too early"),
        pytest.param("2016-11-15 12:00", True, id="a day before"),
    ],
)
def test_it_may_be_made_a_trading_day_before_and_no_earlier(desk: Desk, at: str, accepted: bool) -> None:
    desk.short()
    desk.tick(at)
    desk.price("120.00", "2016-11-14 12:01")
    assert desk.make(at, desk.chain()["chain"], desk.offer(at)).accepted is accepted


@clause("GC-11.8.16", "GC-11.8.17", "GC-11.8.21-settle")
@pytest.mark.parametrize(
    ("more", "market", "fault"),
    [
        pytest.param({"price": Decimal(121)}, "exchange", "repo.off_market", id="off the market"),
        pytest.param({"currency": "USD"}, "exchange", "repo.other_currency", id="for dollars"),
        pytest.param({"leg1_on": NEXT}, "exchange", "repo.first_leg_day", id="on another day"),
        pytest.param({"pieces": 60}, "exchange", "repo.not_tied", id="more than is lacking"),
        pytest.param({"pieces": 15}, "exchange", "repo.not_tied", id="no whole lots"),
        pytest.param({"cash_at": "MOEX_FX"}, "otc", "repo.stock_market_location", id="money elsewhere"),
    ],
)
def test_a_deal_that_breaks_a_rule_is_refused_and_nothing_is_booked(
    desk: Desk, due: int, more: dict[str, Any], market: str, fault: str
) -> None:
    answer = desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02", market=market), **more)

    assert (answer.outcome, codes(answer)) == ("refused", [fault])
    assert RepoDeal.objects.count() == 0
    assert TradeRow.objects.count() == 1


@clause("GC-11.8.21")
@pytest.mark.parametrize(
    ("offer", "fault"),
    [
        pytest.param({"pieces": 49}, "repo.offer_too_small", id="one paper too few"),
        pytest.param({"side": Side.BUY}, "repo.offer_other_way", id="the same side"),
        pytest.param({"price": Decimal(121)}, "repo.offer_off_market", id="at another price"),
        pytest.param({"rate": Decimal("20.01")}, "repo.offer_rate", id="at another rate"),
    ],
)
def test_an_offer_that_does_not_fit_carries_nothing(desk: Desk, due: int, offer: dict[str, Any], fault: str) -> None:
    answer = desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02", **offer))
    assert codes(answer) == [fault]


@clause("GC-11.8.21")
def test_without_an_offer_of_the_day_nothing_is_made(desk: Desk, due: int) -> None:
    assert codes(desk.make("2016-11-16 16:05", due, None)) == ["repo.no_offer"]
    assert codes(desk.make("2016-11-16 16:05", due, 999)) == ["repo.no_offer"]
    yesterdays = desk.offer("2016-11-15 12:00")
    assert codes(desk.make("2016-11-16 16:06", due, yesterdays)) == ["repo.no_offer"]


def test_a_part_may_be_rolled_and_the_rest_stays_due(desk: Desk, due: int) -> None:
    offer = desk.offer("2016-11-16 16:02", pieces=20)
    assert desk.make("2016-11-16 16:05", due, offer, pieces=20).accepted
    assert (desk.chain()["state"], desk.chain()["lacking"]) == ("repo_due", "30")

    assert desk.make("2016-11-16 16:06", due, desk.offer("2016-11-16 16:05")).accepted
    assert desk.chain()["state"] == "rolled"
    assert RepoOffer.objects.get(pk=offer).state == "used"


def test_the_exchange_must_trade_and_a_deal_off_it_need_not(desk: Desk, due: int) -> None:
    on_it, off_it = desk.offer("2016-11-16 16:02"), desk.offer("2016-11-16 16:03", market="otc")
    assert halt(desk.act("2016-11-16 16:03"), "SMPL").accepted

    assert codes(desk.make("2016-11-16 16:05", due, on_it)) == ["repo.exchange_closed"]
    assert desk.make("2016-11-16 16:06", due, off_it).accepted


def test_a_price_of_yesterday_is_no_market_price(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    answer = desk.make("2016-11-16 16:05", desk.chain()["chain"], desk.offer("2016-11-16 16:02"))
    assert codes(answer) == ["repo.no_market_price"]


@clause("GC-2.41-special-repo-rate")
def test_a_tariff_without_a_rate_refuses_the_deal(desk: Desk, grandis_edition: Any) -> None:
    inclusive = grandis_edition.parameters["fees.inclusive_name"].rows[0].value
    desk.client("1004", "100000.00", tariff=inclusive)
    desk.short("1004")
    desk.tick("2016-11-16 16:00")
    answer = desk.make("2016-11-16 16:05", desk.chain("1004")["chain"], desk.offer("2016-11-16 16:02"))
    assert codes(answer) == ["repo.tariff_without_rate"]


@clause("GC-11.8.22")
def test_the_firm_for_its_own_account_is_marked(desk: Desk, due: int) -> None:
    offer = desk.offer("2016-11-16 16:02", party="", dealer=True, rate=Decimal(20))
    told = desk.make("2016-11-16 16:05", due, offer).result
    assert (told["dealer"], told["counterparty"]) == (True, desk.firm)


@clause("GC-11.8.21")
def test_another_clients_counter_order_stands_on_the_other_side_and_both_deals_name_each_other(
    desk: Desk, due: int
) -> None:
    desk.client("1002")
    desk.agree("1002", "assets_use", "papers")
    desk.papers("1002", 80)
    offer = desk.offer("2016-11-16 16:02", pieces=80, party="", client="1002", market="otc")

    told = desk.make("2016-11-16 16:05", due, offer).result
    desk.settle(D)

    mirror = RepoDeal.objects.get(client="1002")
    assert (told["counter_order"], told["mirror"], mirror.mirror_id) == (f"repo_offer:{offer}", mirror.pk, told["repo"])
    assert (mirror.kind, mirror.leg1_side, mirror.counterparty) == ("client_repo", "sell", "1001")
    assert desk.balance(AccountKind.CLIENT_PAPERS, "1002", "SMPL") == 30
    assert desk.cash("1002") == "6000.00 RUB"
    assert sums(desk) == {0}
    # Papers come back on the next day, for what the rate leaves of the money.
    desk.papers("1001", 50)
    desk.settle(NEXT)
    assert desk.balance(AccountKind.CLIENT_PAPERS, "1002", "SMPL") == 80
    assert desk.cash("1002") == "3.29 RUB"
    assert sums(desk) == {0}


@clause("GC-11.8.21")
@pytest.mark.parametrize(
    ("lender", "papers", "consent", "fault"),
    [
        pytest.param("1002", 49, "papers", "repo.lender_short", id="he has too few"),
        pytest.param("1001", 0, "papers", "repo.own_counter_order", id="himself"),
        pytest.param("1002", 80, "", "repo.use_not_allowed", id="he took his consent back"),
    ],
)
def test_a_counter_order_that_cannot_be_carried_out_is_not(
    desk: Desk, due: int, lender: str, papers: int, consent: str, fault: str
) -> None:
    if lender != "1001":
        desk.client(lender)
    desk.agree(lender, "assets_use", "papers")
    if papers:
        desk.papers(lender, papers)
    offer = desk.offer("2016-11-16 16:02", party="", client=lender, market="otc")
    if not consent:
        desk.agree(lender, "assets_use", "none")

    assert fault in codes(desk.make("2016-11-16 16:05", due, offer))


def test_a_client_without_the_papers_cannot_sell_them_for_money(desk: Desk) -> None:
    desk.client("1003", "1000.00")
    desk.on_credit("1003", 60)
    desk.tick("2016-11-16 16:00")
    other = Listing(SHARE.__class__(**{**_fields(SHARE), "code": "OTHR", "isin": "RU000A0OTHR1"}), Decimal(120))
    assert list_instrument(desk.act("2016-11-16 16:00"), other).accepted
    desk.price("120.00", "2016-11-16 16:01", "OTHR")
    offer = desk.offer("2016-11-16 16:02", side=Side.BUY, instrument="OTHR")
    answer = desk.make("2016-11-16 16:05", desk.chain("1003", "RUB")["chain"], offer)
    assert codes(answer) == ["repo.papers_short"]


def _fields(instrument: Any) -> dict[str, Any]:
    return {name: getattr(instrument, name) for name in instrument.__dataclass_fields__}


@clause("GC-11.8.24")
def test_on_a_record_date_no_repo_buys_the_paper(desk: Desk, due: int) -> None:
    set_record_date(desk.act("2016-11-16 16:01"), "SMPL", D, "income")
    answer = desk.make("2016-11-16 16:05", due, desk.offer("2016-11-16 16:02"))
    assert codes(answer) == ["repo.not_to_be_made"]


def test_an_officer_makes_it_from_the_queue_with_the_first_offer_or_a_chosen_one(desk: Desk, due: int) -> None:
    desk.offer("2016-11-16 16:02", pieces=20)
    chosen = desk.offer("2016-11-16 16:03")
    (task,) = open_tasks(desk.firm)

    small = decide_task(desk.act("2016-11-16 16:04"), int(task.pk), "make")
    assert codes(small) == ["repo.offer_too_small"]
    answer = decide_task(desk.act("2016-11-16 16:05"), int(task.pk), f"offer-{chosen}")

    assert answer.accepted
    assert open_tasks(desk.firm) == []


def test_only_an_officer_makes_one_and_only_for_a_shortage_that_is_there(desk: Desk, due: int) -> None:
    offer = desk.offer("2016-11-16 16:02")
    client = Actor(ActorKind.CLIENT, "1001")
    refused = make_special_repo(desk.act("2016-11-16 16:05", client), SpecialDraft(due, offer))
    assert codes(refused) == ["party.no_power"]
    assert codes(desk.make("2016-11-16 16:05", 999, offer)) == ["repo.chain_unknown"]
    assert desk.make("2016-11-16 16:05", due, offer).accepted
    assert codes(desk.make("2016-11-16 16:06", due, offer)) == ["repo.not_to_be_made"]


def test_the_same_word_twice_makes_one_deal(desk: Desk, due: int) -> None:
    offer = desk.offer("2016-11-16 16:02")
    act = desk.act("2016-11-16 16:05", key="once")
    first = make_special_repo(act, SpecialDraft(due, offer))
    again = make_special_repo(act, SpecialDraft(due, offer))
    assert (first.accepted, again.replayed, RepoDeal.objects.count()) == (True, True, 1)
