"""A file brought to the books is known by its bytes, and each brings what is his to bring."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.bring import bring_file
from reglament.flows.crypto.exports import name_wallet
from reglament.store.crypto.models import CoinQuote, MoveRow, OfficialRate
from reglament.store.docflow.models import ReceivedFile
from tests.flows.crypto.books import DAY, HEADER, act, codes, open_books
from tests.flows.crypto.test_exports import HEADER as ROWS
from tests.flows.crypto.test_exports import TRADE
from tests.flows.crypto.test_quotes import DYNAMIC

pytestmark = pytest.mark.django_db
OWN = Actor(ActorKind.CLIENT, "P1")
EXPORT = "\n".join((ROWS, *TRADE, "")).encode()
QUOTES = f"{HEADER}\n{DAY},A,BTC,1,RUB,1,2019-01-10\n".encode()


def test_a_taxpayer_brings_his_own_export():
    open_books()
    name_wallet(act(), "P1", "X", "exchange")
    assert bring_file(act(by=OWN), "P1", "t.csv", EXPORT, "X").result["new"] == 2
    assert codes(bring_file(act(by=Actor(ActorKind.CLIENT, "P2")), "P1", "t.csv", EXPORT, "X")) == [
        "party.other_client"
    ]
    assert MoveRow.objects.count() == 2


def test_quotes_and_rates_of_a_taxpayer_are_his_own_and_the_offices_are_everybodys():
    open_books()
    rates = DYNAMIC.format(id="R01235").encode("cp1251")
    assert bring_file(act(by=OWN), "P1", "q.csv", QUOTES).result["quotes"] == 1
    assert bring_file(act(by=OWN), "P1", "r.xml", rates).result["rates"] == 1
    assert {one.taxpayer_id is None for one in (*CoinQuote.objects.all(), *OfficialRate.objects.all())} == {False}
    other = QUOTES.replace(b",A,", b",B,")
    assert bring_file(act(), "P1", "q.csv", other).result["quotes"] == 1
    assert CoinQuote.objects.get(exchange="B").taxpayer_id is None


def test_a_file_of_nothing_known_or_of_another_matter_is_refused():
    open_books()
    assert codes(bring_file(act(), "P1", "x.txt", b"nothing\n")) == ["file.refused"]
    assert not ReceivedFile.objects.exists()
    history = b'{"history": {"columns": [], "data": []}}'
    assert codes(bring_file(act(), "P1", "h.json", history))[0] in ("crypto.file_not_ours", "file.refused")
