"""Clients' looks at their figures."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.look import looks_of_day, note_look
from tests.clauses import clause
from tests.flows.margin.close_desk import RISK, CloseDesk

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


@clause("GC-11.8.9")
def test_looks_are_noted_and_long_stretches_between_them_flagged(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    for clock in ("10:05", "11:04", "12:30", "23:30"):
        assert note_look(desk.act(f"2026-03-02 {clock}", CLIENT), "1001")

    shown = looks_of_day(desk.act(), "1001", date(2026, 3, 2))

    assert len(shown["looks"]) == 3, "what comes after the session is not of it"
    (gap,) = shown["gaps"]
    assert (gap["since"][11:16], gap["until"][11:16], gap["minutes"], gap["clause"]) == (
        "11:04",
        "12:30",
        86,
        "GC-11.8.9",
    )


def test_an_officer_s_look_and_a_page_that_renews_itself_are_not_looks(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)

    assert not note_look(desk.act("2026-03-02 12:00", RISK), "1001")
    assert not note_look(desk.act("2026-03-02 12:00", Actor(ActorKind.CLIENT, "1002")), "1001")
    assert note_look(desk.act("2026-03-02 12:00", CLIENT), "1001")
    assert not note_look(desk.act("2026-03-02 12:00:59", CLIENT), "1001")
    assert note_look(desk.act("2026-03-02 12:01", CLIENT), "1001")


def test_a_day_without_a_session_has_no_looks(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)

    assert looks_of_day(desk.act(), "1001", date(2026, 3, 7)) == {"looks": [], "gaps": []}
