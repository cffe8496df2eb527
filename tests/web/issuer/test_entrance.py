"""The way in: the key's password, the page of an own one, rules read before sections, idle and blocked places."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from reglament.core.registry.notices import NoticeDraft
from reglament.flows.esign.end_keys import block_key
from reglament.flows.registry.notices import publish_notice
from reglament.store.esign.key_load import representative_by_login
from reglament.store.esign.models import SignInRecord
from reglament.web.issuer.seat import TOKEN
from tests.clauses import clause
from tests.web.registrar_story import FIRM, OWN, act, must
from tests.web.stories import NOW


def sign_in(login: str, password: str = OWN, **more: str):
    client = Client()
    return client, client.post("/issuer/sign-in/", {"login": login, "password": password, **more})


def test_the_right_password_opens_the_cabinet(registrar):
    client, answer = sign_in(registrar.logins["rep-vm"])

    assert answer["Location"] == "/issuer/information/"
    assert client.get("/issuer/information/").status_code == 200


@clause("SR-0.4")
def test_a_wrong_password_and_a_login_nobody_has_are_answered_alike(registrar):
    wrong = sign_in(registrar.logins["rep-vm"], "Kedr-2026!OK")[1]
    nobody = sign_in("VM-999999", "Kedr-2026!OK")[1]

    assert wrong.status_code == nobody.status_code == 422
    verdict = [page.content.decode().partition('role="alert"')[2].partition("</p>")[0] for page in (wrong, nobody)]
    assert verdict[0] == verdict[1]


def test_a_thousand_attempts_are_stopped_and_said_why(registrar):
    for _ in range(6):
        answer = sign_in(registrar.logins["rep-vm"], "wrong")[1]

    assert 'class="clause"' in answer.content.decode()
    assert SignInRecord.objects.filter(ground="key.throttled").exists()


@clause("SR-3.3.5")
@pytest.mark.parametrize(("minutes", "seconds", "goes_on"), [(15, 0, True), (15, 1, False)])
def test_an_idle_place_is_signed_out_and_told_so(registrar, settings, minutes, seconds, goes_on):
    client, _ = sign_in(registrar.logins["rep-vm"])
    settings.CLOCK = lambda: NOW + timedelta(minutes=minutes, seconds=seconds)
    answer = client.get("/issuer/finance/")

    assert (answer.status_code == 200) is goes_on
    if not goes_on:
        assert "why=key.idle" in answer["Location"]
        assert "15 минут ничего не делали" in client.get(answer["Location"]).content.decode()


@clause("SR-2.1.9")
def test_a_blocked_key_closes_the_next_page(registrar):
    browser = registrar.browser("rep-vm")
    assert browser.get("/issuer/orders/").status_code == 200
    must(block_key(act(NOW), registrar.logins["rep-vm"], "restriction", "подозрение"))

    assert "/issuer/sign-in/" in browser.get("/issuer/orders/")["Location"]


@clause("SR-1.13")
def test_nothing_opens_before_the_rules_are_read(registrar):
    owner = representative_by_login(FIRM, registrar.logins["rep-vm"])
    owner.readings.all().delete()
    browser = registrar.browser("rep-vm")

    assert browser.get("/issuer/information/")["Location"] == "/issuer/reading/"
    assert "Вымышленный пункт 7.1" in browser.get("/issuer/reading/").content.decode()
    halfway = browser.post("/issuer/reading/", {"edition": "6", "personal_data": "yes"})
    assert halfway.status_code == 422
    assert browser.get("/issuer/information/").status_code == 302
    whole = browser.post("/issuer/reading/", {"edition": "6", "personal_data": "yes", "risk": "yes"})
    assert whole["Location"] == "/issuer/information/"
    assert browser.get("/issuer/information/").status_code == 200


@clause("SR-6.2")
def test_the_menu_has_the_five_sections_in_their_order_and_no_sixth(registrar):
    browser = registrar.browser("rep-vm")
    page = browser.get("/issuer/information/").content.decode()
    menu = page.partition('<nav class="nav"')[2].partition("</ul>")[0]
    found = [menu.find(f'href="/issuer/{name}/"') for name in ("information", "finance", "case", "orders", "forms")]

    assert -1 not in found
    assert found == sorted(found)
    assert menu.count("<li>") == 5
    assert browser.get("/issuer/analytics/").status_code == 404


@clause("SR-3.1.7")
@pytest.mark.parametrize(("minutes", "is_closed"), [(119, True), (120, False)])
def test_maintenance_closes_the_sections_until_its_end(registrar, settings, minutes, is_closed):
    browser = registrar.browser("rep-vm")
    must(publish_notice(act(NOW), NoticeDraft("maintenance_planned", "Замена диска", NOW, 120)))
    settings.CLOCK = lambda: NOW + timedelta(minutes=minutes)
    place = browser.session
    assert place[TOKEN]
    from reglament.store.esign.models import KeySession

    KeySession.objects.update(seen_at=NOW + timedelta(minutes=minutes))

    assert (browser.get("/issuer/orders/").status_code == 503) is is_closed


@clause("SR-6.1")
def test_without_the_power_to_sign_a_draft_is_kept_and_not_signed(registrar):
    browser = registrar.browser("rep-weak")
    answer = browser.post(f"/issuer/orders/{registrar.numbers['order-vm']}/sign/", {"digest": "0", "password": OWN})

    assert answer.status_code == 422
    assert 'class="clause"' in answer.content.decode()
