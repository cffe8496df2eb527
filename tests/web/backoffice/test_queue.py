"""The queue: order, filters, pages, decisions with four eyes, and the same count of statements at any length."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.flows.docflow.deciders import DECIDERS
from reglament.phrases.words import WORDS
from reglament.store.docflow.models import Task
from reglament.store.instructions.models import Instruction
from reglament.web.backoffice.decisions import CHOICES
from tests.web.stories import FIRM_A, NOW


def decide(browser, number: int, decision: str, **typed: str):
    officer = browser.session["_auth_user_id"]
    data = {"decision": decision, "key": f"key-{officer}-{number}-{decision}", **typed}
    return browser.post(f"/office/tasks/{number}/decide/", data)


def many_tasks(count: int) -> None:
    Task.objects.bulk_create(
        Task(
            firm=FIRM_A,
            kind="instruction.original",
            client="1001",
            subject=f"instruction:{number}",
            opened_at=NOW,
            opened_by="client:1001",
            due_at=None if number % 7 == 0 else NOW + timedelta(minutes=number // 3 - 60),
        )
        for number in range(count)
    )


@pytest.mark.parametrize("kind", DECIDERS)
def test_every_kind_of_case_has_words_and_choices(kind):
    assert kind in CHOICES
    assert {"ru", "en"} <= set(WORDS["task"][kind])


def test_no_kind_of_case_is_put_before_officers_that_nobody_decides():
    assert set(WORDS["task"]) == set(DECIDERS)


def test_the_queue_groups_by_term_and_counts_its_filters(as_user, story):
    Task.objects.filter(pk=story.numbers["task-third"]).update(due_at=NOW - timedelta(hours=1))
    context = as_user("officer-a").get("/office/").context

    assert [group["code"] for group in context["groups"]] == ["late", "later"]
    assert {one["code"]: one["many"] for one in context["counts"]} == {
        "all": 5,
        "late": 1,
        "today": 0,
        "later": 4,
        "mine": 2,
        "others": 3,
    }


@pytest.mark.parametrize(
    ("minutes", "group"), [(-1, "late"), (0, "today"), (11 * 60 + 59, "today"), (12 * 60, "later")]
)
def test_a_case_is_late_after_its_term_and_later_after_the_day(as_user, story, minutes, group):
    Task.objects.exclude(pk=story.numbers["task-third"]).delete()
    Task.objects.update(due_at=NOW + timedelta(minutes=minutes))
    groups = as_user("officer-a").get("/office/").context["groups"]

    assert [one["code"] for one in groups] == [group]
    shown = as_user("officer-a").get(f"/office/?show={group}").context["groups"]
    assert [row["pk"] for one in shown for row in one["rows"]] == [story.numbers["task-third"]]


def test_pages_walk_all_cases_once_in_order_of_terms(as_user, story):
    many_tasks(130)
    browser = as_user("officer-a")
    seen, after = [], ""
    for _ in range(5):
        context = browser.get("/office/", {"after": after} if after else {}).context
        seen += [row["pk"] for group in context["groups"] for row in group["rows"]]
        after = context["following"]
        if after is None:
            break

    assert len(seen) == len(set(seen)) == Task.objects.filter(firm=FIRM_A).count()
    dues = dict(Task.objects.values_list("pk", "due_at"))
    last = NOW + timedelta(days=9999)
    terms = [dues[pk] or last for pk in seen]
    assert terms == sorted(terms)


def test_the_count_of_statements_does_not_grow_with_the_queue(as_user, story):
    browser = as_user("officer-a")

    def statements(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get(path).status_code == 200
        return len(captured)

    short = statements("/office/")
    many_tasks(300)

    assert statements("/office/") <= short + 1
    assert short < 15


def test_an_approved_case_is_carried_out_and_signed_by_the_officer(as_user, story):
    number = story.numbers["task-third"]
    answer = decide(as_user("officer-a"), number, "approve")

    assert answer.status_code == 302
    task = Task.objects.get(pk=number)
    assert (task.decision, task.decided_by) == ("approve", "officer:officer-a")
    assert Instruction.objects.get(pk=story.numbers["instruction-third"]).state == "accepted"


def test_a_refused_case_keeps_the_reason(as_user, story):
    number = story.numbers["task-third"]
    decide(as_user("officer-a"), number, "refuse", reason="Нет документов")

    assert Task.objects.get(pk=number).reason == "Нет документов"
    assert Instruction.objects.get(pk=story.numbers["instruction-third"]).state == "refused"


def test_a_case_sent_twice_is_decided_once(as_user, story):
    number = story.numbers["task-third"]
    browser = as_user("officer-a")
    decide(browser, number, "approve")
    again = decide(browser, number, "approve")

    assert again.status_code == 302
    late = browser.post(f"/office/tasks/{number}/decide/", {"decision": "refuse", "key": "another-key"})
    assert late.status_code == 422
    assert "уже решено" in late.content.decode()
    assert Task.objects.get(pk=number).decision == "approve"


def test_the_maker_does_not_approve_his_own_paper_even_by_a_made_up_request(as_user, story):
    number = story.numbers["task-own"]
    page = as_user("officer-a").get(f"/office/?task={number}").content.decode()
    answer = decide(as_user("officer-a"), number, "approve")

    assert "Разрешить вывод" not in page
    assert answer.status_code == 422
    assert "утвердить его должен другой сотрудник" in answer.content.decode()
    assert Task.objects.get(pk=number).decided_at is None
    assert decide(as_user("second-a"), number, "approve").status_code == 302


def test_an_auditor_looks_and_does_not_decide(as_user, story):
    number = story.numbers["task-third"]
    page = as_user("auditor-a").get(f"/office/?task={number}").content.decode()
    answer = decide(as_user("auditor-a"), number, "approve")

    assert '<button class="btn"' not in page.partition('id="opened"')[2]
    assert answer.status_code == 403
    assert "Аудитор смотрит, но не решает" in answer.content.decode()
    assert Task.objects.get(pk=number).decided_at is None


def test_another_firms_case_is_not_there(as_user, story):
    number = story.numbers["task-third"]

    assert as_user("officer-b").get(f"/office/?task={number}").status_code == 404
    assert decide(as_user("officer-b"), number, "approve").status_code == 404


def test_an_order_too_long_is_taken_with_the_day_an_officer_gives(as_user, story):
    number = Task.objects.get(firm="geofinance-brokerage", kind="order.on_hold").pk
    answer = decide(as_user("officer-b"), number, "day", day="2026-03-20")

    assert answer.status_code == 302
    page = as_user("officer-b").get(f"/office/orders/{story.numbers['order-b']}/").content.decode()
    assert "20.03.2026" in page


def test_an_order_is_refused_with_a_code_of_the_regulation(as_user, story):
    number = Task.objects.get(firm="geofinance-brokerage", kind="order.on_hold").pk
    browser = as_user("officer-b")
    page = browser.get(f"/office/?task={number}").content.decode()
    answer = decide(browser, number, "refuse", code="impossible")

    assert "исполнить невозможно" in page
    assert answer.status_code == 302
    assert "не принята" in browser.get(f"/office/orders/{story.numbers['order-b']}/").content.decode()


def test_an_empty_queue_says_what_would_be_here(as_user, story):
    Task.objects.all().delete()
    browser = as_user("officer-a")

    assert "Дел нет." in browser.get("/office/").content.decode()
    assert "Показать все дела" in browser.get("/office/?show=late").content.decode()


@pytest.mark.parametrize("address", ["?after=nonsense", "?after=W10=", "?show=all%27", "?kind=x", "?task=x"])
def test_an_address_nobody_gave_shows_the_first_page(as_user, address):
    assert as_user("officer-a").get(f"/office/{address}").status_code == 200


def hand(browser, number: int | str, act: str, **typed: str):
    path = f"/office/tasks/{number}/{act}/" if number else f"/office/tasks/{act}/"
    return browser.post(path, {"key": f"key-{browser.session['_auth_user_id']}-{number}-{act}", **typed})


def test_an_officer_takes_a_case_and_others_see_whose_it_is(as_user, story):
    number = story.numbers["task-third"]
    answer = hand(as_user("officer-a"), number, "take")
    own = as_user("officer-a").get(f"/office/?task={number}").content.decode()
    others = as_user("second-a").get(f"/office/?task={number}")

    assert answer["Location"] == f"/office/?task={number}#opened"
    assert "Дело у вас в работе" in own
    assert "Разрешить вывод" in own
    assert "Дело в работе: officer-a" in others.content.decode()
    assert others.context["chosen"]["choices"] == []
    row = next(row for group in others.context["groups"] for row in group["rows"] if row["pk"] == number)
    assert (row["holder"], row["is_held_by_me"]) == ("officer-a", False)


def test_a_case_in_other_hands_is_neither_taken_nor_decided(as_user, story):
    number = story.numbers["task-third"]
    hand(as_user("officer-a"), number, "take")
    for answer in (hand(as_user("second-a"), number, "take"), decide(as_user("second-a"), number, "approve")):
        assert answer.status_code == 422
        assert "в работе у сотрудника officer-a" in answer.content.decode()
    assert Task.objects.get(pk=number).decided_at is None


def test_a_case_is_handed_over_with_a_reason_and_put_back(as_user, story):
    number = story.numbers["task-third"]
    hand(as_user("officer-a"), number, "take")
    silent = hand(as_user("second-a"), number, "hand-over", to="second-a")
    told = as_user("second-a").post(
        f"/office/tasks/{number}/hand-over/", {"key": "another-key", "to": "second-a", "why": "в отпуске"}
    )
    assert silent.status_code == 422
    assert told.status_code == 302
    assert Task.objects.get(pk=number).taken_by == "officer:second-a"

    assert hand(as_user("second-a"), number, "put-back").status_code == 302
    assert Task.objects.get(pk=number).taken_by == ""


def test_the_next_free_case_is_taken_and_opened_within_the_filters(as_user, story):
    number = story.numbers["task-third"]
    answer = hand(as_user("officer-a"), "", "take-next", kind="withdrawal")
    nothing = as_user("officer-a").post("/office/tasks/take-next/", {"key": "another-key", "kind": "report"})

    assert answer["Location"] == f"/office/?kind=withdrawal&task={number}#opened"
    assert nothing.status_code == 422
    assert "Свободных дел" in nothing.content.decode()


def test_the_queue_is_narrowed_by_hands(as_user, story):
    number = story.numbers["task-third"]
    hand(as_user("officer-a"), number, "take")

    def shown(login: str, who: str) -> set[int]:
        context = as_user(login).get(f"/office/?who={who}").context
        return {row["pk"] for group in context["groups"] for row in group["rows"]}

    assert shown("officer-a", "hands") == {number}
    assert shown("second-a", "hands") == set()
    assert number not in shown("second-a", "free")
    assert number in shown("second-a", "")


def test_the_queue_is_taken_away_as_it_is_shown(as_user, story):
    hand(as_user("officer-a"), story.numbers["task-third"], "take")
    text = as_user("officer-a").get("/office/?who=hands&format=csv").content.decode("utf-8-sig")
    lines = text.splitlines()

    assert len(lines) == 2
    assert lines[1].startswith(f"{story.numbers['task-third']};")
    assert lines[1].endswith(";officer-a")


def test_a_case_speaks_of_the_client_to_the_officer_and_to_the_client_of_himself(as_user, story):
    page = as_user("officer-a").get(f"/office/?task={story.numbers['task-third']}").content.decode()
    own = as_user("client-a").get(f"/cabinet/money/{story.numbers['instruction-third']}/").content.decode()

    assert "Получатель не клиент" in page
    assert "Получатель не вы" not in page
    assert "Получатель не вы" in own
