"""A change that begins later is noted when it begins, once, for whoever falls by it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.changes_begun import note_changes_begun
from reglament.flows.margin.set_coefficient import set_coefficient
from reglament.flows.margin.set_list import ListChange, set_list
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing
from tests.flows.orders.desk import CLOCK, OFFICER, Desk, at

pytestmark = pytest.mark.django_db
BEGINS = "2026-03-02 15:00"


def noted(desk: Desk, now: str) -> list[list[str]]:
    return [answer.result["below"] for answer in note_changes_begun(desk.act(now, by=CLOCK)) if not answer.replayed]


@clause("GC-11.8.26-g")
def test_a_removal_is_noted_in_the_minute_it_begins(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    said = set_list(desk.act(by=OFFICER), ListChange("SMPL", False, False, starts_at=at(BEGINS)))
    assert (said.accepted, said.result["below"]) == (True, [])

    assert noted(desk, "2026-03-02 14:59:59") == []
    assert ExceptionRow.objects.count() == 0
    assert noted(desk, BEGINS) == [["1001"]]
    assert noted(desk, "2026-03-02 15:01") == []

    row = ExceptionRow.objects.get()
    assert (row.code, row.client, row.evidence["instrument"]) == ("g", "1001", "SMPL")
    assert row.evidence["removed_at"] == "2026-03-02T15:00:00+03:00"
    assert Decimal(row.evidence["value_before"]) - Decimal(row.evidence["value_after"]) == 25000


@clause("GC-11.8.26-h")
@pytest.mark.parametrize(("value", "below"), [("1.60", ["1001"]), ("1.01", [])])
def test_a_coefficient_is_noted_for_whom_it_takes_below(grandis: Rulebook, value: str, below: list[str]) -> None:
    desk = owing(grandis, short=800)
    said = set_coefficient(desk.act(by=OFFICER), Decimal(value), starts_at=at(BEGINS), published_in="www.example.test")
    assert said.accepted

    assert noted(desk, "2026-03-02 14:59:59") == []
    assert noted(desk, BEGINS) == [below]
    assert [row.code for row in ExceptionRow.objects.all()] == ["h"] * len(below)


def test_a_change_that_counted_at_once_is_not_noted_again(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    assert set_list(desk.act(by=OFFICER), ListChange("SMPL", False, False)).result["below"] == ["1001"]

    assert noted(desk, "2026-03-02 12:01") == []
    assert ExceptionRow.objects.count() == 1


def test_a_clock_that_stood_still_for_a_week_notes_no_older_change(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    assert set_list(desk.act(by=OFFICER), ListChange("SMPL", False, False, starts_at=at(BEGINS))).accepted

    assert noted(desk, "2026-03-09 15:00:00") == []
