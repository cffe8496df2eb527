"""What the cycle writes: the present row of each client, and a point where somebody may want to see the course."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.margin.stress import Sums
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.record_figures import moved_clients, record_desk, record_figures, standing_of
from reglament.store.margin.arrays import Present
from reglament.store.margin.figures_save import Computed
from reglament.store.margin.models import DeskPoint, FiguresPoint, FiguresRow
from tests.clauses import clause
from tests.flows.orders.desk import CLOCK, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    return Desk(grandis)


def row(client: str, value: int, status: str = "NORMAL", uncovered: bool = False, marks: str = "[]") -> Computed:
    return Computed(client, Sums(value, 20, 10, 5, 4, 3), 25, status, uncovered, marks)


@clause("GC-11.8.8")
def test_the_present_row_is_written_over(desk: Desk) -> None:
    act = desk.act(by=CLOCK)
    record_figures(act, [row("1001", 100), row("Т'1\"\\{}", -(2**62))], {})
    later = desk.act("2026-03-02 12:01", CLOCK)

    record_figures(later, [row("1001", 90, "RESTRICTED", True, '[{"code": "a \\"b\\""}]')], {})

    found = FiguresRow.objects.get(client="1001")
    assert (found.value, found.initial, found.minimum, found.corrected) == (90, 20, 10, 25)
    assert (found.papers_value, found.papers_initial, found.papers_minimum) == (5, 4, 3)
    assert (found.status, found.uncovered, found.at) == ("RESTRICTED", True, later.at)
    assert found.marks == [{"code": 'a "b"'}]
    other = FiguresRow.objects.exclude(client="1001").get()
    assert (other.client, other.value, other.uncovered, other.marks) == ("Т'1\"\\{}", -(2**62), False, [])


@clause("GC-11.8.8")
def test_a_point_is_kept_of_the_uncovered_and_of_those_who_moved(desk: Desk) -> None:
    act = desk.act(by=CLOCK)
    before = act.at - timedelta(minutes=1)
    rows = [
        row("calm", 1),
        row("short", 2, uncovered=True),
        row("fell", 3, "CLOSE_OUT"),
        row("rose", 4),
        row("still low", 5, "RESTRICTED"),
        row("written", 6, uncovered=True),
    ]
    present = {
        "rose": Present("RESTRICTED", before),
        "still low": Present("RESTRICTED", before),
        "written": Present("NORMAL", act.at),
    }

    record_figures(act, rows, present)

    assert moved_clients(rows, present) == ["fell", "rose"]
    points = FiguresPoint.objects.order_by("pk").values_list("client", "at", "value", "initial", "minimum", "status")
    assert list(points) == [
        ("short", act.at, 2, 20, 10, "NORMAL"),
        ("fell", act.at, 3, 20, 10, "CLOSE_OUT"),
        ("rose", act.at, 4, 20, 10, "NORMAL"),
    ]


def test_nobody_is_no_fault(desk: Desk) -> None:
    record_figures(desk.act(by=CLOCK), [], {})

    assert not FiguresRow.objects.exists()


def test_the_desk_counts_who_is_watched_and_who_is_below() -> None:
    rows = [
        row("calm", 1),
        row("short", 2, uncovered=True),
        row("low", 3, "RESTRICTED"),
        row("close", 4, "CLOSE_OUT", uncovered=True),
        row("debt", 5, "NEGATIVE_NO_POSITION"),
    ]
    assert standing_of(rows) == {"watched": 4, "below_initial": 3, "below_minimum": 1}


def test_a_desk_that_did_not_change_gets_a_point_every_five_minutes(desk: Desk) -> None:
    for clock, watched in (("12:00", 1), ("12:01", 1), ("12:02", 2), ("12:06", 2), ("12:07", 2), ("12:07", 2)):
        record_desk(desk.act(f"2026-03-02 {clock}", CLOCK), {"watched": watched})

    points = DeskPoint.objects.order_by("at")
    assert [(one.at.minute, one.watched, one.below_initial) for one in points] == [(0, 1, 0), (2, 2, 0), (7, 2, 0)]
