"""By when positions are closed: both sides of the three hours, halts, cut-offs, days without trading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from reglament.core.calendar.days import DayNotCovered
from reglament.core.calendar.sessions import SessionHours
from reglament.core.margin.due import Halt, close_out_due, halt_is_late, is_early, restore_due, session_end_after
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.margin.close_out import DAYS, GEOFINANCE, GRANDIS, at, geofinance_terms

QUARTER_TO = replace(DAYS, hours=(SessionHours(date(2000, 1, 1), time(10, 0), time(18, 45), time(18, 50)),))
"""The session ends at 18:45."""


@clause("GC-11.8.30")
@pytest.mark.parametrize(
    ("breached", "due", "code"),
    [
        pytest.param(
            "2026-03-02 15:44:00", "2026-03-02 18:45", "margin.due_same_session", id="a minute over three hours"
        ),
        pytest.param("2026-03-02 15:45:00", "2026-03-02 18:45", "margin.due_same_session", id="exactly three hours"),
        pytest.param("2026-03-02 15:45:01", "2026-03-03 18:45", "margin.due_next_session", id="a second less"),
        pytest.param("2026-03-02 15:46:00", "2026-03-03 18:45", "margin.due_next_session", id="a minute less"),
        pytest.param("2026-03-06 15:46:00", "2026-03-09 18:45", "margin.due_next_session", id="late on a Friday"),
        pytest.param("2026-03-02 18:45:00", "2026-03-03 18:45", "margin.due_same_session", id="after the session"),
        pytest.param("2026-03-07 12:00:00", "2026-03-09 18:45", "margin.due_same_session", id="on a Saturday"),
        pytest.param("2026-03-02 08:00:00", "2026-03-02 18:45", "margin.due_same_session", id="before the session"),
    ],
)
def test_a_breach_more_than_three_hours_before_the_end_is_closed_the_same_session(
    breached: str, due: str, code: str
) -> None:
    found = close_out_due(at(breached), at(breached), [], QUARTER_TO, GRANDIS)

    assert (found.at, found.ground.code, found.ground.clause) == (at(due), code, "GC-11.8.30")
    assert found.ground.values == (("breached", at(breached)), ("by", at(due)))


@clause("GC-11.8.30")
@pytest.mark.parametrize(
    ("breached", "exactly", "early"),
    [
        ("2026-03-02 15:50:00", True, True),
        ("2026-03-02 15:50:00", False, False),
        ("2026-03-02 15:49:59", False, True),
        ("2026-03-02 15:50:01", True, False),
    ],
)
def test_whether_exactly_three_hours_are_early_is_a_reading(breached: str, exactly: bool, early: bool) -> None:
    assert is_early(at(breached), at("2026-03-02 18:50"), 3, exactly=exactly) is early


@clause("GC-11.8.30-halt")
@pytest.mark.parametrize(
    ("resumed", "due"),
    [
        pytest.param("2026-03-02 15:00", "2026-03-02 18:45", id="early enough"),
        pytest.param("2026-03-02 15:44:59", "2026-03-02 18:45", id="a second early enough"),
        pytest.param("2026-03-02 15:45", "2026-03-03 18:45", id="three hours before the end"),
        pytest.param("2026-03-02 16:00", "2026-03-03 18:45", id="later"),
    ],
)
def test_a_halt_that_ends_late_moves_the_term_to_the_next_session(resumed: str, due: str) -> None:
    halt = Halt(at("2026-03-02 12:10"), at(resumed))

    found = close_out_due(at("2026-03-02 12:00"), at("2026-03-02 17:00"), [halt], QUARTER_TO, GRANDIS)

    assert found.at == at(due)
    moved = due.startswith("2026-03-03")
    assert found.ground.code == ("margin.due_after_halt" if moved else "margin.due_same_session")
    assert found.ground.clause == ("GC-11.8.30-halt" if moved else "GC-11.8.30")


@clause("GC-11.8.30-halt")
@pytest.mark.parametrize(("now", "due"), [("15:44", "2026-03-02 18:45"), ("15:45", "2026-03-03 18:45")])
def test_a_halt_that_still_runs_ends_now_at_the_earliest(now: str, due: str) -> None:
    halt = Halt(at("2026-03-02 12:10"))

    found = close_out_due(at("2026-03-02 12:00"), at(f"2026-03-02 {now}"), [halt], QUARTER_TO, GRANDIS)

    assert found.at == at(due)


@clause("GC-11.8.30-halt")
def test_a_halt_after_the_session_moves_nothing() -> None:
    ends_at = at("2026-03-02 18:45")

    assert halt_is_late(ends_at, at("2026-03-02 20:00"), [Halt(ends_at)], GRANDIS) is None
    assert halt_is_late(ends_at, at("2026-03-02 20:00"), [], GRANDIS) is None
    before = Halt(at("2026-03-02 18:44:59"))
    assert halt_is_late(ends_at, at("2026-03-02 20:00"), [before], GRANDIS) == "GC-11.8.30-halt"
    early = Halt(at("2026-03-02 12:00"), at("2026-03-02 12:30"))
    assert halt_is_late(ends_at, at("2026-03-02 20:00"), [early, before], GRANDIS) == "GC-11.8.30-halt"


@clause("GC-11.8.30-halt")
def test_without_a_rule_for_halts_a_halt_moves_nothing() -> None:
    running = [Halt(at("2026-03-02 12:00"))]

    assert halt_is_late(at("2026-03-02 18:45"), at("2026-03-02 18:00"), running, GEOFINANCE) is None


@clause("GF-21.1.7")
@pytest.mark.parametrize(
    ("breached", "due", "code"),
    [
        pytest.param("2026-03-02 15:59:59", "2026-03-02 18:50", "margin.due_same_session", id="before the cut-off"),
        pytest.param("2026-03-02 16:00:00", "2026-03-03 16:00", "margin.due_next_cut_off", id="at the cut-off"),
        pytest.param("2026-03-06 17:00:00", "2026-03-09 16:00", "margin.due_next_cut_off", id="late on a Friday"),
        pytest.param("2026-03-07 10:00:00", "2026-03-09 16:00", "margin.due_next_cut_off", id="on a Saturday"),
    ],
)
def test_under_the_later_directives_the_broker_s_cut_off_counts(breached: str, due: str, code: str) -> None:
    found = close_out_due(at(breached), at(breached), [], DAYS, GEOFINANCE)

    assert (found.at, found.ground.code, found.ground.clause) == (at(due), code, "GF-21.1.7")
    assert found.ground.values == (("breached", at(breached)), ("by", at(due)))


@clause("GF-21.1.7")
@pytest.mark.parametrize(
    ("breached", "due"),
    [
        pytest.param("2021-09-30 15:49:59", "2021-09-30 18:50", id="more than three hours before the end"),
        pytest.param("2021-09-30 15:50:00", "2021-10-01 18:50", id="exactly three hours"),
    ],
)
def test_before_the_cut_off_came_into_use_the_session_counted(breached: str, due: str) -> None:
    terms = geofinance_terms(date(2021, 9, 30))

    assert close_out_due(at(breached), at(breached), [], DAYS, terms).at == at(due)
    assert geofinance_terms(date(2021, 10, 1)).close_out_term.value == "cut_off"


@clause("GC-11.8.9-restore")
@pytest.mark.parametrize(
    ("fell", "by"),
    [
        ("2026-03-02 12:00", "2026-03-02 23:59:59"),
        ("2026-03-02 23:59:59", "2026-03-02 23:59:59"),
        ("2026-03-07 12:00", "2026-03-09 23:59:59"),
    ],
)
def test_the_client_has_until_the_end_of_the_trading_day(fell: str, by: str) -> None:
    assert restore_due(at(fell), DAYS, GRANDIS) == at(by)


@clause("GC-11.8.9-restore")
@pytest.mark.parametrize(
    ("fell", "by"),
    [("2026-03-02 12:00", "2026-03-03 23:59:59"), ("2026-03-07 12:00", "2026-03-10 23:59:59")],
)
def test_a_rulebook_may_give_him_a_trading_day_more(fell: str, by: str) -> None:
    later = replace(GRANDIS, initial_restored_by=Cited("end_of_next_trading_day", "GC-11.8.9-restore"))

    assert restore_due(at(fell), DAYS, later) == at(by)


@clause("GC-11.8.9-restore")
def test_without_a_term_none_is_set() -> None:
    assert restore_due(at("2026-03-02 12:00"), DAYS, GEOFINANCE) is None
    assert restore_due(at("2026-03-02 12:00"), DAYS, replace(GRANDIS, initial_restored_by=None)) is None


def test_a_session_that_never_comes_is_told() -> None:
    with pytest.raises(DayNotCovered):
        session_end_after(datetime(2200, 1, 1, tzinfo=at("2026-03-02 12:00").tzinfo), DAYS)
