"""The check page."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.orders.what_if import what_if
from reglament.store.audit.models import ActRow
from reglament.store.ledger.models import Account, Hold
from reglament.store.orders.models import Order
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, Desk, codes

pytestmark = pytest.mark.django_db


def opened(rulebook: Rulebook) -> Desk:
    desk = Desk(rulebook)
    desk.client("1001", cash="100000.00", papers={"SMPL": 95})
    return desk


@clause("GF-8.3.5")
def test_the_page_names_the_largest_next_order_and_warns(geofinance: Rulebook) -> None:
    desk = opened(geofinance)
    desk.place(quantity="100")

    seen = what_if(desk.act(by=OFFICER), desk.draft(quantity="200"))

    assert (seen.outcome, codes(seen)[-1]) == ("accepted", "order.position_is_clients_to_compute")
    assert (seen.result["amount"], seen.result["largest_pieces"]) == ("50000.00 RUB", 290)
    assert seen.grounds[-1].fact("largest") == 290
    assert seen.result["free"] == "74983.75 RUB"
    assert desk.place(quantity="300").outcome == "refused"
    assert desk.place(quantity="290").outcome == "accepted"


def test_the_answer_is_the_one_placing_would_give_and_nothing_is_written(grandis: Rulebook) -> None:
    desk = opened(grandis)
    before = (Order.objects.count(), Hold.objects.count(), Account.objects.count(), ActRow.objects.count())
    drafts = [
        desk.draft(),
        desk.draft(quantity="1000"),
        desk.draft(side="sell", quantity="90"),
        desk.draft(side="sell", quantity="100"),
        desk.draft(valid_until=date(2026, 5, 1)),
        desk.draft(price=""),
        desk.draft(channel="sms"),
        desk.draft(quantity="0"),
    ]

    seen = [what_if(desk.act(by=OFFICER), draft) for draft in drafts]

    assert (Order.objects.count(), Hold.objects.count(), Account.objects.count(), ActRow.objects.count()) == before
    for draft, answer in zip(drafts, seen, strict=True):
        other = opened_again(desk, draft)
        assert (other.outcome, other.grounds) == (answer.outcome, answer.grounds)


def opened_again(desk: Desk, draft):  # type: ignore[no-untyped-def]
    """Place the same order as a client with the same money."""
    code = f"X{Order.objects.count()}"
    desk.client(code, cash="100000.00", papers={"SMPL": 95})
    fields = {name: getattr(draft, name) for name in ("side", "quantity", "price", "valid_until", "channel")}
    return desk.place(client=code, **fields)


def test_amounts_say_what_is_paid_and_what_comes_in(grandis: Rulebook) -> None:
    desk = opened(grandis)

    bought = what_if(desk.act(by=OFFICER), desk.draft()).result
    sold = what_if(desk.act(by=OFFICER), desk.draft(side="sell", quantity="90")).result

    assert (bought["amount"], bought["costs"], bought["total"]) == ("25000.00 RUB", "16.25 RUB", "25016.25 RUB")
    assert (sold["amount"], sold["free"], sold["largest_pieces"]) == ("22500.00 RUB", "95 SMPL", 90)
    assert sold["total"] < sold["amount"]


def test_without_a_price_nothing_is_computed(grandis: Rulebook) -> None:
    desk = opened(grandis)
    seen = what_if(desk.act("2026-01-12 12:00", OFFICER), desk.draft(price="market"))
    assert (seen.outcome, seen.result["amount"], seen.result["largest_pieces"]) == ("refused", None, 0)
    assert codes(seen) == ["order.no_price_for_cover"]


def test_money_at_other_places_counts_where_it_may_be_moved(geofinance: Rulebook) -> None:
    desk = Desk(geofinance)
    desk.client("1001", cash="20000.00")
    desk.deposit("1001", "10000.00", place="own_bank")

    moved = what_if(desk.act(by=OFFICER), desk.draft())
    desk.agree("1001", "cash.auto_transfer", "forbidden")
    banned = what_if(desk.act(by=OFFICER), desk.draft())

    assert (moved.outcome, moved.result["free"], moved.result["largest_pieces"]) == ("accepted", "30000.00 RUB", 110)
    assert (banned.outcome, banned.result["free"], banned.result["largest_pieces"]) == ("refused", "20000.00 RUB", 70)
    nothing = Desk(geofinance)
    nothing.client("1009")
    empty = what_if(nothing.act(by=OFFICER), nothing.draft(client="1009"))
    assert (empty.outcome, empty.result["largest_pieces"]) == ("refused", 0)
