"""Taking orders: what is decided, written, held, queued and answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reglament.core.orders.draft import OrderDraft
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import as_plain
from reglament.core.units.amount import RUB, amount_from_text
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.orders.accept import accept_order, accept_orders
from reglament.store.audit.models import ActRow
from reglament.store.ledger.models import Account, Hold
from reglament.store.orders.models import Order
from reglament.store.outbox.models import Message
from reglament.store.parties.models import Client
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


def test_a_good_order_is_written_held_logged_and_queued(grandis_desk: Desk) -> None:
    answer = grandis_desk.place(client_order_id="A-1")

    row = grandis_desk.row(answer)
    assert (answer.outcome, codes(answer)) == ("accepted", ["order.lives_for_its_session"])
    assert (row.state, row.side, row.kind, row.price, row.pieces) == ("active", "buy", "limit", "250.00", 100)
    assert (row.received_at, row.sent_at, row.accepted_at) == (at("2026-03-02 12:00"),) * 3
    assert (row.contract, row.venue, row.venue_named) == ("Д-1001", "MOEX_STOCK", False)
    hold = Hold.objects.get(basis=f"order:{row.pk}")
    assert (hold.minor, hold.account.client, hold.account.place) == (row.reserve, "1001", "MOEX_STOCK")
    assert grandis_desk.cash("1001").held == row.reserve == 2_501_625
    message = Message.objects.get(kind="fix.order")
    assert message.key == f"{row.pk}-1"
    assert message.payload == {
        "order": row.pk,
        "client_order_id": f"{row.pk}-1",
        "client": "1001",
        "instrument": "SMPL",
        "venue": "MOEX_STOCK",
        "side": "buy",
        "kind": "limit",
        "price": "250.00",
        "pieces": 100,
        "lots": 10,
        "validity": "day",
        "all_or_none": False,
    }
    act = ActRow.objects.get(what="order.place")
    assert (act.client, act.outcome, act.by, act.answer["result"]) == ("1001", "accepted", "client:1001", answer.result)
    assert act.key == "key-1"


@clause("GC-7.17.1")
def test_the_grandis_client_sells_what_lies_there_or_is_refused(grandis_desk: Desk) -> None:
    refused = grandis_desk.place(side="sell", quantity="150")

    assert (refused.outcome, codes(refused)) == ("refused", ["order.papers_short", "margin.not_opted_in"])
    assert clauses(refused) == ["GC-7.17.1", "GC-11.8.1"]
    row = grandis_desk.row(refused)
    assert (row.state, row.asked_pieces, row.refusal_code, row.ended_at) == (
        "refused",
        150,
        "impossible",
        at("2026-03-02 12:00"),
    )
    assert grandis_desk.papers("1001", "SMPL").held == 0

    grandis_desk.amended("papers_shortfall", "reduce")
    reduced = grandis_desk.place(side="sell", quantity="150")
    row = grandis_desk.row(reduced)
    assert (reduced.outcome, codes(reduced)[0]) == ("accepted", "order.reduced_to_cover")
    assert (row.state, row.asked_pieces, row.pieces) == ("active", 150, 100)
    assert grandis_desk.papers("1001", "SMPL").held == 100
    assert codes(grandis_desk.place(side="sell", quantity="10"))[0] == "order.papers_short"


@clause("GF-8.3.3-a", "GF-8.3.3-b")
def test_a_geofinance_purchase_covers_sum_and_costs_to_the_kopeck(geofinance_desk: Desk) -> None:
    probe = geofinance_desk.place(quantity="100")
    needed = amount_from_text(str(probe.result["reserved"]).removesuffix(" RUB"), RUB)
    geofinance_desk.client("1002", cash=str(needed.decimal))
    geofinance_desk.client("1003", cash=str((needed.decimal * 100 - 1) / 100))

    enough = geofinance_desk.place(client="1002")
    short = geofinance_desk.place(client="1003")

    assert (enough.outcome, enough.result["state"]) == ("accepted", "active")
    assert (short.outcome, codes(short)[0], clauses(short)[0]) == ("refused", "order.cash_short", "GF-8.3.3-a")
    assert str(short.grounds[0].fact("short")) == "0.01 RUB"
    assert geofinance_desk.place(side="sell", quantity="110").grounds[0].clause == "GF-8.3.3-b"
    assert geofinance_desk.place(side="sell", quantity="100").outcome == "accepted"


@clause("GF-8.3.4")
def test_live_orders_count_down_what_the_next_one_may_use(geofinance_desk: Desk) -> None:
    geofinance_desk.place(instrument="ONES", quantity="700", price="100.00")

    second = geofinance_desk.place(instrument="ONES", quantity="400", price="100.00")

    assert second.outcome == "refused"
    forecast = next(one for one in second.grounds if one.code == "order.creates_uncovered_position")
    assert forecast.clause == "GF-8.3.4"
    assert str(forecast.fact("forecast")).startswith("-10")


def test_a_deferred_deal_is_excepted_from_full_cover(geofinance_desk: Desk) -> None:
    answer = geofinance_desk.place(quantity="1000", deferred=True)
    assert (answer.outcome, answer.result["uncovered"], answer.result["reserved"]) == (
        "accepted",
        True,
        "100000.00 RUB",
    )


@clause("GC-7.17")
def test_two_checks_that_reduce_and_refuse_end_in_a_refusal_with_both_grounds(grandis_desk: Desk) -> None:
    grandis_desk.amended("papers_shortfall", "reduce")

    answer = grandis_desk.place(side="sell", quantity="150", channel="sms")

    assert (answer.outcome, set(codes(answer))) == (
        "refused",
        {"order.channel_not_allowed", "order.reduced_to_cover"},
    )
    assert len(grandis_desk.row(answer).grounds) == 2


@clause("GC-7.17.5")
def test_a_refusal_by_law_shows_no_reason_and_keeps_the_inner_code(grandis_desk: Desk) -> None:
    grandis_desk.agree("1001", "order.law_ban", "LAW-1")

    answer = grandis_desk.place(quantity="15", channel="sms")

    row = grandis_desk.row(answer)
    assert (answer.outcome, codes(answer), answer.grounds[0].values) == ("refused", ["order.refused_by_law"], ())
    assert "refusal_code" not in answer.result
    assert (row.hidden_code, row.refusal_code) == ("LAW-1", "contrary_to_law")
    assert "LAW-1" not in str(answer.as_plain())


@clause("GF-10.2.9-b", "GF-8.3.3-a")
def test_what_is_short_is_brought_from_other_places_unless_the_client_forbade_it(geofinance_desk: Desk) -> None:
    geofinance_desk.client("1002", cash="22000.00")
    geofinance_desk.deposit("1002", "5000.00", place="own_bank")

    answer = geofinance_desk.place(client="1002")

    moved = geofinance_desk.row(answer).reserve - 2_200_000
    assert (answer.outcome, "transfer.on_order_shortage" in codes(answer)) == ("accepted", True)
    assert geofinance_desk.cash("1002").minor == geofinance_desk.cash("1002").held == 2_200_000 + moved
    assert geofinance_desk.cash("1002", "own_bank").minor == 500_000 - moved
    geofinance_desk.client("1003", cash="22000.00")
    geofinance_desk.deposit("1003", "5000.00", place="own_bank")
    geofinance_desk.agree("1003", "cash.auto_transfer", "forbidden")
    refused = geofinance_desk.place(client="1003")
    assert (refused.outcome, "transfer.forbidden_by_client" in codes(refused)) == ("refused", True)
    assert geofinance_desk.cash("1003", "own_bank").minor == 500_000
    too_little = geofinance_desk.place(client="1003", quantity="200")
    assert too_little.outcome == "refused"


def test_an_order_that_all_places_together_do_not_cover_moves_nothing(geofinance_desk: Desk) -> None:
    geofinance_desk.client("1002", cash="10000.00")
    geofinance_desk.deposit("1002", "5000.00", place="own_bank")

    refused = geofinance_desk.place(client="1002")

    assert (refused.outcome, str(refused.grounds[0].fact("available"))) == ("refused", "15000.00 RUB")
    assert geofinance_desk.cash("1002", "own_bank").minor == 500_000


def test_a_repeat_gets_the_first_answer_and_a_reused_key_is_refused(grandis_desk: Desk) -> None:
    act = grandis_desk.act(by=CLIENT, key="K-1")
    first = accept_order(act, grandis_desk.draft())

    again = accept_order(grandis_desk.act("2026-03-02 12:05", CLIENT, "K-1"), grandis_desk.draft())
    other = accept_order(act, grandis_desk.draft(quantity="200"))

    assert (again.replayed, again.result, Order.objects.count()) == (True, first.result, 1)
    assert (other.outcome, codes(other)) == ("refused", ["act.key_reused"])
    assert ActRow.objects.filter(what="order.place").count() == 1
    assert Hold.objects.count() == 1


def test_a_clients_own_number_is_answered_with_the_order_that_stands(grandis_desk: Desk) -> None:
    first = grandis_desk.place(quantity="10", client_order_id="MY-1")
    second = grandis_desk.place(quantity="20", client_order_id="MY-1")
    grandis_desk.client("1002", cash="10000.00")
    others = grandis_desk.place(client="1002", quantity="10", client_order_id="MY-1")

    assert (second.outcome, codes(second)) == ("refused", ["order.client_order_id_taken"])
    assert (second.result["order"], second.result["state"]) == (first.result["order"], "active")
    assert others.outcome == "accepted"


def test_nobody_places_orders_for_another_client(grandis_desk: Desk) -> None:
    answer = grandis_desk.place(by=Actor(ActorKind.CLIENT, "2002"))
    assert (answer.outcome, codes(answer), Order.objects.count()) == ("refused", ["order.client_unknown"], 0)


def test_the_brokers_own_order_is_taken_from_officers_and_not_sent(grandis_desk: Desk) -> None:
    own = grandis_desk.place(by=OFFICER, client="", own_account=True)
    clients = grandis_desk.place(by=CLIENT, client="", own_account=True)

    row = grandis_desk.row(own)
    assert (own.outcome, row.state, row.client, row.own_account, row.reserve) == ("accepted", "queued", "", True, 0)
    assert (clients.outcome, codes(clients)) == ("refused", ["order.client_unknown"])
    assert Message.objects.count() == 0


def test_a_round_decides_each_by_itself_and_counts_down_in_turn(grandis_desk: Desk) -> None:
    drafts = [
        grandis_desk.draft(quantity="300", key="R-1"),
        grandis_desk.draft(quantity="300", key="R-2"),
        grandis_desk.draft(quantity="90", key="R-3", client_order_id="X"),
        grandis_desk.draft(quantity="90", key="R-4", client_order_id="X"),
        grandis_desk.draft(quantity="300", key="R-1"),
        grandis_desk.draft(quantity="10", key="R-1"),
    ]

    answers = accept_orders(grandis_desk.act(by=CLIENT), drafts)

    assert [one.outcome for one in answers] == ["accepted", "refused", "accepted", "refused", "accepted", "refused"]
    assert codes(answers[1]) == ["order.cash_short", "margin.not_opted_in"]
    assert codes(answers[3]) == ["order.client_order_id_taken"]
    assert answers[3].result["order"] == answers[2].result["order"]
    assert (answers[4].replayed, answers[4].result) == (True, answers[0].result)
    assert codes(answers[5]) == ["act.key_reused"]
    held = sum(Hold.objects.values_list("minor", flat=True))
    assert grandis_desk.cash("1001").held == held > 0
    again = accept_orders(grandis_desk.act(by=CLIENT), drafts[:4])
    assert [one.replayed for one in again] == [True, True, True, True]
    assert [one.result for one in again] == [one.result for one in answers[:4]]


def test_a_round_equals_single_orders(grandis_desk: Desk) -> None:
    asked = [{"quantity": str(10 * n), "side": "buy" if n % 2 else "sell"} for n in range(1, 9)]
    grandis_desk.client("1002", cash="100000.00", papers={"SMPL": 100})

    singles = [grandis_desk.place(**one) for one in asked]
    drafts = [grandis_desk.draft(client="1002", **one) for one in asked]
    group = accept_orders(grandis_desk.act(by=Actor(ActorKind.CLIENT, "1002")), drafts)

    differing = ("order", "client")
    for single, one in zip(singles, group, strict=True):
        assert (single.outcome, single.grounds) == (one.outcome, one.grounds)
        assert {k: v for k, v in single.result.items() if k not in differing} == {
            k: v for k, v in one.result.items() if k not in differing
        }
    assert grandis_desk.cash("1001") == grandis_desk.cash("1002")
    assert grandis_desk.papers("1001", "SMPL") == grandis_desk.papers("1002", "SMPL")


_PIECES = st.sampled_from(["10", "20", "100", "390", "5", "none", ""])
_ASKED = st.lists(
    st.fixed_dictionaries(
        {
            "client": st.sampled_from(["1001", "1002", "1002", "9999"]),
            "side": st.sampled_from(["buy", "sell", "buy", "sell", "lend"]),
            "quantity": _PIECES,
            "price": st.sampled_from(["250.00", "250.005", "1.00", "", "dear"]),
            "instrument": st.sampled_from(["SMPL", "SMPL", "ONES", "NONE"]),
            "client_order_id": st.sampled_from(["", "", "", "A", "B", "C"]),
            "key": st.integers(0, 120).map(lambda n: f"K-{n}" if n < 100 else ""),
        }
    ),
    min_size=64,
    max_size=80,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=_ASKED, known=st.integers(0, 3))
def test_a_round_of_many_is_what_single_orders_are_whatever_they_ask(grandis_desk: Desk, asked, known) -> None:
    with transaction.atomic():
        if not Client.objects.filter(code="1002").exists():
            grandis_desk.client("1002", cash="50000.00", papers={"SMPL": 300, "ONES": 20})
        act = grandis_desk.act(by=OFFICER)
        drafts = [grandis_desk.draft(**one) for one in asked]
        for draft in drafts[:known]:
            accept_order(act, draft)
        singles = _told_and_rolled_back(act, lambda: [accept_order(act, draft) for draft in drafts])
        round_ = _told_and_rolled_back(act, lambda: accept_orders(act, drafts))
        transaction.set_rollback(True)

    assert singles == round_


def _told_and_rolled_back(act: Act, place: Callable[[], list[Answer]]) -> list[object]:
    """Return answers and what stands in the tables; the numbers of orders by their turn."""
    with transaction.atomic():
        before = Order.objects.count()
        answers = place()
        turn = {number: n for n, number in enumerate(Order.objects.order_by("id").values_list("id", flat=True))}
        told: list[object] = [
            (
                one.outcome,
                one.replayed,
                [_told(as_plain(ground), turn) for ground in one.grounds],
                _told(one.result, turn),
            )
            for one in answers
        ]
        told += [{**row, "id": turn[row["id"]]} for row in Order.objects.order_by("id").values()]
        told += [(turn[int(one.basis[6:])], one.minor, one.account.unit) for one in Hold.objects.order_by("id")]
        told += [(turn[one.payload["order"]], one.payload["pieces"]) for one in Message.objects.order_by("id")]
        told += list(
            Account.objects.order_by("client", "kind", "place", "unit").values_list("client", "unit", "balance", "held")
        )
        told += list(ActRow.objects.order_by("id").values_list("client", "key", "outcome", "content_digest"))
        told.append(Order.objects.count() - before)
        transaction.set_rollback(True)
    return told


def _told(thing: object, turn: dict[int, int]) -> object:
    """Return a plain thing with the turn of an order in the place of its number."""
    if isinstance(thing, dict):
        return {name: turn[each] if name == "order" else _told(each, turn) for name, each in thing.items()}
    return thing


def test_a_draft_keeps_the_moment_it_was_received(grandis_desk: Desk) -> None:
    received = at("2026-03-02 11:59:59.123456")
    answer = accept_order(
        grandis_desk.act(by=CLIENT),
        OrderDraft(
            client="1001",
            instrument="SMPL",
            side="buy",
            quantity="10",
            price="250.00",
            received_at=received,
        ),
    )
    assert grandis_desk.row(answer).received_at == received
