"""A case is in one pair of hands: taken, handed over, put back; decided by the one who holds it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection

from reglament.core.calendar.moments import end_of_day
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.docflow.take import hand_over_task, put_back_task, take_next_task, take_task
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import QueueQuery, queue_page
from tests.web.stories import FIRM_A, FIRM_B, NOW, Story, act_of, client_actor, must, officer, tell_story

FIRST, SECOND = officer("officer-a"), officer("second-a")


@pytest.fixture
def story(db) -> Story:
    return tell_story()


@pytest.fixture
def case(story) -> int:
    return story.numbers["task-third"]


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def holder(number: int) -> str:
    return Task.objects.get(pk=number).taken_by


def part(officer_asking=FIRST, **narrowed) -> QueueQuery:
    return QueueQuery(NOW, end_of_day(NOW.date()), str(officer_asking), **narrowed)


def test_a_free_case_is_taken_by_the_first(case):
    must(take_task(act_of(FIRM_A, FIRST), case))

    assert (holder(case), Task.objects.get(pk=case).taken_at) == ("officer:officer-a", NOW)
    assert codes(take_task(act_of(FIRM_A, SECOND), case)) == ["task.taken_by_other"]
    assert holder(case) == "officer:officer-a"


def test_taking_what_one_holds_changes_nothing(case):
    must(take_task(act_of(FIRM_A, FIRST), case))
    must(take_task(act_of(FIRM_A, FIRST, at=NOW + timedelta(hours=1)), case))

    assert Task.objects.get(pk=case).taken_at == NOW


@pytest.mark.parametrize(
    ("firm", "who", "name", "code"),
    [
        (FIRM_A, client_actor("1001"), "task-third", "task.officer_only"),
        (FIRM_A, FIRST, "task-own", "task.own_paper"),
        (FIRM_B, officer("officer-b"), "task-third", "task.unknown"),
    ],
)
def test_who_may_not_decide_may_not_take(story, firm, who, name, code):
    assert codes(take_task(act_of(firm, who), story.numbers[name])) == [code]
    assert holder(story.numbers[name]) == ""


def test_a_decided_case_is_nobodys_work(case):
    must(decide_task(act_of(FIRM_A, FIRST), case, "approve"))

    for act in (take_task, put_back_task):
        assert codes(act(act_of(FIRM_A, SECOND), case)) == ["task.decided_already"]
    assert codes(hand_over_task(act_of(FIRM_A, FIRST), case, "second-a")) == ["task.decided_already"]


def test_only_the_holder_decides(case):
    must(take_task(act_of(FIRM_A, FIRST), case))
    refused = decide_task(act_of(FIRM_A, SECOND), case, "approve")

    assert codes(refused) == ["task.taken_by_other"]
    assert Task.objects.get(pk=case).decided_at is None
    assert decide_task(act_of(FIRM_A, FIRST), case, "approve").accepted


def test_a_case_put_back_is_free_for_others(case):
    must(take_task(act_of(FIRM_A, FIRST), case))
    assert codes(put_back_task(act_of(FIRM_A, SECOND), case)) == ["task.taken_by_other"]
    must(put_back_task(act_of(FIRM_A, FIRST), case))

    assert (holder(case), Task.objects.get(pk=case).taken_at) == ("", None)
    assert take_task(act_of(FIRM_A, SECOND), case).accepted


def test_the_holder_hands_over_without_a_word(case):
    must(take_task(act_of(FIRM_A, FIRST), case))
    must(hand_over_task(act_of(FIRM_A, FIRST), case, "second-a"))

    assert holder(case) == "officer:second-a"


@pytest.mark.parametrize(("reason", "is_moved"), [("", False), ("  ", False), ("в отпуске", True)])
def test_another_says_why(case, reason, is_moved):
    must(take_task(act_of(FIRM_A, FIRST), case))
    answer = hand_over_task(act_of(FIRM_A, SECOND), case, "second-a", reason)

    assert answer.accepted == is_moved
    assert codes(answer) == ([] if is_moved else ["task.hand_over_reason"])
    assert holder(case) == ("officer:second-a" if is_moved else "officer:officer-a")


@pytest.mark.parametrize("to", ["auditor-a", "officer-b", "client-a", "nobody"])
def test_a_case_goes_only_to_an_officer_of_the_firm_who_decides(case, to):
    assert codes(hand_over_task(act_of(FIRM_A, FIRST), case, to)) == ["task.officer_unknown"]


def test_a_case_does_not_go_to_one_who_left(case):
    User.objects.filter(username="second-a").update(is_active=False)

    assert codes(hand_over_task(act_of(FIRM_A, FIRST), case, "second-a")) == ["task.officer_unknown"]


def test_a_case_does_not_go_to_the_one_who_made_the_paper(story):
    number = story.numbers["task-own"]

    assert codes(hand_over_task(act_of(FIRM_A, SECOND), number, "officer-a")) == ["task.made_by_them"]
    assert hand_over_task(act_of(FIRM_A, FIRST), number, "second-a").accepted


def test_the_next_case_is_the_most_urgent_free_one_that_is_not_ones_own(story, case):
    Task.objects.filter(firm=FIRM_A).update(due_at=None)
    Task.objects.filter(pk=story.numbers["task-own"]).update(due_at=NOW)
    Task.objects.filter(pk=case).update(due_at=NOW + timedelta(hours=1))

    assert must(take_next_task(act_of(FIRM_A, FIRST), part())).result["task"] == case
    assert must(take_next_task(act_of(FIRM_A, SECOND), part(SECOND))).result["task"] == story.numbers["task-own"]


def test_where_none_is_free_nothing_is_taken(story):
    Task.objects.filter(firm=FIRM_A).update(taken_by="officer:second-a")

    assert codes(take_next_task(act_of(FIRM_A, FIRST), part())) == ["task.none_free"]


def test_the_queue_is_narrowed_to_free_cases_and_to_ones_own_hands(story, case):
    must(take_task(act_of(FIRM_A, FIRST), case))

    assert [task.pk for task in queue_page(FIRM_A, part(who="hands"))] == [case]
    assert case not in [task.pk for task in queue_page(FIRM_A, part(who="free"))]
    assert queue_page(FIRM_A, part(SECOND, who="hands")) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_one_takes_and_one_decides():
    number = tell_story().numbers["task-third"]

    def at_once(ask):
        def one(who):
            try:
                return ask(who)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, (FIRST, SECOND)))

    taken = at_once(lambda who: take_task(act_of(FIRM_A, who), number))
    assert sorted(answer.accepted for answer in taken) == [False, True]
    Task.objects.filter(pk=number).update(taken_by="")
    decided = at_once(lambda who: decide_task(act_of(FIRM_A, who), number, "approve"))
    assert sorted(answer.accepted for answer in decided) == [False, True]
