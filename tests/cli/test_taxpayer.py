"""`reglament taxpayer bring|source|quotes`: files of one's own by command, with refusals by their grounds."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from reglament.cli.main import main
from reglament.store.crypto.models import CoinQuote, MoveRow
from tests.flows.crypto.books import HEADER, open_books, quoted_at, recorded, told
from tests.web.taxdesk.story import NOW

pytestmark = pytest.mark.django_db
SEEN = ("--access", "page of volumes", "--verified-on", "2025-01-10")


@pytest.fixture(autouse=True)
def _clock(settings):
    settings.CLOCK = lambda: NOW


def run(*words: str):
    done = CliRunner().invoke(main, ["taxpayer", *words])
    found = json.loads(done.stdout) if done.stdout.startswith("{") else {}
    return done.exit_code, found


def file_at(tmp_path, *rows: str) -> str:
    path = tmp_path / "quotes.csv"
    path.write_text("\n".join((HEADER, *rows, "")))
    return str(path)


GOOD = "2025-03-14,B,BTC,1000000.00,RUB,100000000000.01,2022-03-14"


def test_a_taxpayers_quotes_are_his_own_and_each_refused_one_says_why(tmp_path):
    open_books()
    assert run("source", "P1", "B", *SEEN)[0] == 0
    code, found = run("bring", "P1", file_at(tmp_path, GOOD, GOOD.replace("B,BTC", "C,BTC")))
    assert (code, found["quotes"]) == (0, 2)
    assert [(one["exchange"], one["grounds"][0]["code"]) for one in found["refused_quotes"]] == [
        ("C", "crypto.source_unknown")
    ]
    assert {one.taxpayer.code for one in CoinQuote.objects.all()} == {"P1"}


def test_an_officers_quotes_are_everybodys(tmp_path):
    open_books()
    assert run("source", "P1", "B", *SEEN, "--officer", "operations")[0] == 0
    assert run("bring", "P1", file_at(tmp_path, GOOD), "--officer", "operations")[0] == 0
    assert CoinQuote.objects.get().taxpayer is None


def test_what_differs_from_the_offices_quote_ends_with_one_and_keeps_nothing(tmp_path):
    open_books()
    quoted_at()
    other = "2025-03-14,A,BTC,900000.00,RUB,200000000000,2019-01-10"
    code, found = run("bring", "P1", file_at(tmp_path, other))
    assert (code, found["grounds"][0]["code"]) == (1, "crypto.quote_differs")
    assert CoinQuote.objects.count() == 1


def test_a_file_that_is_none_and_a_taxpayer_nobody_knows_are_refused(tmp_path):
    open_books()
    path = tmp_path / "x.csv"
    path.write_text("nothing,known\n1,2\n")
    assert run("bring", "P1", str(path))[0] == 1
    assert run("bring", "P9", file_at(tmp_path, GOOD))[0] == 1
    assert run("bring", "P1", str(tmp_path / "missing.csv"))[0] == 2
    assert not MoveRow.objects.exists()


def test_quotes_are_told_with_those_that_are_missing():
    open_books()
    quoted_at()
    recorded(told("mine"))
    recorded(told("mine", coin="BTC", on=date(2025, 3, 15)))
    code, found = run("quotes", "P1")
    assert (code, len(found["quotes"]), found["quotes"][0]["grounds"]) == (0, 1, [])
    assert [one["operation"] for one in found["missing"]] == [2]
