"""Quotes and rates with the files that show them; sources and what is known of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.quotes import know_source, take_coin_rates, take_quotes, tell_rate
from reglament.flows.crypto.year import close_year, year_shown
from reglament.flows.files.receive import receive_file
from reglament.store.crypto.load import rates_until, sources_of
from reglament.store.crypto.models import CoinQuote, OfficialRate, QuoteSource, Taxpayer
from tests.clauses import clause
from tests.flows.crypto.books import DAY, HEADER, act, codes, open_books, quoted_at, recorded, told

pytestmark = pytest.mark.django_db
DYNAMIC = (
    '<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="{id}" DateRange1="14.03.2025" DateRange2="15.03.2025" '
    'name="Foreign Currency Market Dynamic"><Record Date="14.03.2025" Id="{id}"><Nominal>1</Nominal>'
    "<Value>86,0000</Value></Record></ValCurs>"
)


@clause("DC-79")
def test_a_quote_is_kept_with_the_digest_of_its_file_and_once():
    answer = quoted_at()
    assert (answer.result["quotes"], answer.result["sources_unknown"]) == (1, [])
    assert len(CoinQuote.objects.get().capture) == 64
    assert take_quotes(act(), answer.result["file"]).result["already_booked"]
    assert CoinQuote.objects.count() == 1


@clause("DC-71")
def test_sources_nobody_described_are_named():
    answer = quoted_at(f"{DAY},A,BTC,1,RUB,1,2019-01-10", f"{DAY},Z,BTC,1,RUB,1,2019-01-10")
    assert answer.result["sources_unknown"] == ["Z"]


@clause("DC-80")
def test_a_source_is_described_by_who_verified_it():
    assert codes(know_source(act(), "A", "friend", "page", DAY)) == ["crypto.source_kind"]
    assert know_source(act(), "A", "index", "page", DAY).accepted
    row = QuoteSource.objects.get()
    assert (row.kind, row.verifier, row.verified_on) == ("index", "officer:officer-1", DAY)


def test_a_file_that_is_none_of_quotes_is_refused():
    file = receive_file(act(), "cbr-dynamic", "r.xml", DYNAMIC.format(id="R01235").encode("cp1251"))
    assert codes(take_quotes(act(), file.result["file"])) == ["file.unknown"]
    assert codes(take_coin_rates(act(), 99)) == ["file.unknown"]


@clause("DC-77")
def test_official_rates_come_with_their_file_and_a_known_rate_stays():
    file = receive_file(act(), "cbr-dynamic", "r.xml", DYNAMIC.format(id="R01235").encode("cp1251"))
    assert take_coin_rates(act(), file.result["file"]).result["rates"] == 1
    assert take_coin_rates(act(), file.result["file"]).result["already_booked"]
    assert tell_rate(act(), "USD", DAY, Decimal(90)).accepted
    assert [str(one.rate) for one in rates_until(act().firm, DAY)["USD"]] == ["86.0000"]
    assert OfficialRate.objects.get().capture


def test_a_currency_that_is_not_known_and_a_rate_of_nought_are_refused():
    file = receive_file(act(), "cbr-dynamic", "r.xml", DYNAMIC.format(id="R01010").encode("cp1251"))
    assert codes(take_coin_rates(act(), file.result["file"])) == ["crypto.no_currency_of_ours"]
    assert codes(tell_rate(act(), "USD", DAY, Decimal(0))) == ["crypto.rate_wrong"]
    assert not OfficialRate.objects.exists()


def own(at: str = "2025-03-17 10:00", key: str = ""):
    return act(at, by=Actor(ActorKind.CLIENT, "P1"), key=key)


def brought(*rows: str, by=None, code: str = "P1"):
    content = "\n".join((HEADER, *rows, "")).encode()
    file = receive_file(act(), "coin-quotes", "own.csv", content)
    return take_quotes(by or own(), int(file.result["file"]), code)


ROW = f"{DAY},A,BTC,1000000.00,RUB,100000000000.01,2022-03-14"


@clause("DC-79")
def test_a_taxpayer_brings_quotes_for_his_own_books_and_for_nobody_elses():
    open_books("P1")
    open_books("P2")
    for code in ("P1", "P2"):
        recorded(told("mine", "0.05"), code)
    assert know_source(own(), "A", "foreign_organiser", "page", DAY, "P1").accepted
    assert (brought(ROW).result["quotes"], brought(ROW).result["known"]) == (1, 1)
    assert CoinQuote.objects.get().taxpayer.code == "P1"
    assert year_shown(act(), "P1", 2025).result["tax"] == "6500"
    assert [gap["standing"] for gap in year_shown(act(), "P2", 2025).result["gaps"]] == ["waiting_quote"]


@clause("DC-71", "DC-72", "DC-74", "DC-79")
def test_quotes_brought_that_may_not_be_used_are_told_each_with_its_grounds():
    open_books("P1")
    assert know_source(own(), "A", "foreign_organiser", "page", DAY, "P1").accepted
    small = f"{DAY},A,ETH,1.00,RUB,100000000000.00,2022-03-14"
    short = f"{DAY},A,SOL,1.00,RUB,100000000000.01,2022-03-15"
    strange = f"{DAY},B,BTC,1.00,RUB,100000000000.01,2022-03-14"
    answer = brought(ROW, small, short, strange)
    said = {
        (one["coin"], one["exchange"]): [g["code"] for g in one["grounds"]] for one in answer.result["refused_quotes"]
    }
    assert said == {
        ("ETH", "A"): ["crypto.turnover_too_small"],
        ("SOL", "A"): ["crypto.history_too_short"],
        ("BTC", "B"): ["crypto.source_unknown"],
    }
    assert answer.result["sources_unknown"] == ["B"]


def test_what_differs_from_the_offices_quote_is_refused_whole_and_what_agrees_is_known():
    open_books("P1")
    quoted_at()
    same = f"{DAY},A,BTC,1000000.00,RUB,200000000000,2019-01-10"
    other = f"{DAY},A,BTC,900000.00,RUB,200000000000,2019-01-10"
    assert (brought(same).result["quotes"], brought(same).result["known"]) == (0, 1)
    assert codes(brought(f"{DAY},A,ETH,1.00,RUB,1,2019-01-10", other)) == ["crypto.quote_differs"]
    assert CoinQuote.objects.count() == 1


def test_a_taxpayer_may_mend_his_own_quote_and_the_offices_stands_before_it():
    open_books("P1")
    know_source(own(), "A", "foreign_organiser", "page", DAY, "P1")
    recorded(told("mine", "0.05"))
    brought(ROW)
    assert brought(ROW.replace("1000000.00", "2000000.00")).result["quotes"] == 1
    assert year_shown(act(), "P1", 2025).result["tax"] == "13000"
    quoted_at()
    assert year_shown(act(), "P1", 2025).result["tax"] == "6500"


def test_quotes_of_a_closed_year_are_not_brought_and_the_offices_later_ones_do_not_move_it():
    open_books("P1")
    quoted_at()
    recorded(told("mine", "0.05"))
    assert close_year(act("2026-02-02 10:00"), "P1", 2025).accepted
    assert codes(brought(ROW, by=own("2026-02-03 10:00"))) == ["crypto.year_closed"]
    content = f"{HEADER}\n{DAY},A,BTC,2000000.00,RUB,200000000000,2019-01-10\n".encode()
    later = act("2026-02-03 10:00")
    assert take_quotes(later, int(receive_file(later, "coin-quotes", "q.csv", content).result["file"])).accepted
    assert year_shown(later, "P1", 2025).result["tax"] == "6500"


@clause("DC-80")
def test_a_taxpayer_describes_a_source_for_himself_and_not_against_the_office():
    open_books("P1")
    assert know_source(act(), "A", "index", "page", DAY).accepted
    assert codes(know_source(own(), "A", "foreign_organiser", "page", DAY, "P1")) == ["crypto.source_known"]
    assert codes(know_source(own(), "B", "foreign_organiser", " ", DAY, "P1")) == ["crypto.source_without_access"]
    assert know_source(own(), "B", "foreign_organiser", "page", DAY, "P1").accepted
    assert (set(sources_of(act().firm)), set(sources_of(act().firm, number()))) == ({"A"}, {"A", "B"})


@clause("DC-77")
def test_a_taxpayer_brings_official_rates_and_not_against_the_offices():
    open_books("P1")
    file = receive_file(act(), "cbr-dynamic", "r.xml", DYNAMIC.format(id="R01235").encode("cp1251")).result["file"]
    assert take_coin_rates(own(), file, "P1").result["rates"] == 1
    assert rates_until(act().firm, DAY) == {}
    assert [str(one.rate) for one in rates_until(act().firm, DAY, number())["USD"]] == ["86.0000"]
    assert tell_rate(act(), "USD", DAY, Decimal(85)).accepted
    assert [str(one.rate) for one in rates_until(act().firm, DAY, number())["USD"]] == ["85"]
    assert codes(take_coin_rates(own(), file, "P1")) == ["crypto.rate_differs"]


def test_nobody_brings_for_another_taxpayer_or_for_one_that_is_not():
    open_books("P1")
    other = act(by=Actor(ActorKind.CLIENT, "P2"))
    assert codes(brought(ROW, by=other)) == ["party.other_client"]
    assert codes(know_source(other, "A", "index", "page", DAY, "P1")) == ["party.other_client"]
    assert codes(take_coin_rates(other, 1, "P1")) == ["party.other_client"]
    assert codes(brought(ROW, by=act(), code="P9")) == ["crypto.taxpayer_unknown"]
    assert not CoinQuote.objects.exists()


def number() -> int:
    return int(Taxpayer.objects.get(code="P1").pk)


def test_what_is_for_everybody_is_the_offices():
    client = Actor(ActorKind.CLIENT, "P1")
    assert codes(know_source(act(by=client), "A", "index", "page", DAY)) == ["party.no_power"]
    assert codes(take_quotes(act(by=client), 1)) == ["party.no_power"]
    assert codes(take_coin_rates(act(by=client), 1)) == ["party.no_power"]
    assert codes(tell_rate(act(by=client), "USD", date(2025, 1, 1), Decimal(1))) == ["party.no_power"]
