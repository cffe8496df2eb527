"""What an order says of its term, its price, its way and its parties, and what the broker makes of it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.store.docflow.models import Task
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, Desk, at, clauses, codes

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@pytest.fixture
def grandis_desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00", papers={"SMPL": 100})
    return desk


@pytest.fixture
def geofinance_desk(geofinance: Rulebook) -> Desk:
    desk = Desk(geofinance)
    desk.client("1001", cash="100000.00", papers={"SMPL": 100})
    return desk


@clause("GC-7.11")
def test_a_long_life_is_cut_at_one_broker(grandis_desk: Desk) -> None:
    answer = grandis_desk.place(valid_until=date(2026, 4, 15))

    assert (answer.outcome, codes(answer), answer.result["expires_on"]) == (
        "accepted",
        ["order.lifetime_cut"],
        "2026-04-01",
    )
    kept = grandis_desk.place(valid_until=date(2026, 4, 1))
    assert (codes(kept), kept.result["expires_on"]) == ([], "2026-04-01")


@clause("GF-8.2.11")
def test_a_long_life_waits_for_an_officer_at_the_other(geofinance_desk: Desk) -> None:
    answer = geofinance_desk.place(valid_until=date(2026, 4, 15))

    assert (answer.outcome, codes(answer), answer.result["state"]) == (
        "waiting",
        ["order.lifetime_over_limit"],
        "on_hold",
    )
    assert answer.result["waits_for"] == ["lifetime"]
    task = Task.objects.get()
    assert (task.pk, task.kind, task.subject) == (
        answer.result["task"],
        "order.on_hold",
        f"order:{answer.result['order']}",
    )
    assert Message.objects.count() == 0
    assert geofinance_desk.cash("1001").held == geofinance_desk.row(answer).reserve > 0
    assert geofinance_desk.place(valid_until=date(2026, 3, 16)).outcome == "accepted"


@clause("GC-7.13")
def test_a_market_order_at_a_closed_exchange_is_cancelled_by_itself(grandis_desk: Desk) -> None:
    answer = grandis_desk.place("2026-03-02 09:00", price="")

    row = grandis_desk.row(answer)
    assert (answer.outcome, codes(answer), clauses(answer)) == (
        "accepted",
        ["order.lives_for_its_session", "order.taken_at_the_market", "order.cannot_be_placed_at_once"],
        ["GC-7.12", "GC-7.7-market", "GC-7.13"],
    )
    assert (row.state, row.cancelled, row.reserve, row.ended_at) == ("cancelled", 100, 0, at("2026-03-02 09:00"))
    assert (grandis_desk.cash("1001").held, Message.objects.count()) == (0, 0)
    limit = grandis_desk.place("2026-03-02 09:00")
    assert (limit.result["state"], Message.objects.count()) == ("queued", 0)


@clause("GF-8.3.6")
def test_a_market_order_waits_for_the_opening_at_the_other_broker(geofinance_desk: Desk) -> None:
    answer = geofinance_desk.place("2026-03-02 09:00", price="текущая")
    assert (answer.result["state"], answer.result["kind"], answer.result["price"]) == ("queued", "market", None)
    assert Message.objects.count() == 0


@clause("GC-7.12", "GF-8.2.10-b")
def test_without_a_term_the_order_lives_for_its_session(grandis_desk: Desk) -> None:
    answer = grandis_desk.place()
    assert (answer.result["expires_on"], answer.result["expires_at"]) == ("2026-03-02", "2026-03-02T18:40:00+03:00")
    assert (codes(answer), clauses(answer)) == (["order.lives_for_its_session"], ["GC-7.12"])
    evening = grandis_desk.place("2026-03-02 19:00")
    assert (evening.result["expires_on"], evening.result["state"]) == ("2026-03-03", "queued")
    assert grandis_desk.place(valid_until=date(2026, 3, 3)).grounds == ()


@clause("GC-7.7-market", "GF-8.2.6-a")
def test_an_order_without_a_price_says_that_it_is_a_market_one(geofinance_desk: Desk) -> None:
    answer = geofinance_desk.place("2026-03-02 09:00", price="текущая", valid_until=date(2026, 3, 3))

    assert (answer.result["type"], codes(answer), clauses(answer)) == (
        "market",
        ["order.taken_at_the_market"],
        ["GF-8.2.6-a"],
    )
    assert geofinance_desk.place(valid_until=date(2026, 3, 3)).result["type"] == "limit"


@clause("GF-8.2.18", "GF-8.2.17")
def test_after_intake_closed_only_the_traders_consent_lets_an_order_in(geofinance_desk: Desk) -> None:
    asked = {"channel": "phone", "signature": "код 17", "instrument": "ONES", "quantity": "10", "price": "100.00"}

    assert geofinance_desk.place("2026-03-02 18:10:00", **asked).outcome == "accepted"
    late = geofinance_desk.place("2026-03-02 18:11", **asked)
    assert (late.outcome, codes(late)) == ("refused", ["order.intake_closed"])
    agreed = geofinance_desk.place("2026-03-02 18:11", **asked, late_consent_by="trader-1")
    assert (agreed.outcome, codes(agreed)[0]) == ("accepted", "order.taken_late_by_consent")
    assert geofinance_desk.row(agreed).marks["late_consent_by"] == "trader-1"
    paper = {**asked, "channel": "paper"}
    assert geofinance_desk.place("2026-03-02 17:40", **paper).outcome == "accepted"
    assert codes(geofinance_desk.place("2026-03-02 17:41", **paper)) == ["order.written_too_late"]


@clause("GC-7.18", "GC-9.1", "GC-2.46-transaq", "GC-7.18-system")
def test_an_order_system_needs_its_agreement_and_its_order_follows_on_paper(grandis_desk: Desk) -> None:
    asked = {"channel": "TRANSAQ", "system_order_no": "T-9", "system_time": "11:59:58"}
    refused = grandis_desk.place(**asked)
    assert (codes(refused), clauses(refused)) == (["order.no_system_agreement"], ["GC-9.1"])
    grandis_desk.agree("1001", "order_system.TRANSAQ", "")

    taken = grandis_desk.place(**asked)

    row = grandis_desk.row(taken)
    assert (taken.outcome, row.channel, row.duplicate_required) == ("accepted", "TRANSAQ", True)
    assert (taken.result["duplicate_required"], taken.result["duplicate_due_on"]) == (True, "2026-04-01")
    assert (row.marks["system"], row.marks["system_order_no"], row.marks["system_time"]) == (
        "TRANSAQ",
        "T-9",
        "11:59:58",
    )
    grandis_desk.agree("1001", "order_system.TRANSAQ", "no_paper_duplicates")
    assert grandis_desk.place(**asked).result["duplicate_required"] is False
    assert codes(grandis_desk.place(channel="sms")) == ["order.channel_not_allowed"]


@clause("GC-2.26-order")
def test_a_conversion_deal_is_an_order_unless_it_comes_as_an_instruction(grandis_desk: Desk) -> None:
    grandis_desk.deposit("1001", "200000.00", place="MOEX_FX")
    asked = {"instrument": "USDRUB", "quantity": "1", "quantity_unit": "lots", "price": "90.0000"}

    order = grandis_desk.place(**asked)
    instruction = grandis_desk.place(**asked, form="appendix_15")

    assert (order.outcome, order.result["venue"], order.result["pieces"]) == ("accepted", "MOEX_FX", 1000)
    assert (codes(instruction), instruction.grounds[0].fact("entry_type")) == (
        ["order.not_an_order"],
        "conversion_instruction",
    )


@clause("GC-7.4", "GF-8.2.2-a", "GF-8.2.1", "GC-7.5")
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"quantity": ""}, "order.field_missing"),
        ({"side": ""}, "order.field_missing"),
        ({"side": "hold"}, "order.side_unknown"),
        ({"quantity": "0"}, "order.quantity_wrong"),
        ({"quantity": "0", "quantity_unit": "lots"}, "order.quantity_wrong"),
        ({"instrument": "АО Газ"}, "order.instrument_not_unique"),
        ({"instrument": "НЕТУ"}, "order.instrument_unknown"),
        ({"venue": "MARS"}, "order.venue_unknown"),
        ({"quantity": "15"}, "order.not_whole_lots"),
        ({"price": "250.005"}, "order.price_off_tick"),
        ({"price": "-1"}, "order.price_not_positive"),
        ({"price": "1000 %"}, "order.price_unit_wrong"),
        ({"kind": "limit", "price": ""}, "order.field_missing"),
    ],
)
def test_bad_input_is_refused_kept_and_numbered(
    grandis_desk: Desk, geofinance: Rulebook, fields: dict[str, str], code: str
) -> None:
    other = Desk(geofinance)
    other.client("1001", cash="100000.00")
    for desk in (grandis_desk, other):
        answer = desk.place(**fields)
        row = desk.row(answer)
        assert (answer.outcome, codes(answer)[0], row.state) == ("refused", code, "refused")
        assert row.refusal_code in ("impossible", "contrary_to_venue_rules", "regulation_case")
        assert row.grounds[0]["code"] == code
        assert desk.cash("1001").held == 0
    assert Message.objects.count() == 0


@clause("GF-8.2.1")
def test_a_name_that_fits_one_security_is_enough(geofinance_desk: Desk) -> None:
    for text in ("RU000A0SMPL1", "образец", "АО Образец"):
        assert geofinance_desk.place(instrument=text, quantity="10").result["instrument"] == "SMPL"


@clause("GF-8.2.2-b")
def test_a_client_is_found_by_his_account_number(geofinance_desk: Desk) -> None:
    geofinance_desk.agree("1001", "venue_account.MOEX_STOCK", "MB-77")

    by_account = geofinance_desk.place(by=OFFICER, client="Д-1001", quantity="10")
    by_venue = geofinance_desk.place(by=OFFICER, client="MB-77", quantity="10")
    unknown = geofinance_desk.place(by=OFFICER, client="999999", quantity="10")

    assert (by_account.result["client"], by_venue.result["client"]) == ("1001", "1001")
    assert (unknown.outcome, codes(unknown), Order.objects.count()) == ("refused", ["order.client_unknown"], 2)


@clause("GF-8.2.2-d")
def test_a_letter_from_the_registered_address_needs_no_name_while_there_is_one_contract(geofinance_desk: Desk) -> None:
    geofinance_desk.client("1002", cash="50000.00", email="One@example.org")
    geofinance_desk.client("1003", cash="50000.00", email="two@example.org", contracts=["Д-1", "Д-2"])
    letter = {"client": "", "channel": "email", "quantity": "10", "by": OFFICER}

    one = geofinance_desk.place(**letter, sender="one@example.org")
    two = geofinance_desk.place(**letter, sender="two@example.org")

    assert (one.outcome, one.result["client"]) == ("accepted", "1002")
    assert (two.outcome, [ground.fact("field") for ground in two.grounds]) == ("refused", ["client", "signature"])


@clause("GF-8.2.5")
def test_a_paper_may_be_capped(geofinance_desk: Desk) -> None:
    paper = {"channel": "paper", "signature": "подпись", "quantity": "10", "by": OFFICER, "client": "1001"}
    assert geofinance_desk.place(**paper, paper_instruments=6).outcome == "accepted"
    geofinance_desk.amended("paper_instruments_max", 5)
    assert codes(geofinance_desk.place(**paper, paper_instruments=6)) == ["order.paper_too_long"]


@clause("GF-8.2.3")
def test_what_the_venue_requires_must_be_stated(geofinance_desk: Desk) -> None:
    otc = {"venue": "OTC", "valid_until": date(2026, 3, 10), "quantity": "10"}
    geofinance_desk.deposit("1001", "50000.00", place="OTC")

    bare = geofinance_desk.place(**otc)
    stated = geofinance_desk.place(**otc, venue_fields=(("settlement_term", "T+3"),))

    assert [(one.code, one.clause, one.fact("field")) for one in bare.grounds] == [
        ("order.field_missing", "GF-8.2.3", "settlement_term")
    ]
    assert (stated.outcome, stated.result["state"]) == ("accepted", "queued")
    assert Message.objects.count() == 0


@clause("GC-11.2", "GC-7.6", "GC-11.1")
def test_who_chose_the_place_is_kept(grandis_desk: Desk) -> None:
    chosen = grandis_desk.row(grandis_desk.place(quantity="10"))
    named = grandis_desk.row(grandis_desk.place(quantity="10", venue="MOEX_STOCK"))
    assert (chosen.venue_named, chosen.marks["place_chosen_by"], chosen.marks["place_user"]) == (
        False,
        "broker",
        "client:1001",
    )
    assert (named.venue_named, named.marks["place_chosen_by"], "place_user" in named.marks) == (True, "client", False)
