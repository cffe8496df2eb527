"""Terms: over, today or later, in one order."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.deadlines.due import Due, in_order

DAY = date(2026, 3, 3)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        ("2026-03-02 23:59", "later"),
        ("2026-03-03 00:00", "today"),
        ("2026-03-03 23:59", "today"),
        ("2026-03-04 00:00", "late"),
    ],
)
def test_a_day_is_over_with_its_midnight_in_moscow(now: str, standing: str) -> None:
    assert Due("report.object", "report:1", DAY).stands(at(now)) == standing


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        ("2026-03-02 23:59", "later"),
        ("2026-03-03 10:59", "today"),
        ("2026-03-03 11:00", "today"),
        ("2026-03-03 11:01", "late"),
    ],
)
def test_a_moment_is_over_the_minute_after(now: str, standing: str) -> None:
    assert Due("report.give", "report:1", DAY, at("2026-03-03 11:00")).stands(at(now)) == standing


def test_hours_of_a_day_come_before_the_whole_day() -> None:
    whole = Due("settle", "day:2026-03-03", DAY)
    late, early = (Due("case", f"task:{hour}", DAY, at(f"2026-03-03 {hour}:00")) for hour in ("17", "11"))
    before = Due("settle", "day:2026-03-02", date(2026, 3, 2))

    assert in_order([whole, late, early, before]) == [before, early, late, whole]
