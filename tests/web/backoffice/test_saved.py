"""Kept filters on the pages: offered where a list is narrowed, opened by a link, dropped."""

from __future__ import annotations

from reglament.store.parties.filter_models import SavedFilter


def keep(browser, **typed):
    return browser.post("/office/filters/keep/", {"section": "queue", "show": "late", "name": "Горящие", **typed})


def test_a_narrowed_list_offers_to_be_kept_and_then_shows_its_name(as_user, story):
    browser = as_user("officer-a")
    assert "Сохранить отбор как" not in browser.get("/office/").content.decode()
    assert "Сохранить отбор как" in browser.get("/office/?show=late").content.decode()

    assert keep(browser)["Location"] == "/office/?show=late"

    page = browser.get("/office/?show=late").content.decode()
    assert '<a href="?show=late" aria-current="true">Горящие</a>' in page
    assert "Сохранить отбор как" not in page
    assert "Горящие" in browser.get("/office/").content.decode()
    assert "Горящие" not in as_user("second-a").get("/office/").content.decode()


def test_a_filter_is_dropped_by_its_owner(as_user, story):
    keep(as_user("officer-a"))
    number = SavedFilter.objects.get().pk

    assert as_user("second-a").post(f"/office/filters/{number}/drop/").status_code == 404
    assert as_user("officer-a").post(f"/office/filters/{number}/drop/")["Location"] == "/office/"
    assert SavedFilter.objects.count() == 0


def test_what_is_no_filter_is_refused_with_a_way_back(as_user, story):
    answer = keep(as_user("officer-a"), show="all")

    assert answer.status_code == 422
    assert "список показан целиком" in answer.content.decode()
    assert keep(as_user("officer-a"), section="bank").status_code == 404
    assert SavedFilter.objects.count() == 0


def test_the_search_of_the_act_log_is_kept_too(as_user, story):
    browser = as_user("officer-a")
    keep(browser, section="acts", show="", clause="7.11", name="По 7.11")

    assert '<a href="?clause=7.11">По 7.11</a>' in browser.get("/office/acts/").content.decode()
