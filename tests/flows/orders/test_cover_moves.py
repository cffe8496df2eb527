"""Bringing a client's own cash to the venue."""

from __future__ import annotations

import pytest

from reglament.core.instructions.terms import TransferTerms
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import terms_of
from reglament.flows.orders.cover_moves import entries_for, may_move, moves_for
from tests.clauses import clause
from tests.flows.orders.desk import at

ON = at("2026-03-02 12:00").date()


def cash(place: str) -> AccountKey:
    return AccountKey(AccountKind.CLIENT_CASH, "1001", place, "RUB")


@clause("GC-5.6.3-b", "GF-10.2.9-b")
def test_an_order_is_word_enough_unless_the_client_forbade_moves(
    grandis_edition: Edition, geofinance_edition: Edition
) -> None:
    first, second = terms_of(TransferTerms, grandis_edition, ON), terms_of(TransferTerms, geofinance_edition, ON)

    intent = may_move(100, "RUB", {}, 17, first)
    shortage = may_move(100, "RUB", {}, 17, second)
    banned = may_move(100, "RUB", {"cash.auto_transfer": "forbidden"}, 17, second)

    assert (intent[0], intent[1].clause) == (True, "GC-5.6.3-b")
    assert (shortage[0], shortage[1].code, shortage[1].clause) == (True, "transfer.on_order_shortage", "GF-10.2.9-b")
    assert (banned[0], banned[1].code) == (False, "transfer.forbidden_by_client")


def test_a_shortage_is_met_from_as_few_places_as_can_be() -> None:
    target = cash("MOEX_STOCK")
    elsewhere = [(cash("own_bank"), 70), (cash("OTC"), 50)]

    moves = moves_for(100, target, elsewhere, "GF-10.2.9-b")

    assert [(move.source.place, move.target.place, move.minor) for move in moves] == [
        ("own_bank", "MOEX_STOCK", 70),
        ("OTC", "MOEX_STOCK", 30),
    ]
    assert [move.minor for move in moves_for(60, target, elsewhere, "")] == [60]


@pytest.mark.django_db
def test_each_move_is_an_entry_that_stands_on_its_order() -> None:
    moves = moves_for(100, cash("MOEX_STOCK"), [(cash("OTC"), 100)], "GF-10.2.9-b")
    entries = entries_for("geofinance-brokerage", {17: moves}, ON)
    assert [(one.what, one.basis, one.clause) for one in entries] == [("cash.transfer", "order:17", "GF-10.2.9-b")]
    assert sum(line.minor for line in entries[0].lines) == 0
