"""The three price tests: both sides of each limit, the window, the halt, no deals at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reglament.core.margin.price_test import AnonymousDeal, needs_price_test, price_test, price_window
from reglament.core.rulebook.terms import Cited
from reglament.core.trades.trade import Side
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS, at
from tests.core.margin.world import d

NOW = at("2026-03-02 15:15")
WINDOW = (at("2026-03-02 15:00"), NOW)
TAPE = [
    AnonymousDeal(d("130.00"), at("2026-03-02 14:59:59")),
    AnonymousDeal(d("118.00"), at("2026-03-02 15:00")),
    AnonymousDeal(d("121.00"), at("2026-03-02 15:15")),
    AnonymousDeal(d("90.00"), at("2026-03-02 15:15:01")),
]


@clause("GC-11.8.33-a", "GC-11.8.33-b", "GC-11.8.33")
@pytest.mark.parametrize(
    ("side", "price", "test", "limit"),
    [
        pytest.param(Side.BUY, "121.00", "highest", "121.00", id="a purchase at the highest"),
        pytest.param(Side.BUY, "121.01", "", "121.00", id="a kopeck dearer"),
        pytest.param(Side.BUY, "120.99", "highest", "121.00", id="cheaper"),
        pytest.param(Side.SELL, "118.00", "lowest", "118.00", id="a sale at the lowest"),
        pytest.param(Side.SELL, "117.99", "", "118.00", id="a kopeck cheaper"),
        pytest.param(Side.SELL, "118.01", "lowest", "118.00", id="dearer"),
    ],
)
def test_the_deals_of_the_last_minutes_set_the_limit(side: Side, price: str, test: str, limit: str) -> None:
    seen = price_test(side, d(price), TAPE, WINDOW, admitted=True, terms=GRANDIS)

    assert (seen.test, seen.passed, seen.limit, seen.deals) == (test, test != "", d(limit), 2)
    assert (seen.since, seen.until) == WINDOW
    assert (seen.ground.code, seen.ground.clause) == (
        "margin.price_inside" if test else "margin.price_outside",
        "GC-11.8.33",
    )
    assert seen.ground.values == (("price", d(price)), ("limit", d(limit)), ("since", WINDOW[0]), ("until", WINDOW[1]))


@clause("GC-11.8.33-a", "GC-11.8.33-b", "GC-11.8.33")
@pytest.mark.parametrize("side", list(Side))
def test_without_a_deal_in_the_window_nothing_passes(side: Side) -> None:
    seen = price_test(side, d("120"), [TAPE[0], TAPE[3]], WINDOW, admitted=True, terms=GRANDIS)

    assert (seen.passed, seen.limit, seen.deals, seen.ground.code) == (False, None, 0, "margin.price_no_deals")
    assert seen.ground.clause == "GC-11.8.33"
    assert (seen.since, seen.until) == WINDOW


@clause("GC-11.8.33-c", "GC-11.8.33")
@pytest.mark.parametrize("side", list(Side))
def test_a_security_not_admitted_to_anonymous_trading_passes_at_any_price(side: Side) -> None:
    seen = price_test(side, d("1"), TAPE, WINDOW, admitted=False, terms=GRANDIS)

    assert (seen.test, seen.passed, seen.limit, seen.deals) == ("not_admitted", True, None, 2)
    assert (seen.ground.code, seen.ground.clause) == ("margin.price_not_admitted", "GC-11.8.33")
    assert (seen.since, seen.until) == WINDOW


@clause("GC-11.8.33", "GC-11.8.33-a")
def test_without_a_window_of_its_own_the_place_of_closing_is_cited() -> None:
    seen = price_test(
        Side.BUY, d("120"), TAPE, WINDOW, admitted=True, terms=replace(GRANDIS, close_out_price_minutes=None)
    )

    assert seen.ground.clause == "GC-11.8.32"


@clause("GC-11.8.33")
@pytest.mark.parametrize(
    ("halted", "since", "until"),
    [
        pytest.param(None, "2026-03-02 15:00", "2026-03-02 15:15", id="the last fifteen minutes"),
        pytest.param("2026-03-02 13:10", "2026-03-02 12:55", "2026-03-02 13:10", id="before the halt"),
    ],
)
def test_the_window_is_the_last_minutes_or_those_before_a_halt(halted: str | None, since: str, until: str) -> None:
    stopped: datetime | None = at(halted) if halted else None

    assert price_window(NOW, stopped, GRANDIS) == (at(since), at(until))


@clause("GC-11.8.32")
def test_only_deals_outside_anonymous_trading_need_a_test_and_only_where_that_is_the_rule() -> None:
    assert needs_price_test("negotiated", GRANDIS)
    assert not needs_price_test("anonymous", GRANDIS)
    assert not needs_price_test("negotiated", GEOFINANCE)
    assert not needs_price_test("anonymous", GEOFINANCE)
    assert not needs_price_test("negotiated", replace(GRANDIS, close_out_mode=Cited("any", "GC-11.8.32")))


@clause("GF-21.1.7")
def test_where_any_way_of_trading_does_no_deal_needs_a_test() -> None:
    assert not needs_price_test("negotiated", GEOFINANCE)
