"""A split is booked for everybody at once, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.answer import Answer
from reglament.flows.margin.book_split import book_split_pieces
from reglament.flows.margin.split import announce_split
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.models import Account
from reglament.store.settlement.models import SettlementTask
from tests.flows.margin.close_desk import RISK, SYSTEM, CloseDesk
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def desk_of(rulebook: Rulebook, before: int = 1, after: int = 10) -> CloseDesk:
    desk = CloseDesk(rulebook)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.lay("1001", "ONES", 30, "MOEX_STOCK")
    assert announce_split(desk.act(), "ONES", TODAY, before, after, "notice of the issuer").accepted
    return desk


def book(desk: CloseDesk) -> Answer:
    return book_split_pieces(desk.act(by=RISK), "ONES", TODAY)


def pieces(desk: CloseDesk) -> dict[AccountKind, int]:
    return {key.kind: one.minor for key, one in balances_of(desk.firm, "1001").items() if key.unit == "ONES"}


def test_pieces_that_lie_and_pieces_that_are_due_become_the_new_ones(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    desk.price("ONES", "100", "2026-03-02 12:01")

    answer = book(desk)

    assert answer.accepted, answer
    assert pieces(desk) == {AccountKind.CLIENT_PAPERS: 300, AccountKind.CLIENT_PLANNED: 1000}
    desk.stand("2026-03-02 12:02")
    assert desk.figures().S == 70000
    assert desk.watch().result["moved"] == []
    assert sum(Account.objects.filter(unit="ONES").values_list("balance", flat=True)) == 0
    assert codes(book(desk)) == ["margin.split_unknown"]


def test_a_consolidation_takes_pieces_away(grandis: Rulebook) -> None:
    desk = desk_of(grandis, 10, 1)

    assert book(desk).accepted
    assert pieces(desk) == {AccountKind.CLIENT_PAPERS: 3, AccountKind.CLIENT_PLANNED: 10}


def test_a_fraction_is_left_to_an_officer_and_nothing_changes(grandis: Rulebook) -> None:
    desk = desk_of(grandis, 7, 1)

    assert codes(book(desk)) == ["margin.split_fraction"]
    assert pieces(desk) == {AccountKind.CLIENT_PAPERS: 30, AccountKind.CLIENT_PLANNED: 100}


def test_pieces_on_hold_are_freed_first(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    Account.objects.filter(client="1001", unit="ONES", kind="client.papers").update(held=1)

    (fault,) = book(desk).grounds
    assert (fault.code, fault.fact("clients")) == ("margin.split_held", "1001")
    assert pieces(desk)[AccountKind.CLIENT_PAPERS] == 30


def test_what_is_to_be_settled_is_settled_in_new_pieces(grandis: Rulebook) -> None:
    desk = desk_of(grandis)
    sent = desk.place(instrument="ONES", side="sell", quantity="30", price="1000.00")
    assert sent.accepted
    desk.fill(desk.row(sent), 30, "1000.00")

    answer = book(desk)

    assert (answer.accepted, answer.result["tasks"]) == (True, 1)
    assert list(SettlementTask.objects.filter(unit="ONES").values_list("minor", flat=True)) == [-300]
    assert pieces(desk) == {AccountKind.CLIENT_PAPERS: 300, AccountKind.CLIENT_PLANNED: 700}


def test_only_an_officer_books_it(grandis: Rulebook) -> None:
    desk = desk_of(grandis)

    assert codes(book_split_pieces(desk.act(by=SYSTEM), "ONES", TODAY)) == ["party.no_power"]
