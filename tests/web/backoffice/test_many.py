"""One decision on many cases: chosen, looked at, carried out, a result a row, what failed tried again."""

from __future__ import annotations

from datetime import timedelta

from reglament.store.audit.models import ActRow
from reglament.store.docflow.models import Task
from tests.web.stories import FIRM_A, NOW


def late_report(client: str, opened_by: str = "system:deadlines") -> int:
    row = Task.objects.create(
        firm=FIRM_A,
        kind="report.late",
        client=client,
        subject=f"report:{client}",
        payload={"delivery": 1},
        opened_at=NOW - timedelta(hours=3),
        opened_by=opened_by,
    )
    return int(row.pk)


def test_looking_says_what_would_become_of_each_and_changes_nothing(as_user, story):
    good, own = late_report("1001"), late_report("1002", "officer:officer-a")
    acts = ActRow.objects.count()
    browser = as_user("officer-a")

    first = browser.get("/office/tasks/many/", {"task": [good, own]})
    assert [one.decision for one in first.context["choices"]] == ["note", "take"]

    seen = browser.get("/office/tasks/many/", {"task": [good, own], "decision": "note", "reason": "Сбой почты"})
    assert [(one["pk"], one["is_good"]) for one in seen.context["told"]] == [(good, True), (own, False)]
    assert "будет исполнено" in seen.content.decode()
    assert Task.objects.filter(pk__in=[good, own], decided_at=None).count() == 2
    assert ActRow.objects.count() == acts


def test_each_case_is_carried_out_apart_and_what_failed_is_offered_again(as_user, story):
    good, own = late_report("1001"), late_report("1002", "officer:officer-a")
    asked = {"task": [good, own], "decision": "note", "reason": "Сбой почты", "key": "many-1"}
    browser = as_user("officer-a")

    done = browser.post("/office/tasks/many/run/", asked)

    assert (done.context["good"], done.context["bad"]) == (1, 1)
    assert f"task={own}" in done.context["again"]
    assert f"task={good}" not in done.context["again"]
    row = Task.objects.get(pk=good)
    assert (row.decision, row.reason, row.decided_by) == ("note", "Сбой почты", "officer:officer-a")
    assert Task.objects.get(pk=own).decided_at is None
    acts = ActRow.objects.count()
    again = browser.post("/office/tasks/many/run/", asked)
    assert (again.context["good"], ActRow.objects.filter(what="task.decide", outcome="accepted").count()) == (1, 1)
    assert ActRow.objects.count() <= acts + 1


def test_cases_of_different_kinds_may_only_be_taken_together(as_user, story):
    late, third = late_report("1001"), story.numbers["task-third"]
    browser = as_user("officer-a")

    shown = browser.get("/office/tasks/many/", {"task": [late, third]})
    assert [one.decision for one in shown.context["choices"]] == ["take"]
    browser.post("/office/tasks/many/run/", {"task": [late, third], "decision": "take", "key": "many-2"})

    assert set(Task.objects.filter(pk__in=[late, third]).values_list("taken_by", flat=True)) == {"officer:officer-a"}


def test_a_decision_that_needs_a_reason_is_not_carried_out_without_one(as_user, story):
    number = int(
        Task.objects.create(
            firm=FIRM_A, kind="repo.incident", subject="chain:1", opened_at=NOW, opened_by="system:repo"
        ).pk
    )
    browser = as_user("officer-a")
    asked = {"task": [number], "decision": "noted", "reason": " "}

    assert browser.get("/office/tasks/many/", asked).status_code == 422
    assert browser.post("/office/tasks/many/run/", {**asked, "key": "many-3"}).status_code == 422
    assert Task.objects.get(pk=number).decided_at is None


def test_nothing_chosen_and_another_firms_case_show_no_case(as_user, story):
    third = story.numbers["task-third"]

    assert as_user("officer-a").get("/office/tasks/many/").context["rows"] == []
    assert as_user("officer-b").get("/office/tasks/many/", {"task": [third, "x", "9" * 20]}).context["rows"] == []
    done = as_user("officer-b").post("/office/tasks/many/run/", {"task": [third], "decision": "take", "key": "m"})
    assert (done.status_code, Task.objects.get(pk=third).taken_by) == (422, "")


def test_the_queue_offers_its_page_for_one_decision_to_those_who_act(as_user, story):
    page = as_user("officer-a").get("/office/").content.decode()
    assert f'form="many" name="task" value="{story.numbers["task-third"]}"' in page
    assert "tasks/many/?task=" in page
    assert 'form="many"' not in as_user("auditor-a").get("/office/").content.decode()
