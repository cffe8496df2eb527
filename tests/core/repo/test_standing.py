"""The standing order of REPO and what wakes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.repo.standing import Lack, StandingState, files_standing_order, lacks_of, standing_state
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from tests.clauses import clause
from tests.core.repo.given import DAYS, WEDNESDAY, special

STOCK_MARKET = "MOEX_STOCK"
MONDAY, THURSDAY = date(2016, 11, 14), date(2016, 11, 17)


def leg(minor: int, unit: str = "A", on: date = WEDNESDAY, place: str = STOCK_MARKET, trade: int = 1) -> Obligation:
    component = CASH if unit == "RUB" else SECURITIES
    return Obligation(trade, "1001", place, component, unit, minor, on)


def lacks(has: dict[str, int], *legs: Obligation, today: date = MONDAY) -> list[tuple[str, date, int]]:
    held = {(STOCK_MARKET, unit): minor for unit, minor in has.items()}
    return [(one.unit, one.due_on, one.minor) for one in lacks_of("1001", held, legs, today, DAYS, special())]


@clause("GC-11.8.13")
def test_an_uncovered_order_files_a_standing_order_and_no_other_does() -> None:
    assert files_standing_order(True, special())
    assert not files_standing_order(False, special())


@clause("GC-11.8.13")
def test_a_rulebook_without_a_standing_order_files_none_and_sees_no_shortage() -> None:
    none = replace(special(), standing_order_market=None)

    assert not files_standing_order(True, none)
    assert lacks_of("1001", {}, [leg(-50)], MONDAY, DAYS, none) == ()


@clause("GC-11.8.13")
@pytest.mark.parametrize(
    ("held", "lacking"),
    [
        pytest.param(49, [("A", WEDNESDAY, 1)], id="one paper short"),
        pytest.param(50, [], id="just enough"),
    ],
)
def test_a_shortage_is_what_an_obligation_takes_above_what_is_held(held: int, lacking: object) -> None:
    assert lacks({"A": held}, leg(-50)) == lacking


@clause("GC-11.8.13")
@pytest.mark.parametrize(
    ("comes_on", "lacking"),
    [
        pytest.param(WEDNESDAY, [], id="on the same day"),
        pytest.param(THURSDAY, [("A", WEDNESDAY, 50)], id="a day late"),
    ],
)
def test_what_comes_in_time_counts(comes_on: date, lacking: object) -> None:
    assert lacks({}, leg(-50), leg(50, on=comes_on, trade=2)) == lacking


@clause("GC-11.8.13")
def test_money_lacks_like_papers() -> None:
    assert lacks({"RUB": 599_999}, leg(-600_000, "RUB")) == [("RUB", WEDNESDAY, 1)]
    assert lacks({"RUB": 600_000}, leg(-600_000, "RUB")) == []


@clause("GC-11.8.13")
def test_an_obligation_of_another_market_wakes_nothing() -> None:
    assert lacks({}, leg(-50, place="MOEX_FX")) == []


@clause("GC-11.8.13")
def test_what_lies_at_another_place_does_not_help() -> None:
    elsewhere = {("own_bank", "A"): 50}
    found = lacks_of("1001", elsewhere, [leg(-50)], MONDAY, DAYS, special())
    assert found == (Lack("1001", STOCK_MARKET, "A", WEDNESDAY, 50, (1,)),)


@clause("GC-11.8.13")
def test_each_day_has_its_own_shortage_with_all_that_is_due_by_then() -> None:
    found = lacks({}, leg(-50), leg(-30, on=THURSDAY, trade=2))
    assert found == [("A", WEDNESDAY, 50), ("A", THURSDAY, 80)]


@clause("GC-11.8.13")
def test_what_is_overdue_counts_for_the_day_settled_next() -> None:
    saturday, monday = date(2016, 11, 19), date(2016, 11, 21)
    assert lacks({}, leg(-50), today=saturday) == [("A", monday, 50)]


@clause("GC-11.8.13")
def test_fees_wake_nothing() -> None:
    fee = Obligation(1, "1001", STOCK_MARKET, "broker_fee", "RUB", -5000, WEDNESDAY)
    assert lacks({}, fee) == []


@clause("GC-11.8.13")
def test_a_standing_order_is_awake_while_anything_is_lacking() -> None:
    assert standing_state([0, 1]) is StandingState.ACTIVE
    assert standing_state([0]) is StandingState.DORMANT
    assert standing_state([]) is StandingState.DORMANT


@clause("GC-11.8.13")
def test_only_what_takes_is_an_obligation_and_names_its_trade() -> None:
    legs = [leg(-1, trade=1), leg(0, on=THURSDAY, trade=2), leg(0, trade=3)]

    found = lacks_of("1001", {}, legs, MONDAY, DAYS, special())

    assert found == (Lack("1001", STOCK_MARKET, "A", WEDNESDAY, 1, (1,)),)
    assert lacks({"B": -5}, leg(0, "B")) == []
    assert lacks({}, leg(-2, "A"), leg(1, "A", trade=2)) == [("A", WEDNESDAY, 1)]
