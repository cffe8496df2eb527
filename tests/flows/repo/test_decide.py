"""Officers' decisions on shortages: words that are known, reasons that are needed."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.repo.refuse import refuse_repo
from reglament.store.docflow.load import open_tasks
from tests.flows.repo.desk import D, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 12:00")
    return desk


def say(desk: Desk, at: str, decision: str, reason: str = "") -> list[str]:
    (task,) = open_tasks(desk.firm)
    return [one.code for one in decide_task(desk.act(at), int(task.pk), decision, reason).grounds]


def test_a_special_repo_is_made_or_an_offer_chosen_and_nothing_else(desk: Desk) -> None:
    desk.tick("2016-11-16 16:00")
    desk.price("120.00", "2016-11-16 16:00")
    assert say(desk, "2016-11-16 16:01", "make") == ["repo.no_offer"]
    assert say(desk, "2016-11-16 16:02", "offer-x") == ["task.decision_unknown"]
    assert say(desk, "2016-11-16 16:03", "refuse") == ["task.decision_unknown"]
    offer = desk.offer("2016-11-16 16:04", pieces=30)
    assert say(desk, "2016-11-16 16:05", f"offer-{offer}", "30") == []
    assert desk.chain()["lacking"] == "20"


def test_an_incident_is_noted_with_a_reason(desk: Desk) -> None:
    desk.tick("2016-11-16 18:40")
    assert say(desk, "2016-11-16 18:41", "noted") == ["settlement.reason_missing"]
    assert say(desk, "2016-11-16 18:42", "forget") == ["task.decision_unknown"]
    assert say(desk, "2016-11-16 18:43", "noted", "Предложений не было") == []
    assert open_tasks(desk.firm) == []


def test_a_forced_close_is_begun_or_noted_as_closed_with_a_reason(desk: Desk) -> None:
    refuse_repo(desk.act("2016-11-16 14:00"), "1001", D)
    desk.tick("2016-11-16 16:00")
    assert say(desk, "2016-11-16 16:01", "wait") == ["task.decision_unknown"]
    assert say(desk, "2016-11-16 16:02", "closed") == ["settlement.reason_missing"]
    assert say(desk, "2016-11-16 16:03", "closed", "Клиент закрыл сам") == []
