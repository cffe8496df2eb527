"""Size and papers are compared on every day something changes."""

from __future__ import annotations

from datetime import date

from reglament.core.registry.recount import Sized, days_apart

ONE, TWO, THREE = (date(2025, 3, day) for day in (1, 2, 3))


def test_equal_on_every_day():
    assert list(days_apart([Sized(ONE, 5), Sized(THREE, 7)], [(ONE, 5), (THREE, 7)])) == []


def test_a_change_on_one_side_alone_is_found_until_the_other_follows():
    assert list(days_apart([Sized(ONE, 5), Sized(TWO, 7)], [(ONE, 5), (THREE, 7)])) == [(TWO, 7, 5)]


def test_the_version_written_last_on_a_day_counts():
    assert list(days_apart([Sized(ONE, 5), Sized(ONE, 7)], [(ONE, 7)])) == []


def test_papers_without_an_issue_are_found():
    assert list(days_apart([], [(ONE, 5), (TWO, 0)])) == [(ONE, 0, 5)]
