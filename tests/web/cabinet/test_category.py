"""The client's category in the cabinet: what it is, why, and what he may ask."""

from __future__ import annotations

from reglament.store.parties.load import category_requests
from tests.web.stories import FIRM_A


def test_the_page_says_the_category_its_first_day_and_what_is_not_allowed(as_user):
    page = as_user("client-a").get("/cabinet/category/").content.decode()

    assert "стандартный уровень риска" in page
    assert "Клиент не выбрал непокрытые сделки" in page
    assert "п.&nbsp;3.9.1" in page


def test_an_application_is_kept_and_shown(as_user):
    answer = as_user("client-a").post("/cabinet/category/apply/", {"wish": "stay_standard", "key": "k1"})

    assert answer.status_code == 302
    assert [row.wish for row in category_requests(FIRM_A, "1001")] == ["stay_standard"]
    assert "остаться в стандартной категории" in as_user("client-a").get("/cabinet/category/").content.decode()


def test_an_application_to_leave_nothing_is_answered_why(as_user):
    answer = as_user("client-a").post("/cabinet/category/apply/", {"wish": "leave", "key": "k1"})

    assert answer.status_code == 422
    assert "Выходить не из чего" in answer.content.decode()


def test_the_page_reads_in_english(as_user, story):
    link = story.users["client-a"].link
    link.language = "en"
    link.save()

    page = as_user("client-a").get("/cabinet/category/").content.decode()

    assert "Risk category" in page
    assert "standard risk" in page
