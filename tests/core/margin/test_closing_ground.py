"""Grounds of closing: each with and without what it needs, and its hours to the second."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.margin.closing_ground import (
    ClosingFacts,
    ClosingGround,
    NoClosingClause,
    closing_allowed,
    delisted_allowed,
    demand_allowed,
    forced_basis,
    is_last_days,
)
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.margin.close_out import DAYS, GEOFINANCE, GRANDIS, at

NOW = at("2026-03-02 16:30")
NOTHING = ClosingFacts(NOW, DAYS)


@clause("GC-11.8.27", "GF-2.32-forced-closing")
@pytest.mark.parametrize("ground", list(ClosingGround))
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
def test_without_its_ground_nothing_is_closed(ground: ClosingGround, terms: object) -> None:
    allowed = closing_allowed(ground, NOTHING, terms)  # type: ignore[arg-type]

    assert [fault.code for fault in allowed.faults] == ["margin.no_closing_ground"]
    assert allowed.faults[0].fact("ground") == ground.value
    assert allowed.faults[0].clause == allowed.clause


@clause("GC-11.8.27", "GF-2.32-forced-closing")
@pytest.mark.parametrize(
    ("terms", "ground", "facts", "by"),
    [
        (GRANDIS, "below_minimum", {"closing_asked": True}, "GC-11.8.29"),
        (GEOFINANCE, "below_minimum", {"closing_asked": True}, "GF-21.1.7"),
        (GRANDIS, "delisted", {"shorts_off_list": ("A",)}, "GC-11.8.5"),
        (GEOFINANCE, "delisted", {"shorts_off_list": ("A",)}, "GF-21.1.9"),
        (GRANDIS, "demand", {"demand_unmet": True}, "GC-11.8.28"),
    ],
)
def test_with_its_ground_it_is_closed_by_its_clause(terms: object, ground: str, facts: dict, by: str) -> None:
    allowed = closing_allowed(ClosingGround(ground), replace(NOTHING, **facts), terms)  # type: ignore[arg-type]

    assert (allowed.clause, allowed.faults) == (by, ())


@clause("GC-11.8.27", "GF-2.32-forced-closing")
def test_a_ground_of_one_kind_serves_no_other() -> None:
    asked = replace(NOTHING, closing_asked=True)

    assert closing_allowed(ClosingGround.DELISTED, asked, GRANDIS).faults
    assert closing_allowed(ClosingGround.DEMAND, asked, GRANDIS).faults
    assert closing_allowed(ClosingGround.BELOW_MINIMUM, replace(NOTHING, demand_unmet=True), GRANDIS).faults


@clause("GC-11.8.28")
@pytest.mark.parametrize(
    ("clock", "open_now"),
    [("15:59:59", False), ("16:00:00", True), ("18:49:59", True), ("18:50:00", False)],
)
def test_an_unmet_demand_is_closed_from_its_hour_to_the_end_of_the_session(clock: str, open_now: bool) -> None:
    facts = ClosingFacts(at(f"2026-03-02 {clock}"), DAYS, demand_unmet=True)

    allowed = demand_allowed(facts, GRANDIS)

    assert allowed.clause == "GC-11.8.28"
    assert (allowed.faults == ()) is open_now
    if not open_now:
        (fault,) = allowed.faults
        assert (fault.code, fault.clause) == ("margin.outside_closing_hours", "GC-11.8.28")
        assert fault.fact("since") == at("2026-03-02 16:00")
        assert fault.fact("until") == at("2026-03-02 18:50")


@clause("GC-11.8.28")
def test_on_a_day_without_a_session_an_unmet_demand_is_not_closed() -> None:
    allowed = demand_allowed(ClosingFacts(at("2026-03-07 16:30"), DAYS, demand_unmet=True), GRANDIS)

    assert [fault.code for fault in allowed.faults] == ["margin.outside_closing_hours"]
    assert allowed.faults[0].fact("until") == at("2026-03-07 16:00")


@clause("GC-11.8.28")
def test_where_no_hour_is_set_there_is_no_such_ground() -> None:
    allowed = demand_allowed(replace(NOTHING, demand_unmet=True), GEOFINANCE)

    assert [fault.code for fault in allowed.faults] == ["margin.no_closing_ground"]
    assert allowed.clause == "GF-21.1.7"
    assert allowed.faults[0].fact("ground") == "demand"
    assert demand_allowed(NOTHING, GRANDIS).clause == "GC-11.8.28"


@clause("GC-11.8.5", "GF-21.1.9")
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
def test_a_security_off_the_list_is_closed_only_while_there_is_a_short_in_it(terms: object) -> None:
    off_list = replace(NOTHING, shorts_off_list=("A",))

    assert delisted_allowed(off_list, terms).faults == ()  # type: ignore[arg-type]
    assert delisted_allowed(NOTHING, terms).faults  # type: ignore[arg-type]
    closed = replace(terms, close_delisted=Cited(False, "X"))  # type: ignore[type-var]
    assert delisted_allowed(off_list, closed).faults  # type: ignore[arg-type]


@clause("GF-21.1.9")
@pytest.mark.parametrize(
    ("today", "allowed"),
    [
        pytest.param("2025-03-12", False, id="two trading days before"),
        pytest.param("2025-03-13", True, id="the last day before the stop"),
        pytest.param("2025-03-14", False, id="the day of the stop"),
    ],
)
def test_before_trading_stops_shorts_are_closed_on_the_last_day(today: str, allowed: bool) -> None:
    stops = (("X", date(2025, 3, 14)),)
    facts = ClosingFacts(at(f"{today} 12:00"), DAYS, shorts_stopping=stops)

    assert is_last_days(date(2025, 3, 14), 1, facts) is allowed
    found = delisted_allowed(facts, GEOFINANCE)
    assert (found.faults == ()) is allowed
    assert found.clause == "GF-21.1.9"
    assert delisted_allowed(facts, GRANDIS).faults, "the other rulebook has no such ground"


@clause("GF-21.1.9")
def test_a_stop_on_a_monday_has_the_friday_before_as_its_last_day() -> None:
    facts = ClosingFacts(at("2025-03-14 12:00"), DAYS)

    assert is_last_days(date(2025, 3, 17), 1, facts)
    assert is_last_days(date(2025, 3, 16), 1, facts)
    far, near = ("A", date(2025, 4, 30)), ("B", date(2025, 3, 17))
    assert delisted_allowed(replace(facts, shorts_stopping=(far, near)), GEOFINANCE).faults == ()
    assert delisted_allowed(replace(facts, shorts_stopping=(far,)), GEOFINANCE).faults


@clause("GC-2.37-forced-close", "GF-2.32-forced-closing")
def test_a_forced_deal_names_its_basis_its_clause_and_the_broker_or_is_not_recorded() -> None:
    basis = forced_basis("GC-11.8.29")

    assert (basis.kind, basis.clause, basis.actor) == ("forced_close", "GC-11.8.29", "broker")
    with pytest.raises(NoClosingClause):
        forced_basis("")
