"""Decisions on incidents; those on plans are told with their start."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.models import Task
from tests.flows.margin.close_desk import RISK, CloseDesk
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def test_an_incident_is_closed_with_its_reason(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "680")
    desk.watch()
    desk.watch("2026-03-02 23:00")
    task = int(Task.objects.get(kind="margin.incident").pk)

    assert codes(decide_task(desk.act(by=RISK), task, "start")) == ["task.decision_unknown"]
    assert codes(decide_task(desk.act(by=RISK), task, "explained")) == ["margin.reason_missing"]
    answer = decide_task(desk.act(by=RISK), task, "explained", "the venue did not trade")

    assert (answer.outcome, answer.result["client"]) == ("accepted", "1001")
