"""The asset tests of the increased category: prices by the ladder, sums by the kopeck, days by the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.parties.asset_test import (
    Experience,
    PaperHeld,
    PricePoint,
    assets_of,
    close_of,
    evidence_grounds,
    lacking_for_increase,
    price_for,
    rate_for,
)
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import RUB, USD, money_from_text
from reglament.store.calendar.published import named_calendars
from tests.clauses import clause
from tests.core.parties.samples import F_ON, F_TEST, G_ON, G_TEST

VENUES = named_calendars("russia").venues
MONDAY = date(2016, 11, 21)
FRIDAY = date(2016, 11, 18)


def point(price: str, when: str, kind: str = "close") -> PricePoint:
    return PricePoint(Decimal(price), datetime.fromisoformat(when).replace(tzinfo=MOSCOW), kind, "the exchange")


def held(*prices: PricePoint, pieces: int = 1000, listing: str = "organised", base: str = "1") -> PaperHeld:
    return PaperHeld("SMPL", pieces, "MOEX_STOCK", listing, RUB, Decimal(base), prices)


def priced(*prices: PricePoint, terms=G_TEST, listing: str = "organised") -> str:
    found = price_for(MONDAY, held(*prices, listing=listing), VENUES, terms)
    return "nothing" if found is None else str(found.price)


def worth(paper: PaperHeld, cash: str = "0.00", terms=G_TEST) -> str:
    return str(assets_of(MONDAY, {RUB: money_from_text(f"{cash} RUB").minor}, [paper], {}, VENUES, terms).worth)


@clause("GC-3.9.4-close", "GC-3.9.4")
def test_the_close_of_the_last_trading_day_before_counts_first():
    close, last = point("120.00", "2016-11-18 18:50"), point("119.00", "2016-11-18 18:39", "last")

    assert priced(last, close) == "120.00"
    assert worth(held(close)) == "120000.00 RUB"
    assert priced(last, close, terms=replace(G_TEST, closing_price=Cited("none", "GC-3.9.4-close"))) == "119.00"


@clause("GC-3.9.4-close")
def test_a_close_is_the_organisers_of_that_very_day_and_the_one_set_last():
    friday, corrected = point("120.00", "2016-11-18 18:50"), point("121.00", "2016-11-18 18:50")
    thursday, elsewhere = point("119.00", "2016-11-17 18:50"), point("9.00", "2016-11-18 18:50", "foreign_close")

    assert close_of(FRIDAY, [friday, corrected, thursday, elsewhere], G_TEST) == corrected
    assert close_of(FRIDAY, [thursday, elsewhere], G_TEST) is None


@clause("GC-3.9.4-last")
@pytest.mark.parametrize(
    ("when", "counts"),
    [
        pytest.param("2016-11-18 09:59", "nothing", id="a minute before the session"),
        pytest.param("2016-11-18 10:00", "119.00", id="as it opens"),
        pytest.param("2016-11-18 18:39", "119.00", id="a minute before its end"),
        pytest.param("2016-11-18 18:40", "nothing", id="at its end"),
        pytest.param("2016-11-19 12:00", "nothing", id="on a Saturday without one"),
        pytest.param("2016-11-12 12:00", "nothing", id="on an earlier Saturday"),
    ],
)
def test_a_deal_counts_within_the_main_session(when, counts):
    assert priced(point("119.00", when, "last")) == counts
    assert priced(point("119.00", when, "bid")) == "nothing"


@clause("GC-3.9.4-last", "GF-21.3.2-a")
def test_geofinance_values_by_the_same_ladder():
    main = point("119.00", "2016-11-18 18:39", "last")

    assert priced(main, terms=F_TEST) == "119.00"
    assert priced(main, point("120.00", "2016-11-18 18:50"), terms=F_TEST) == "120.00"
    assert [priced(point("100.00", f"2016-10-{day} 18:50"), terms=F_TEST) for day in (19, 18)] == ["100.00", "nothing"]
    abroad = [point("10.00", f"2016-10-{day} 23:00", "foreign_close") for day in (22, 21)]
    assert [priced(one, terms=F_TEST, listing="foreign") for one in abroad] == ["10.00", "nothing"]
    official = point("65.00", "2016-11-18 00:00", "official")
    assert rate_for(FRIDAY, (official,), F_TEST) == official


@clause("GC-3.9.4-last")
def test_without_a_close_the_last_deal_of_the_main_session_counts_and_no_evening_one():
    main, evening = point("119.00", "2016-11-18 18:39", "last"), point("125.00", "2016-11-18 19:30", "last")

    assert priced(point("118.00", "2016-11-18 12:00", "last"), main, evening) == "119.00"
    assert priced(evening) == "nothing"
    assert priced(main, terms=replace(G_TEST, closing_price_missing=Cited("none", "GC-3.9.4-last"))) == "nothing"


@clause("GC-3.9.4-30d")
@pytest.mark.parametrize(
    ("when", "counts"),
    [
        pytest.param("2016-11-18 18:50", "100.00", id="the last trading day itself"),
        pytest.param("2016-11-17 18:50", "100.00", id="the day before"),
        pytest.param("2016-10-19 18:50", "100.00", id="thirty days old"),
        pytest.param("2016-10-18 18:50", "nothing", id="thirty-one days old"),
    ],
)
def test_an_older_price_counts_for_thirty_days(when, counts):
    assert priced(point("100.00", when)) == counts
    assert priced(point("100.00", when.replace("18:50", "12:00"), "last")) == counts


@clause("GC-3.9.4-30d")
def test_of_older_prices_the_latest_day_counts_and_its_close_first():
    older, newer = point("90.00", "2016-11-15 18:50"), point("95.00", "2016-11-16 12:00", "last")

    assert priced(newer, older) == "95.00"
    assert priced(newer, older, point("96.00", "2016-11-16 18:50")) == "96.00"


@clause("GC-3.9.4-foreign", "GC-3.9.4")
@pytest.mark.parametrize(
    ("when", "counts"),
    [
        pytest.param("2016-10-22 23:00", "10.00", id="twenty-nine days ago"),
        pytest.param("2016-10-21 23:00", "nothing", id="thirty days ago"),
        pytest.param("2016-11-20 23:00", "10.00", id="on the day before itself"),
        pytest.param("2016-11-21 01:00", "nothing", id="not yet disclosed on the day before"),
    ],
)
def test_a_foreign_close_counts_while_it_is_younger_than_thirty_days(when, counts):
    assert priced(point("10.00", when, "foreign_close"), listing="foreign") == counts
    assert priced(point("10.00", when, "close"), listing="foreign") == "nothing"


@clause("GC-3.9.4-foreign")
def test_of_foreign_closes_the_last_one_counts():
    first, last = (
        point("9.00", "2016-11-10 23:00", "foreign_close"),
        point("10.00", "2016-11-17 23:00", "foreign_close"),
    )

    assert priced(last, first, listing="foreign") == "10.00"


@clause("GC-3.9.4", "GF-21.3.2-a")
@pytest.mark.parametrize("terms", [G_TEST, F_TEST], ids=["grandis", "geofinance"])
def test_a_security_listed_nowhere_counts_for_nothing(terms):
    close = point("5000.00", "2016-11-18 18:50")

    assert worth(held(close, listing="none"), terms=terms) == "0.00 RUB"
    assert worth(held(close), terms=terms) == "5000000.00 RUB"


@clause("GC-3.9.4")
def test_listings_the_rulebook_does_not_name_do_not_count():
    only_here = replace(G_TEST, counted_listings=Cited(("organised",), "GC-3.9.4"))

    assert priced(point("10.00", "2016-11-17 23:00", "foreign_close"), listing="foreign", terms=only_here) == "nothing"


def test_a_price_in_per_cent_is_taken_of_the_face_value():
    assert worth(held(point("99.5", "2016-11-18 18:50"), pieces=10, base="10")) == "9950.00 RUB"


@clause("GC-3.9.4-fx")
def test_foreign_currency_is_turned_into_roubles_and_the_rate_stays_with_the_line():
    official = point("65.00", "2016-11-18 00:00", "official")

    assets = assets_of(MONDAY, {USD: 1_000_000}, [], {"USD": (official,)}, VENUES, G_TEST)
    assert [(line.quantity, str(line.worth), line.rate) for line in assets.lines] == [
        ("10000.00 USD", "650000.00 RUB", official)
    ]


@clause("GC-3.9.4-fx")
def test_the_exchange_rate_of_the_day_goes_before_the_official_one():
    day = date(2016, 11, 20)
    official, dealt = point("65.00", "2016-11-20 00:00", "official"), point("66.00", "2016-11-20 17:00", "last")
    older = point("64.00", "2016-11-18 17:00", "last")

    later = replace(dealt, at=dealt.at + timedelta(hours=1))
    assert rate_for(day, (dealt, official), G_TEST) == dealt
    assert rate_for(day, (later, dealt, official), G_TEST) == later
    assert rate_for(day, (replace(dealt, kind="close"),), G_TEST) is None
    assert rate_for(day, (older, official), G_TEST) == official
    assert rate_for(day, (older, replace(official, at=older.at)), G_TEST) == replace(official, at=older.at)
    before = replace(official, at=official.at - timedelta(days=3))
    assert rate_for(day, (official, before), G_TEST) == official
    assert rate_for(day, (replace(official, at=official.at + timedelta(days=1)),), G_TEST) is None
    assert rate_for(day, (older,), G_TEST) is None
    assert rate_for(day, (dealt,), replace(G_TEST, currency_rate=Cited("none", "GC-3.9.4-fx"))) is None


def test_a_currency_without_a_rate_counts_for_nothing():
    assets = assets_of(MONDAY, {USD: 1_000_000}, [replace(held(), currency=USD)], {}, VENUES, G_TEST)

    assert str(assets.worth) == "0.00 RUB"
    assert assets.day == date(2016, 11, 20)


def lacking(assets: str, since: date | None, deals: int, on: date, terms, kind: str = "individual") -> list[str]:
    days = frozenset(on - timedelta(days=n) for n in range(1, deals + 1))
    found = lacking_for_increase(kind, money_from_text(f"{assets} RUB"), Experience(since, days), on, terms)
    return [f"{ground.code} {ground.clause}" for ground in found]


TESTS = [(G_TEST, G_ON), (F_TEST, F_ON)]


@clause("GC-3.9.3-1", "GC-3.9.3", "GF-21.3.2-a")
@pytest.mark.parametrize(("terms", "on"), TESTS, ids=["grandis", "geofinance"])
@pytest.mark.parametrize("kind", ["individual", "entity"])
def test_three_million_are_enough_by_themselves(terms, on, kind):
    assert lacking("3000000.00", None, 0, on, terms, kind) == []
    assert lacking("2999999.99", None, 0, on, terms, kind)[0].startswith("category.assets_low ")


@clause("GC-3.9.3-2", "GF-21.3.2-b")
@pytest.mark.parametrize(("terms", "on"), TESTS, ids=["grandis", "geofinance"])
@pytest.mark.parametrize(
    ("assets", "days", "deals", "fails"),
    [
        pytest.param("600000.00", 180, 5, "", id="just enough of all"),
        pytest.param("599999.99", 180, 5, "category.assets_low_experienced", id="a kopeck short"),
        pytest.param("600000.00", 179, 5, "category.client_too_short", id="a day short"),
        pytest.param("600000.00", 180, 4, "category.deal_days_few", id="a day of deals short"),
    ],
)
def test_experience_makes_six_hundred_thousand_enough(terms, on, assets, days, deals, fails):
    found = lacking(assets, on - timedelta(days=days), deals, on, terms)

    assert [code.split()[0] for code in found] == (["category.assets_low", fails] if fails else [])


@clause("GC-3.9.3-2")
def test_a_client_since_may_is_experienced_and_one_since_june_is_not():
    assert lacking("600000.00", date(2016, 5, 1), 5, G_ON, G_TEST) == []
    assert lacking("600000.00", date(2016, 6, 1), 5, G_ON, G_TEST)[-1] == "category.client_too_short GC-3.9.3-2"


@clause("GC-3.9.3-2", "GF-21.3.2-b")
@pytest.mark.parametrize(("terms", "on"), TESTS, ids=["grandis", "geofinance"])
def test_days_of_deals_count_within_the_window_and_never_the_day_itself(terms, on):
    since, needed = date(2010, 1, 1), money_from_text("600000.00 RUB")
    window = [on - timedelta(days=n) for n in (1, 2, 3, 4)]

    def lack(extra: date) -> int:
        return len(
            lacking_for_increase("individual", needed, Experience(since, frozenset([*window, extra])), on, terms)
        )

    assert lack(on - timedelta(days=180)) == 0
    assert lack(on - timedelta(days=181)) == 2
    assert lack(on) == 2


@clause("GC-3.9.3")
def test_both_failed_tests_are_named_with_what_they_lack():
    assert lacking("599999.99", date(2016, 11, 1), 0, G_ON, G_TEST) == [
        "category.assets_low GC-3.9.3-1",
        "category.assets_low_experienced GC-3.9.3-2",
        "category.client_too_short GC-3.9.3-2",
        "category.deal_days_few GC-3.9.3-2",
    ]
    stranger = lacking_for_increase(
        "individual", money_from_text("600000.00 RUB"), Experience(None, frozenset()), G_ON, G_TEST
    )
    assert [(ground.code, dict(ground.values).get("days")) for ground in stranger] == [
        ("category.assets_low", None),
        ("category.client_too_short", 0),
        ("category.deal_days_few", 0),
    ]


@clause("GF-21.3.2-b")
def test_experience_is_a_natural_persons_alone():
    assert lacking("600000.00", date(2010, 1, 1), 9, F_ON, F_TEST, "entity") == ["category.assets_low GF-21.3.2-a"]


@clause("GC-3.9.5")
def test_what_another_broker_knows_needs_one_paper_at_least():
    opened, on = date(2016, 1, 1), G_ON

    (ground,) = evidence_grounds(True, [], opened, on, G_TEST)
    assert (ground.clause, ground.fact("papers")) == ("GC-3.9.5", "report")
    assert evidence_grounds(True, ["report"], opened, on, G_TEST) == ()
    assert evidence_grounds(False, [], opened, on, G_TEST) == ()


@clause("GF-21.3.3-b")
@pytest.mark.parametrize(
    ("opened", "papers", "missing"),
    [
        pytest.param(date(2025, 1, 5), ("contract", "report"), [], id="both copies"),
        pytest.param(date(2025, 1, 5), ("report",), ["contract"], id="no contract"),
        pytest.param(date(2024, 9, 6), ("contract",), ["report"], id="a day less than six months"),
        pytest.param(date(2024, 9, 5), ("contract",), [], id="six months to the day"),
        pytest.param(date(2024, 9, 5), (), ["contract, report"], id="none at all"),
    ],
)
def test_a_client_for_less_than_six_months_shows_contract_and_reports(opened, papers, missing):
    found = evidence_grounds(True, papers, opened, F_ON, F_TEST)

    assert [ground.fact("papers") for ground in found] == missing


@clause("GF-21.3.3-b")
def test_six_months_end_on_the_last_day_of_a_shorter_month():
    assert evidence_grounds(True, ["report"], date(2024, 8, 31), date(2025, 2, 27), F_TEST)
    assert evidence_grounds(True, ["report"], date(2024, 8, 31), date(2025, 2, 28), F_TEST) == ()
    assert evidence_grounds(True, ["report"], date(2024, 6, 30), date(2024, 12, 29), F_TEST)
    assert evidence_grounds(True, ["report"], date(2024, 6, 30), date(2024, 12, 30), F_TEST) == ()
