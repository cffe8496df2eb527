"""Looks at the figures: an hour is allowed, more is flagged."""

from __future__ import annotations

import pytest

from reglament.core.margin.views import view_gaps
from tests.clauses import clause
from tests.core.margin.close_out import GEOFINANCE, GRANDIS, at


def looks(*clocks: str) -> list:
    return [at(f"2026-03-02 {clock}") for clock in clocks]


@clause("GC-11.8.9")
def test_a_stretch_of_more_than_an_hour_without_a_look_is_flagged() -> None:
    (gap,) = view_gaps(looks("12:30", "10:05", "11:04"), GRANDIS)

    assert (gap.since, gap.until, gap.minutes) == (at("2026-03-02 11:04"), at("2026-03-02 12:30"), 86)
    assert (gap.ground.code, gap.ground.clause) == ("margin.looked_too_rarely", "GC-11.8.9")
    assert gap.ground.values == (("since", gap.since), ("until", gap.until))


@clause("GC-11.8.9")
@pytest.mark.parametrize(("second", "gaps"), [("11:00:00", 0), ("11:00:01", 1)])
def test_exactly_an_hour_is_in_time(second: str, gaps: int) -> None:
    assert len(view_gaps(looks("10:00:00", second), GRANDIS)) == gaps


@clause("GC-11.8.9")
def test_where_no_interval_is_set_nothing_is_flagged() -> None:
    assert view_gaps(looks("10:00", "18:00"), GEOFINANCE) == ()
