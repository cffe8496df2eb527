"""An idle session ends: warned of on every page, extended by any request, the way back and what was typed are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.stories import NOW


@pytest.fixture
def clock(settings):
    def stand(**after: int) -> None:
        settings.CLOCK = lambda: NOW + timedelta(**after)

    settings.IDLE_MINUTES = 30
    return stand


@pytest.mark.parametrize(
    ("after", "status"), [({"minutes": 29, "seconds": 59}, 200), ({"minutes": 30}, 302), ({"days": 1}, 302)]
)
@pytest.mark.parametrize(("login", "path"), [("client-a", "/cabinet/"), ("officer-a", "/office/")])
def test_who_did_nothing_for_half_an_hour_signs_in_again(as_user, clock, login, path, after, status):
    browser = as_user(login)
    assert browser.get(path).status_code == 200
    clock(**after)
    answer = browser.get(path)

    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == f"/sign-in/?next={path}"
        clock()
        assert browser.get(path).status_code == 302


def test_every_request_begins_the_time_anew(as_user, clock):
    browser = as_user("client-a")
    for minutes in (0, 29, 58, 87):
        clock(minutes=minutes)
        assert browser.get("/cabinet/orders/").status_code == 200


def test_staying_begins_it_anew_without_a_page(as_user, clock):
    browser = as_user("client-a")
    browser.get("/cabinet/")
    clock(minutes=29)
    stayed = browser.get("/stay/")
    clock(minutes=58)

    assert (stayed.status_code, stayed.content) == (204, b"")
    assert browser.get("/cabinet/").status_code == 200


def test_each_page_tells_when_it_ends_and_where_to_stay(as_user, clock):
    for login, path in (("client-a", "/cabinet/withdraw/"), ("officer-a", "/office/clients/")):
        page = as_user(login).get(path).content.decode()
        assert 'data-idle-until="2026-03-02T12:30:00+03:00"' in page
        assert 'data-idle-now="2026-03-02T12:00:00+03:00"' in page
        assert 'data-idle-stay-at="/stay/"' in page
        assert f'data-idle-keeps="{login}"' in page


@pytest.mark.parametrize(("seconds", "until"), [(29, "12:30:00"), (30, "12:30:30")])
def test_looks_close_together_are_noted_once(as_user, clock, seconds, until):
    browser = as_user("client-a")
    browser.get("/cabinet/")
    clock(seconds=seconds)

    assert f'data-idle-until="2026-03-02T{until}+03:00"' in browser.get("/cabinet/").content.decode()


@pytest.mark.parametrize(
    ("referer", "way"),
    [
        ("http://testserver/cabinet/withdraw/?a=1", "/cabinet/withdraw/%3Fa%3D1"),
        ("https://elsewhere.example/x", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_too_late_leads_back_to_where_it_was_filled_in(as_user, clock, referer, way):
    browser = as_user("client-a")
    browser.get("/cabinet/withdraw/")
    clock(minutes=30)
    answer = browser.post("/cabinet/withdraw/check/", {"amount": "1"}, headers={"Referer": referer})

    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={way}")


def test_the_sign_in_says_why(client, db):
    assert "Вы долго ничего не делали" in client.get("/sign-in/?why=idle").content.decode()
    assert "Вы долго ничего не делали" not in client.get("/sign-in/").content.decode()
