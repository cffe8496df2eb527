"""Conditions of uncovered orders: who, what, where, with how much, and what is told first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.uncovered import (
    Borrower,
    beginner_faults,
    cash_faults,
    fall_ban,
    kind_faults,
    list_faults,
    opening_faults,
    part_taken,
    permission_faults,
    place_faults,
    uncovered_part,
    warning_faults,
)
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from tests.clauses import clause
from tests.core.margin.world import SBER, d
from tests.rulebooks import geofinance_rulebook, grandis_rulebook

GRANDIS = terms_of(GateTerms, grandis_rulebook().editions[-1], grandis_rulebook().editions[-1].in_force_from)
GEOFINANCE = terms_of(GateTerms, geofinance_rulebook().editions[-1], geofinance_rulebook().editions[-1].in_force_from)
GOOD = Borrower("1001", opted_in=True, systems=frozenset({"TRANSAQ"}), warned=True, cash=d("50000"))
SPECIAL = replace(GOOD, category=RiskCategory.SPECIAL)


def told(grounds: tuple[Ground, ...]) -> list[tuple[str, str]]:
    return [(ground.code, ground.clause) for ground in grounds]


@clause("GC-2.44-uncovered-deal", "GC-11.8.2", "GF-21.1.1", "GC-2.31-uncovered-position")
@pytest.mark.parametrize(
    ("planned", "change", "part", "after"),
    [
        ("100", "-100", "0", "0"),
        ("100", "-101", "1", "-1"),
        ("100", "-150", "50", "-50"),
        ("-20", "-30", "30", "-50"),
        ("-20", "10", "0", "-10"),
        ("-20", "25", "0", "5"),
        ("0", "0", "0", "0"),
    ],
)
def test_only_what_goes_below_nought_and_was_not_there_before_is_uncovered(
    planned: str, change: str, part: str, after: str
) -> None:
    found = uncovered_part("SBER", d(planned), d(change))

    assert (found.asset, found.planned, found.after, found.part) == ("SBER", d(planned), d(after), d(part))


@clause("GC-11.8.1", "GF-21.1.3")
def test_the_client_opts_in_at_one_broker_and_is_let_by_the_other() -> None:
    assert permission_faults(GOOD, GRANDIS) == permission_faults(GOOD, GEOFINANCE) == ()
    stranger = replace(GOOD, opted_in=False, systems=frozenset({"QUIK"}))
    assert told(permission_faults(stranger, GRANDIS)) == [
        ("margin.not_opted_in", "GC-11.8.1"),
        ("margin.no_system_agreement", "GC-11.8.1"),
    ]
    assert told(permission_faults(stranger, GEOFINANCE)) == [("margin.not_let", "GF-21.1.3")]


@clause("GC-11.8.1", "GC-11.8.7")
def test_the_stock_market_alone_takes_uncovered_orders_but_for_a_freed_special_client() -> None:
    assert place_faults(GOOD, "MOEX_STOCK", True, GRANDIS) == ()
    assert told(place_faults(GOOD, "OTC", False, GRANDIS)) == [("margin.venue_not_allowed", "GC-11.8.7")]
    assert told(place_faults(GOOD, "SPB", True, GRANDIS)) == [("margin.venue_not_allowed", "GC-11.8.7")]
    assert place_faults(GOOD, "OTC", False, GEOFINANCE) == ()
    for waiver, organised, free in (
        ("otc_uncovered", False, True),
        ("otc_uncovered", True, False),
        ("venue_restriction", True, True),
        ("venue_restriction", False, False),
    ):
        freed = replace(SPECIAL, waivers=frozenset({waiver}))
        assert (place_faults(freed, "SPB", organised, GRANDIS) == ()) is free
    not_special = replace(GOOD, waivers=frozenset({"otc_uncovered"}))
    assert place_faults(not_special, "OTC", False, GRANDIS) != ()


@clause("GC-11.8.6")
@pytest.mark.parametrize(("cash", "lets"), [("49999.99", False), ("50000.00", True), ("50000.01", True)])
def test_the_least_cash_is_asked_to_the_kopeck_once_the_broker_sets_it(cash: str, lets: bool) -> None:
    assert GRANDIS.uncovered_min_cash == Cited(None, "GC-11.8.6")
    terms = replace(GRANDIS, uncovered_min_cash=Cited(Amount(5_000_000, RUB), "GC-11.8.6"))
    poor = replace(GOOD, cash=d(cash))

    faults = cash_faults(poor, terms)

    assert told(faults) == ([] if lets else [("margin.cash_below_minimum", "GC-11.8.6")])
    assert cash_faults(replace(GOOD, cash=d("-5")), GRANDIS) == cash_faults(poor, GEOFINANCE) == ()


@clause("GC-2.35-liquid-list", "GC-11.8.4", "GF-21.1.5-b")
def test_each_part_of_the_list_speaks_of_its_own() -> None:
    short_only, collateral_only = replace(SBER, liquid=False), replace(SBER, short_allowed=False)

    assert (
        list_faults(GOOD, short_only, Side.SELL, GRANDIS) == list_faults(GOOD, short_only, Side.SELL, GEOFINANCE) == ()
    )
    assert told(list_faults(GOOD, collateral_only, Side.SELL, GRANDIS)) == [("margin.short_not_allowed", "GC-11.8.4")]
    assert told(list_faults(GOOD, collateral_only, Side.SELL, GEOFINANCE)) == [
        ("margin.short_not_allowed", "GF-21.1.5-b")
    ]
    assert list_faults(GOOD, collateral_only, Side.BUY, GRANDIS) == ()
    assert told(list_faults(GOOD, short_only, Side.BUY, GRANDIS)) == [("margin.not_on_list", "GC-11.8.4")]
    assert list_faults(GOOD, short_only, Side.BUY, GEOFINANCE) == ()
    freed = replace(SPECIAL, waivers=frozenset({"non_liquid_uncovered"}))
    assert list_faults(freed, collateral_only, Side.SELL, GRANDIS) == ()
    assert list_faults(SPECIAL, collateral_only, Side.SELL, GRANDIS) != ()


@clause("GC-2.44-uncovered-deal")
def test_currency_has_a_reserve_of_its_own() -> None:
    assert told(kind_faults("currency", "USDRUB", GRANDIS)) == [("margin.kind_not_uncovered", "GC-2.44-uncovered-deal")]
    assert kind_faults("share", "SBER", GRANDIS) == kind_faults("currency", "USDRUB", GEOFINANCE) == ()


@clause("GC-11.8.3")
def test_the_warning_is_asked_where_the_rulebook_has_one() -> None:
    silent = replace(GOOD, warned=False)

    assert told(warning_faults(silent, GRANDIS)) == [("margin.warning_not_confirmed", "GC-11.8.3")]
    assert warning_faults(GOOD, GRANDIS) == warning_faults(silent, GEOFINANCE) == ()


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(GOOD, opted_in=False, warned=False)

    faults = opening_faults(wrong, replace(SBER, short_allowed=False), "currency", Side.SELL, "OTC", False, GRANDIS)

    assert [ground.code for ground in faults] == [
        "margin.kind_not_uncovered",
        "margin.not_opted_in",
        "margin.venue_not_allowed",
        "margin.short_not_allowed",
        "margin.warning_not_confirmed",
    ]
    assert opening_faults(GOOD, SBER, "share", Side.SELL, "MOEX_STOCK", True, GRANDIS) == ()


@clause("GC-2.39-initial-margin", "GF-2.33-initial-margin")
@pytest.mark.parametrize(("price", "barred"), [("95.01", False), ("95.00", True), ("94.99", True), ("105", False)])
def test_a_fall_of_five_per_cent_bars_short_sales(price: str, barred: bool) -> None:
    for terms, at_clause in ((GRANDIS, "GC-2.39-initial-margin"), (GEOFINANCE, "GF-2.33-initial-margin")):
        found = fall_ban("SBER", d(price), d("100"), terms)
        assert (found is not None) is barred
        assert found is None or (found.code, found.clause) == ("margin.short_sales_barred", at_clause)
    assert fall_ban("SBER", None, d("100"), GRANDIS) is None
    assert fall_ban("SBER", d("1"), None, GRANDIS) is None
    assert fall_ban("SBER", d("1"), Decimal(0), GRANDIS) is None
    assert fall_ban("SBER", d("0.90"), d("1"), GRANDIS) is not None


@clause("GC-7.17.4")
def test_the_covered_part_is_taken_where_the_rulebook_lets() -> None:
    fault = Ground.of("margin.below_initial", "GC-11.8.25")

    pieces, grounds = part_taken(150, 100, (fault,), GRANDIS)

    assert (pieces, told(grounds)) == (
        100, [("margin.part_not_executed", "GC-7.17.4"), ("margin.below_initial", "GC-11.8.25")],
    )  # fmt: skip
    assert (grounds[0].fact("pieces"), grounds[0].fact("covered")) == (50, 100)
    assert part_taken(150, 0, (fault,), GRANDIS) == (0, (fault,))
    assert part_taken(150, 1, (fault,), GRANDIS)[0] == 1
    assert part_taken(150, 100, (fault,), GEOFINANCE) == (0, (fault,))
    refuses = replace(GRANDIS, uncovered_partly=Cited("refuse", "GC-7.17.4"))
    assert part_taken(150, 100, (fault,), refuses) == (0, (fault,))


@clause("GC-2.44-uncovered-deal", "GC-11.8.2", "GF-21.1.1")
@pytest.mark.parametrize(
    ("planned", "change", "part"),
    [("-10", "0.5", "0"), ("-10", "10", "0"), ("-10", "-0.5", "0.5"), ("0.5", "-0.25", "0"), ("0.5", "-0.75", "0.25")],
)
def test_what_lessens_a_short_opens_nothing(planned: str, change: str, part: str) -> None:
    assert uncovered_part("A", d(planned), d(change)).part == d(part)


@clause("GC-2.39-initial-margin", "GF-2.33-initial-margin")
@pytest.mark.parametrize("rulebook", [grandis_rulebook(), geofinance_rulebook()], ids=["grandis", "geofinance"])
@pytest.mark.parametrize(
    ("on", "category", "warned_now", "asked"),
    [
        pytest.param(date(2025, 4, 1), RiskCategory.BEGINNER, False, True, id="a beginner is warned"),
        pytest.param(date(2025, 4, 1), RiskCategory.BEGINNER, True, False, id="and once warned may go on"),
        pytest.param(date(2025, 3, 31), RiskCategory.BEGINNER, False, False, id="the day before nobody asks"),
        pytest.param(date(2025, 4, 1), RiskCategory.STANDARD, False, False, id="others are not asked order by order"),
    ],
)
def test_a_beginner_is_warned_before_each_uncovered_order(
    rulebook: Rulebook, on: date, category: RiskCategory, warned_now: bool, asked: bool
) -> None:
    terms = terms_of(GateTerms, rulebook.editions[-1], on)
    borrower = replace(GOOD, category=category, warned_now=warned_now)

    found = told(beginner_faults(borrower, terms))

    wanted = [("margin.beginner_not_warned", terms.beginner_warning.clause)]
    assert found == (wanted if asked else [])
    everything = opening_faults(borrower, SBER, "share", Side.SELL, "MOEX_STOCK", True, terms)
    assert told(everything) == found
