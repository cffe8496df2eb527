"""Figures nobody can know, before an officer."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.margin.undecided import ask_about_figures, unasked
from reglament.store.docflow.models import Task
from tests.flows.margin.close_desk import RISK, SYSTEM, CloseDesk
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def test_an_officer_names_the_source_and_the_next_time_it_is_asked_anew(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "100000", {"ONES": -10})
    desk.stand("2026-05-04 12:00")
    unknown = [("1001", desk.figures().undecided)]

    (task,) = ask_about_figures(desk.act(by=SYSTEM), unknown)
    assert ask_about_figures(desk.act(by=SYSTEM), unknown) == []

    assert codes(decide_task(desk.act(by=RISK), task, "ignore")) == ["task.decision_unknown"]
    assert codes(decide_task(desk.act(by=RISK), task, "priced", " ")) == ["margin.source_missing"]
    answer = decide_task(desk.act(by=RISK), task, "priced", "closing price of the venue")
    assert (answer.outcome, answer.result["source"]) == ("accepted", "closing price of the venue")
    assert list(unasked(desk.act(), unknown)) == ["margin:1001"]
    assert unasked(desk.act(), []) == {}
    assert Task.objects.count() == 1
