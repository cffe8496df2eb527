"""Programs in the cabinet: a token shown once, told what does not fit; addresses, their secret and deliveries."""

from __future__ import annotations

import re

import pytest

from reglament.flows.outbox.deliveries import delivery_taken
from reglament.store.outbox.models import Delivery, Hook
from reglament.store.outbox.save import add_deliveries
from reglament.store.parties.models import ApiToken
from tests.web.stories import NOW

FORM = {
    "name": "робот",
    "scopes": ["read", "trade"],
    "ends_on": "2026-06-30",
    "networks": "192.0.2.0/24\n192.0.3.7",
    "key": "k1",
}
PAGE = "/cabinet/programs/"


def shown(page) -> str:
    return re.search(r"<pre[^>]*>([^<]+)</pre>", page.content.decode())[1]


def test_a_token_made_here_opens_the_door_once_shown(as_user, client):
    page = as_user("client-a").post(f"{PAGE}tokens/make/", {**FORM, "networks": ""})
    token = shown(page)

    assert page["Cache-Control"] == "no-store"
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).json()["scopes"] == ["read", "trade"]
    assert token not in as_user("client-a").get(PAGE).content.decode()


def test_the_form_is_kept_as_it_was_filled_in(as_user):
    as_user("client-a").post(f"{PAGE}tokens/make/", FORM)
    row = ApiToken.objects.get()

    assert (row.name, row.ends_on.isoformat()) == ("робот", "2026-06-30")
    assert row.networks == ["192.0.2.0/24", "192.0.3.7/32"]


def test_a_double_click_makes_one_token_and_shows_it_both_times(as_user):
    browser = as_user("client-a")
    first = browser.post(f"{PAGE}tokens/make/", FORM)
    second = browser.post(f"{PAGE}tokens/make/", FORM)

    assert shown(first) == shown(second)
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Назовите ключ"),
        ({"scopes": []}, "Выберите, что разрешено"),
        ({"ends_on": "2026-03-01"}, "Последний день действия — не раньше"),
        ({"ends_on": "31 мая"}, "Последний день действия — не раньше"),
        ({"networks": "дом"}, "«дом» — не сеть и не адрес"),
    ],
)
def test_what_does_not_fit_is_told_and_stays_typed(as_user, wrong, told):
    page = as_user("client-a").post(f"{PAGE}tokens/make/", {**FORM, **wrong})
    text = page.content.decode()

    assert page.status_code == 422
    assert told in text
    assert ('value="робот"' in text) == ("name" not in wrong)
    assert not ApiToken.objects.exists()


def test_a_token_is_taken_back_and_stays_in_the_list(as_user):
    browser = as_user("client-a")
    browser.post(f"{PAGE}tokens/make/", FORM)
    number = ApiToken.objects.get().pk
    answer = browser.post(f"{PAGE}tokens/{number}/end/", {"key": "k2"})

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "отозван" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}tokens/{number}/end/", {"key": "k3"}).status_code == 422
    assert as_user("neighbour-a").post(f"{PAGE}tokens/{number}/end/", {"key": "k4"}).status_code == 404


def test_an_address_is_added_changed_and_removed(as_user):
    browser = as_user("client-a")
    page = browser.post(f"{PAGE}hooks/add/", {"address": "https://a.example/", "kinds": ["order.filled"], "key": "h1"})
    first = shown(page)
    row = Hook.objects.get()
    assert first.startswith("whsec_")
    assert (row.kinds, row.client) == (["order.filled"], "1001")
    assert first not in browser.get(f"{PAGE}hooks/{row.pk}/").content.decode()
    second = shown(browser.post(f"{PAGE}hooks/{row.pk}/change/", {"do": "secret", "key": "h2"}))
    assert second != first
    browser.post(f"{PAGE}hooks/{row.pk}/change/", {"do": "off", "key": "h3"})
    assert not Hook.objects.get().is_on
    browser.post(f"{PAGE}hooks/{row.pk}/change/", {"do": "on", "key": "h4"})
    assert Hook.objects.get().is_on
    assert browser.post(f"{PAGE}hooks/{row.pk}/change/", {"do": "more", "key": "h5"}).status_code == 404
    browser.post(f"{PAGE}hooks/{row.pk}/remove/", {"key": "h6"})

    assert Hook.objects.get().ended_at == NOW
    assert browser.get(f"{PAGE}hooks/{row.pk}/").status_code == 404


def test_an_address_that_does_not_fit_is_told_and_stays_typed(as_user):
    page = as_user("client-a").post(f"{PAGE}hooks/add/", {"address": "ftp://a.example/", "key": "h1"})

    assert page.status_code == 422
    assert "отправлять нельзя" in page.content.decode()
    assert 'value="ftp://a.example/"' in page.content.decode()


def test_a_delivery_that_ended_is_sent_again(as_user):
    browser = as_user("client-a")
    browser.post(f"{PAGE}hooks/add/", {"address": "https://a.example/", "key": "h1"})
    hook = Hook.objects.get()
    ended, waiting = add_deliveries(
        hook, [("000000000007-000001", "order.filled", "{}"), ("000000000008-000001", "report.made", "{}")], NOW
    )
    delivery_taken(ended, NOW, 200)
    page = browser.get(f"{PAGE}hooks/{hook.pk}/").content.decode()
    assert page.count("Отправить ещё раз") == 1
    assert "HTTP 200" in page
    answer = browser.post(f"{PAGE}hooks/{hook.pk}/again/", {"event": ended.event, "key": "h2"})

    assert answer.status_code == 302
    assert Delivery.objects.get(pk=ended.pk).state == "waiting"
    assert browser.post(f"{PAGE}hooks/{hook.pk}/again/", {"event": waiting.event, "key": "h3"}).status_code == 422
