"""The work queue: officers decide, once, and never on what they put there themselves."""

from __future__ import annotations

import pytest

from reglament.flows.docflow.decide_task import decide_task
from reglament.store.docflow.load import task_by_id
from reglament.store.instructions.load import instruction_by_id
from tests.web.stories import FIRM_A, FIRM_B, act_of, client_actor, officer, tell_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return tell_story()


def decide(story, who, name="task-third", decision="approve", firm=FIRM_A):
    """Let somebody decide a task of the story."""
    return decide_task(act_of(firm, who), story.numbers[name], decision, "проверено")


def test_an_officer_decides_and_it_is_carried_out(story):
    answer = decide(story, officer("officer-a"))
    task = task_by_id(FIRM_A, story.numbers["task-third"])

    assert answer.accepted
    assert (task.decision, task.decided_by, task.reason) == ("approve", "officer:officer-a", "проверено")
    assert instruction_by_id(FIRM_A, story.numbers["instruction-third"]).state == "accepted"


@pytest.mark.parametrize(
    ("who", "name", "code"),
    [
        (client_actor("1001"), "task-third", "task.officer_only"),
        (officer("officer-a"), "task-own", "task.own_paper"),
    ],
)
def test_a_client_and_the_maker_do_not_decide(story, who, name, code):
    answer = decide(story, who, name)

    assert answer.grounds[0].code == code
    assert task_by_id(FIRM_A, story.numbers[name]).decided_at is None


def test_a_task_is_decided_once(story):
    decide(story, officer("officer-a"))
    again = decide(story, officer("second-a"), decision="refuse")

    assert again.grounds[0].code == "task.decided_already"
    assert instruction_by_id(FIRM_A, story.numbers["instruction-third"]).state == "accepted"


def test_another_firms_task_is_not_there(story):
    assert decide(story, officer("officer-b"), firm=FIRM_B).grounds[0].code == "task.unknown"


def test_a_word_nobody_knows_leaves_the_task_open(story):
    answer = decide(story, officer("officer-a"), decision="perhaps")

    assert answer.refused
    assert task_by_id(FIRM_A, story.numbers["task-third"]).decided_at is None
