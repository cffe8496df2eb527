"""Quotes and rates with the files that show them; sources and what is known of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.crypto.quotes import know_source, take_coin_rates, take_quotes, tell_rate
from reglament.flows.files.receive import receive_file
from reglament.store.crypto.load import rates_until
from reglament.store.crypto.models import CoinQuote, OfficialRate, QuoteSource
from tests.clauses import clause
from tests.flows.crypto.books import DAY, act, codes, quoted_at

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


def test_reference_data_is_the_offices():
    client = Actor(ActorKind.CLIENT, "P1")
    assert codes(know_source(act(by=client), "A", "index", "page", DAY)) == ["party.no_power"]
    assert codes(take_quotes(act(by=client), 1)) == ["party.no_power"]
    assert codes(take_coin_rates(act(by=client), 1)) == ["party.no_power"]
    assert codes(tell_rate(act(by=client), "USD", date(2025, 1, 1), Decimal(1))) == ["party.no_power"]
