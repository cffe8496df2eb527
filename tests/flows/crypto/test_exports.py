"""Exports: recognised once, shown with their differences, accepted as operations."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.exports import accept_moves, moves_shown, name_wallet, recognise_export
from reglament.flows.crypto.year import close_year
from reglament.flows.files.receive import receive_file
from reglament.store.crypto.models import CoinOperation, MoveRow
from tests.clauses import clause
from tests.flows.crypto.books import act, codes, open_books

pytestmark = pytest.mark.django_db

HEADER = "at_utc,account,operation,coin,quantity,group,number,note"
TRADE = ("2025-03-14 09:00:00,spot,trade,BTC,1,t1,1,", "2025-03-14 09:00:00,spot,trade,RUB,-900,t1,2,")
OKX = (
    b"\xef\xbb\xbfid,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol\n"
    b"900001,2025-04-01 23:30:00,Deposit,1000,0,1000,0,USDT\n"
)


def bring(*rows: str, wallet: str = "X", zone: str = "", content: bytes = b""):
    data = content or "\n".join((HEADER, *rows, "")).encode()
    file = receive_file(act(), "coin-export", "export.csv", data)
    return recognise_export(act(), "P1", int(file.result["file"]), wallet, zone)


@pytest.fixture
def _books() -> None:
    open_books()
    for name in ("X", "Y"):
        name_wallet(act(), "P1", name, "exchange")


@pytest.mark.usefixtures("_books")
def test_rows_make_an_operation_once_they_are_accepted():
    answer = bring(*TRADE)
    assert (answer.result["new"], answer.result["counts"]["proposals"]) == (2, 1)
    assert not CoinOperation.objects.exists()
    assert accept_moves(act(), "P1").result == {"operations": [1], "transfers": 0, "open": 0}
    row = CoinOperation.objects.get()
    assert (row.kind, row.coin, row.quantity, row.price_coin, row.price_quantity) == ("buy", "BTC", "1", "RUB", "900")
    assert set(MoveRow.objects.values_list("settled_as", flat=True)) == {"operation"}
    assert accept_moves(act(), "P1").result == {"operations": [], "transfers": 0, "open": 0}


@pytest.mark.usefixtures("_books")
def test_the_same_rows_in_another_file_add_nothing():
    bring(*TRADE)
    again = bring(*TRADE, "2025-03-15 09:00:00,spot,deposit,BTC,1,,3,")
    assert (again.result["new"], again.result["known"]) == (1, 2)
    assert MoveRow.objects.count() == 3


@pytest.mark.usefixtures("_books")
def test_equal_rows_of_one_file_are_two_events():
    row = "2025-03-14 09:00:00,cold,deposit,BTC,1,,,"
    assert bring(row, row).result["new"] == 2
    assert bring(row, row, row).result["new"] == 1
    assert bring(row, row, row).result["known"] == 3
    assert MoveRow.objects.count() == 3


@pytest.mark.usefixtures("_books")
def test_a_transfer_between_own_wallets_is_no_operation():
    bring("2025-03-14 09:00:00,spot,withdrawal,BTC,-1,,1,")
    shown = bring("2025-03-14 09:30:00,cold,deposit,BTC,1,,2,", wallet="Y")
    assert shown.result["counts"] == {"proposals": 0, "transfers": 1, "beside": 0, "open": 0}
    assert accept_moves(act(), "P1").result["transfers"] == 1
    assert set(MoveRow.objects.values_list("settled_as", flat=True)) == {"transfer"}


@pytest.mark.usefixtures("_books")
def test_groups_of_different_files_do_not_meet():
    bring(TRADE[0])
    shown = bring(TRADE[1])
    assert shown.result["counts"]["open"] == 2


@pytest.mark.usefixtures("_books")
def test_a_zone_that_is_not_told_is_asked_for():
    assert codes(bring(content=OKX)) == ["crypto.zone_needed"]
    for wrong in ("Nowhere/City", "Europe", "../x", "/etc/passwd"):
        assert codes(bring(content=OKX, zone=wrong)) == ["crypto.zone_unknown"]
    assert not MoveRow.objects.exists()
    assert bring(content=OKX, zone="Asia/Almaty").accepted
    assert MoveRow.objects.get().at.isoformat() == "2025-04-01T18:30:00+00:00"


@pytest.mark.usefixtures("_books")
def test_an_unknown_wallet_or_file_is_refused():
    assert codes(bring(*TRADE, wallet="Z")) == ["crypto.wallet_unknown"]
    assert codes(recognise_export(act(), "P1", 99, "X")) == ["file.unknown"]


@clause("DC-20")
def test_the_day_of_the_right_in_a_pool_has_its_ground():
    open_books()
    assert codes(name_wallet(act(), "P1", "Pool", "pool", "payment", " ")) == ["crypto.right_without_ground"]
    assert codes(name_wallet(act(), "P1", "Pool", "bag")) == ["crypto.wallet_kind"]
    assert codes(name_wallet(act(), "P1", "Pool", "pool", "later", "terms")) == ["crypto.wallet_kind"]
    assert name_wallet(act(), "P1", "Pool", "pool", "payment", "terms of the pool").accepted


@pytest.mark.usefixtures("_books")
def test_rows_of_a_closed_year_are_not_accepted():
    assert close_year(act("2026-02-01 10:00"), "P1", 2025).accepted
    bring(*TRADE)
    assert codes(accept_moves(act(), "P1")) == ["crypto.year_closed"]


@pytest.mark.usefixtures("_books")
def test_rows_are_shown_to_their_taxpayer_alone():
    assert moves_shown(act(by=Actor(ActorKind.CLIENT, "P1")), "P1").accepted
    assert codes(moves_shown(act(by=Actor(ActorKind.CLIENT, "P2")), "P1")) == ["party.other_client"]
    assert codes(moves_shown(act(), "P9")) == ["crypto.taxpayer_unknown"]
