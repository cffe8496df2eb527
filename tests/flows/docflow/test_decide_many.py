"""One decision on many cases: each an act of its own."""

from __future__ import annotations

import pytest

from reglament.flows.docflow.decide_many import CASES_AT_ONCE, TAKE, decide_many, preview_many
from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Task
from tests.web.stories import FIRM_A, NOW, act_of, officer

pytestmark = pytest.mark.django_db


def late_reports(*opened_by: str) -> list[int]:
    return [
        int(
            Task.objects.create(
                firm=FIRM_A,
                kind="report.late",
                subject=f"report:{place}",
                payload={"delivery": place},
                opened_at=NOW,
                opened_by=by,
            ).pk
        )
        for place, by in enumerate(opened_by)
    ]


def test_a_refused_case_leaves_the_others_as_they_are() -> None:
    numbers = late_reports("system:a", "officer:rogova", "system:b")

    told = decide_many(act_of(FIRM_A, officer("rogova"), key="k"), numbers, "note", "seen")

    assert [one.answer.outcome for one in told] == ["accepted", "refused", "accepted"]
    assert told[1].answer.grounds[0].code == "task.own_paper"
    assert list(Task.objects.order_by("pk").values_list("decision", flat=True)) == ["note", "", "note"]


def test_the_same_key_again_answers_the_same_and_does_nothing_twice() -> None:
    numbers = late_reports("system:a", "system:b")
    act = act_of(FIRM_A, officer("rogova"), key="k")
    first = decide_many(act, numbers, "note", "seen")
    acts = ActRow.objects.count()

    assert [one.answer.grounds for one in decide_many(act, numbers, "note", "seen")] == [
        one.answer.grounds for one in first
    ]
    assert ActRow.objects.count() == acts


def test_a_preview_says_what_would_be_and_writes_nothing() -> None:
    numbers = late_reports("system:a", "officer:rogova")
    act = act_of(FIRM_A, officer("rogova"), key="k")

    told = preview_many(act, numbers, "note", "seen")

    assert [(one.task, one.answer.refused) for one in told] == [(numbers[0], False), (numbers[1], True)]
    assert Task.objects.exclude(decided_at=None).count() == 0
    assert ActRow.objects.count() == 0
    assert decide_many(act, numbers, "note", "seen")[0].answer.accepted


def test_cases_may_be_taken_into_hands_together() -> None:
    numbers = late_reports("system:a", "system:b")

    decide_many(act_of(FIRM_A, officer("rogova"), key="k"), numbers, TAKE)

    assert set(Task.objects.values_list("taken_by", flat=True)) == {"officer:rogova"}


def test_a_round_has_an_end() -> None:
    with pytest.raises(AssertionError, match="at most 50"):
        decide_many(act_of(FIRM_A, officer("rogova")), range(CASES_AT_ONCE + 1), TAKE)
