"""The liquid list: whose mark counts, for whom it may differ, and when it may change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reglament.core.calendar.days import plain_weekdays
from reglament.core.calendar.moments import MOSCOW
from reglament.core.margin.liquid_list import ListMark, Scope, change_faults, change_window, mark_for, scope_faults
from tests.clauses import clause
from tests.core.margin.test_uncovered import GEOFINANCE, GRANDIS

NOW = datetime(2016, 11, 15, 11, 0, tzinfo=MOSCOW)


def mark(scope: Scope, target: str = "", short: bool = True, hours: int = 0) -> ListMark:
    return ListMark("A", scope, target, True, short, NOW + timedelta(hours=hours))


@clause("GC-2.35-liquid-list", "GC-11.8.4")
def test_the_narrower_list_counts_whatever_came_later() -> None:
    marks = [mark("client", "1001", hours=-3), mark("group", "G1", False, -2), mark("all", hours=-1)]

    assert mark_for(marks, "1001", {"G1"}) is marks[0]
    assert mark_for(marks, "1002", {"G1"}) is marks[1]
    assert mark_for(marks, "1003", {"G2"}) is marks[2]
    assert mark_for(marks[:2], "1003", ()) is None


@clause("GC-2.35-liquid-list", "GC-11.8.4")
def test_of_two_marks_of_one_width_the_later_counts() -> None:
    marks = [mark("all"), mark("group", "G1"), mark("group", "G2", False), mark("all", short=False)]

    assert mark_for(marks, "1001", {"G1", "G2"}) is marks[2]
    assert mark_for(marks, "1001", ()) is marks[3]


@clause("GC-11.8.4")
def test_a_list_names_a_group_or_client_if_and_only_if_it_is_not_for_all() -> None:
    for terms, at_clause in ((GRANDIS, "GC-11.8.4"), (GEOFINANCE, "GF-21.1.8")):
        assert scope_faults("all", "", terms) == scope_faults("group", "G1", terms) == ()
        assert scope_faults("client", "1001", terms) == ()
        for scope, target, code in (
            ("all", "G1", "margin.list_target_needed"),
            ("group", "", "margin.list_target_needed"),
            ("client", " ", "margin.list_target_needed"),
            ("branch", "B1", "margin.list_scope_unknown"),
        ):
            (ground,) = scope_faults(scope, target, terms)
            assert (ground.code, ground.clause) == (code, at_clause)


@clause("GF-21.1.8")
@pytest.mark.parametrize(
    ("starts_on", "code"),
    [
        ("2025-03-04", "margin.list_change_early"),
        ("2025-03-05", ""),
        ("2025-04-02", ""),
        ("2025-04-03", "margin.list_change_late"),
    ],
)
def test_a_change_begins_after_a_whole_working_day_and_within_thirty_days_of_knowing(starts_on: str, code: str) -> None:
    monday = date(2025, 3, 3)
    window = change_window(monday, monday, plain_weekdays(), GEOFINANCE)

    faults = change_faults(date.fromisoformat(starts_on), window, GEOFINANCE)

    assert window == (date(2025, 3, 5), date(2025, 4, 2))
    assert [(ground.code, ground.clause) for ground in faults] == ([(code, "GF-21.1.8")] if code else [])
    for ground in faults:
        assert (ground.fact("first"), ground.fact("last")) == window
        assert str(ground.fact("starts_on")) == starts_on


@clause("GF-21.1.8")
def test_a_publication_on_friday_waits_over_the_weekend_and_grandis_binds_no_day() -> None:
    friday, known = date(2025, 3, 7), date(2025, 3, 17)

    assert change_window(friday, known, plain_weekdays(), GEOFINANCE) == (date(2025, 3, 11), date(2025, 4, 16))
    assert change_window(friday, known, plain_weekdays(), GRANDIS) is None
    for half in (replace(GEOFINANCE, list_change_wait=None), replace(GEOFINANCE, list_change_delay=None)):
        assert change_window(friday, known, plain_weekdays(), half) is None
    assert change_faults(friday, None, GRANDIS) == change_faults(friday, None, GEOFINANCE) == ()
    assert change_faults(friday, (known, known), GRANDIS) == ()


@clause("GF-21.1.8")
@pytest.mark.parametrize(("scope", "target"), [("all", ""), ("group", "G1"), ("client", "1001")])
def test_the_list_may_differ_for_a_group_and_for_a_client(scope: str, target: str) -> None:
    assert scope_faults(scope, target, GEOFINANCE) == ()
