"""The price ladder: today's last deal, an earlier close, thirty days back, then nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.market_state import PriceMark
from reglament.core.margin.price_ladder import bond_price, is_fresh, price_at
from tests.clauses import clause
from tests.core.margin.world import GEOFINANCE, GRANDIS_2016, d

NOON = datetime(2016, 11, 21, 12, tzinfo=MOSCOW)
FRIDAY = datetime(2016, 11, 18, 18, 45, tzinfo=MOSCOW)


def mark(price: str, at: datetime, kind: str = "last") -> PriceMark:
    return PriceMark("A", d(price), at, kind)


@clause("GC-11.8.8")
@pytest.mark.parametrize(
    ("marks", "price"),
    [
        pytest.param([mark("120", NOON - timedelta(seconds=5)), mark("100", NOON)], "100", id="the latest deal"),
        pytest.param([mark("120", NOON), mark("100", NOON + timedelta(seconds=1))], "120", id="a later one is unknown"),
        pytest.param([mark("100", NOON), mark("130", NOON, "close")], "100", id="today a deal before a close"),
        pytest.param(
            [mark("100", NOON - timedelta(hours=1)), mark("130", NOON, "close")], "100", id="a later close of today"
        ),
        pytest.param([mark("119", FRIDAY), mark("120", FRIDAY, "close")], "120", id="a past day's close first"),
        pytest.param([mark("119", FRIDAY), mark("118", FRIDAY - timedelta(3), "close")], "119", id="the later day"),
        pytest.param(
            [mark("119", FRIDAY - timedelta(9)), mark("9", NOON, "foreign_close")], "119", id="home before abroad"
        ),
        pytest.param([mark("9", NOON, "foreign_close")], "9", id="abroad when nothing else"),
        pytest.param([mark("7", NOON, "rumour"), mark("119", FRIDAY)], "119", id="no other kind of price"),
    ],
)
def test_the_best_step_of_the_ladder_counts(marks: list[PriceMark], price: str) -> None:
    found = price_at("A", marks, NOON, GRANDIS_2016)

    assert found.price == d(price)
    assert found.mark is not None
    assert (found.mark.price, found.grounds) == (d(price), ())


@clause("GC-11.8.8")
@pytest.mark.parametrize(
    ("kind", "days", "fresh"),
    [
        ("last", 30, True),
        ("last", 31, False),
        ("close", 30, True),
        ("close", 31, False),
        ("foreign_close", 29, True),
        ("foreign_close", 30, False),
    ],
)
def test_a_price_thirty_days_old_counts_and_one_day_older_does_not(kind: str, days: int, fresh: bool) -> None:
    old = mark("100", NOON - timedelta(days), kind)

    found = price_at("A", [old], NOON, GRANDIS_2016)

    assert is_fresh(old, NOON.date(), GRANDIS_2016) is fresh
    assert found.price == (d("100") if fresh else None)
    assert found.mark == old
    if not fresh:
        (ground,) = found.grounds
        assert (ground.code, ground.clause) == ("margin.price_too_old", "GC-11.8.8")
        assert [value for _, value in ground.values] == ["A", d("100"), old.at.date(), days, 30]


@clause("GC-11.8.8")
def test_the_latest_of_the_old_is_named_and_nothing_is_nothing() -> None:
    old = [mark("90", NOON - timedelta(90)), mark("80", NOON - timedelta(40)), mark("70", NOON - timedelta(60))]

    assert price_at("A", old, NOON, GRANDIS_2016).grounds[0].fact("price") == d("80")
    assert price_at("A", [], NOON, GRANDIS_2016).price is None
    assert price_at("A", [], NOON, GRANDIS_2016).grounds == ()


@clause("GC-11.8.8")
def test_a_day_is_a_day_in_moscow() -> None:
    late = datetime(2016, 11, 21, 0, 30, tzinfo=MOSCOW)
    marks = [mark("119", late - timedelta(hours=1)), mark("120", late - timedelta(hours=2), "close")]

    assert price_at("A", marks, late, GRANDIS_2016).price == d("120")


def test_a_bond_costs_its_clean_price_of_the_face_and_what_has_accrued() -> None:
    assert bond_price(d("98.5"), d("1000"), d("12.34")) == d("997.34")


@clause("GF-2.43-portfolio-value")
@pytest.mark.parametrize(("days", "fresh"), [(29, True), (30, True), (31, False)])
def test_the_other_broker_counts_thirty_days_too(days: int, fresh: bool) -> None:
    assert is_fresh(mark("100", NOON - timedelta(days)), NOON.date(), GEOFINANCE) is fresh
