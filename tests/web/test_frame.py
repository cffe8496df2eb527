"""The frame every reader shares: sign-in and its lock, language, scheme, a clause, what is not there."""

from __future__ import annotations

import pytest
from django.test import Client

from reglament.store.parties.models import UserLink

PASSWORD = "a long password of nobody"


@pytest.fixture
def with_password(story, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    user = story.users["client-a"]
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(browser: Client, password: str, **more: str):
    return browser.post("/sign-in/", {"username": "client-a", "password": password, **more})


def test_a_reader_signs_in_and_comes_where_he_wanted(with_password):
    answer = sign_in(Client(), PASSWORD, next="/cabinet/orders/")

    assert answer.status_code == 302
    assert answer["Location"] == "/cabinet/orders/"


def test_sign_in_does_not_send_a_reader_elsewhere(with_password):
    assert sign_in(Client(), PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_says_what_to_do_and_keeps_the_login(with_password):
    page = sign_in(Client(), "wrong").content.decode()

    assert "Логин или пароль не подошли" in page
    assert 'value="client-a"' in page
    assert "wrong" not in page


def test_five_failures_close_the_door_even_to_the_right_password(with_password):
    browser = Client()
    for _ in range(5):
        last = sign_in(browser, "wrong")
    right = sign_in(browser, PASSWORD)

    assert last.status_code == right.status_code == 429
    assert "Вход закрыт на 15 минут" in right.content.decode()
    assert browser.get("/cabinet/").status_code == 302


def test_signing_out_ends_the_seat(as_user):
    browser = as_user("client-a")
    browser.post("/sign-out/")

    assert browser.get("/cabinet/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(("login", "first"), [("client-a", "/cabinet/"), ("officer-a", "/office/")])
def test_each_reader_begins_on_his_own_first_page(as_user, login, first):
    assert as_user(login).get("/")["Location"] == first


@pytest.mark.parametrize(("language", "words"), [("ru", "Очередь работы"), ("en", "Work queue")])
def test_a_language_once_chosen_stays(as_user, language, words):
    browser = as_user("officer-a")
    answer = browser.post("/language/", {"language": language, "next": "/office/"})

    assert answer["Location"] == "/office/"
    assert words in browser.get("/office/").content.decode()


def test_an_unknown_language_and_an_address_elsewhere_change_nothing(as_user, story):
    answer = as_user("officer-a").post("/language/", {"language": "xx", "next": "//elsewhere.example/"})

    assert answer["Location"] == "/"
    assert UserLink.objects.get(user=story.users["officer-a"]).language == "ru"


def test_a_scheme_once_chosen_stays(as_user):
    browser = as_user("officer-a")
    browser.post("/theme/", {"theme": "dark", "next": "/office/"})

    assert 'data-theme="dark"' in browser.get("/office/").content.decode()


def test_a_clause_is_shown_with_its_numbers_and_edition(as_user):
    page = as_user("client-a").get("/clauses/GC-7.11/").content.decode()

    assert "7.11" in page
    assert "30" in page
    assert "01.11.2016" in page


@pytest.mark.parametrize("clause", ["GF-8.2.11", "GC-0", "x"])
def test_a_clause_of_another_regulation_is_not_there(as_user, clause):
    assert as_user("client-a").get(f"/clauses/{clause}/").status_code == 404


def test_what_is_not_there_says_so_kindly(as_user):
    answer = as_user("client-a").get("/nothing/like/it/")

    assert answer.status_code == 404
    assert "Здесь ничего нет" in answer.content.decode()


def test_a_log_in_of_nobody_has_no_seat(story):
    story.users["client-a"].link.delete()
    browser = Client()
    browser.force_login(story.users["client-a"], backend="django.contrib.auth.backends.ModelBackend")

    assert browser.get("/cabinet/")["Location"].startswith("/sign-in/")


def test_a_post_without_its_mark_is_not_carried_out(story):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(story.users["officer-a"], backend="django.contrib.auth.backends.ModelBackend")

    assert browser.post("/office/day/close/", {"on": "2026-03-02"}).status_code == 403


def test_pages_carry_a_number_and_let_no_foreign_script_in(as_user):
    answer = as_user("officer-a").get("/office/")

    assert answer["X-Request-Id"] in answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert " style=" not in answer.content.decode()
    assert "<script>" not in answer.content.decode()
