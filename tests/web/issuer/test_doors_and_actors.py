"""Every door of the issuer's cabinet with every actor. The first test of the other table names a door missing here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from django.test import Client

from reglament.store.registry.edo_models import InformationOrderRow
from tests.web.registrar_story import ISSUE
from tests.web.stories import tell_story

ACTORS = ("nobody", "client-a", "officer-a", "rep-vm", "rep-weak", "rep-ks")
"""Nobody, a broker's client and officer, the issuer's representative, one without the power to sign, another's."""
IN, MISSING, SIGN_IN = "let in", "404", "sign in first"
OPEN = dict.fromkeys(ACTORS, IN)
STRANGERS = dict.fromkeys(("nobody", "client-a", "officer-a"), SIGN_IN)
USERS = {**STRANGERS, "rep-vm": IN, "rep-weak": IN, "rep-ks": IN}
OWN = {**USERS, "rep-ks": MISSING}
NOTHING = {**STRANGERS, "rep-vm": MISSING, "rep-weak": MISSING, "rep-ks": MISSING}


@dataclass(frozen=True)
class Door:
    """One door: method, address with the story's numbers, what each actor gets."""

    method: str
    address: str
    verdicts: dict[str, str]
    body: dict[str, str] = field(default_factory=dict)


ISSUER_PAGES: dict[str, Door] = {
    "issuer/": Door("get", "/issuer/", OPEN),
    "issuer/sign-in/": Door("get", "/issuer/sign-in/", OPEN),
    "issuer/stay/": Door("get", "/issuer/stay/", USERS),
    "issuer/password/": Door("get", "/issuer/password/", USERS),
    "issuer/reading/": Door("get", "/issuer/reading/", USERS),
    "issuer/language/": Door("post", "/issuer/language/", OPEN, {"language": "ru"}),
    "issuer/theme/": Door("post", "/issuer/theme/", OPEN, {"theme": "dark"}),
    "issuer/clauses/<str:clause_id>/": Door("get", "/issuer/clauses/SR-6.2/", OPEN),
    "issuer/rules/": Door("get", "/issuer/rules/", OPEN),
    "issuer/notices/": Door("get", "/issuer/notices/", OPEN),
    "issuer/blanks/": Door("get", "/issuer/blanks/", OPEN),
    "issuer/blanks/<str:code>/": Door("get", "/issuer/blanks/issuer_questionnaire/", OPEN),
    "issuer/help/": Door("get", "/issuer/help/", OPEN),
    "issuer/information/": Door("get", "/issuer/information/", USERS),
    "issuer/finance/": Door("get", "/issuer/finance/", USERS),
    "issuer/finance/<int:number>/<str:part>/": Door("get", "/issuer/finance/1/print/", NOTHING),
    "issuer/case/": Door("get", "/issuer/case/", USERS),
    "issuer/case/protocol/": Door("get", "/issuer/case/protocol/", USERS),
    "issuer/case/new/": Door("get", "/issuer/case/new/", USERS),
    "issuer/case/<int:number>/": Door("get", "/issuer/case/1/", NOTHING),
    "issuer/case/<int:number>/bytes/": Door("get", "/issuer/case/1/bytes/", NOTHING),
    "issuer/case/<int:number>/sign/": Door("post", "/issuer/case/1/sign/", NOTHING),
    "issuer/case/<int:number>/files/<int:file>/": Door("get", "/issuer/case/1/files/1/", NOTHING),
    "issuer/orders/": Door("get", "/issuer/orders/", USERS),
    "issuer/case/<int:number>/signatures/": Door("get", "/issuer/case/1/signatures/", NOTHING),
    "issuer/orders/new/": Door("get", "/issuer/orders/new/?kind=registered_persons", USERS),
    "issuer/orders/<int:number>/": Door("get", "/issuer/orders/{order-vm}/", OWN),
    "issuer/orders/<int:number>/bytes/": Door("get", "/issuer/orders/{order-vm}/bytes/", OWN),
    "issuer/orders/<int:number>/sign/": Door("post", "/issuer/orders/{order-vm}/sign/", OWN, {"digest": "0"}),
    "issuer/orders/<int:number>/print/<str:part>/": Door("get", "/issuer/orders/{order-vm}/print/stamped/", NOTHING),
    "issuer/orders/<int:number>/answer/": Door("get", "/issuer/orders/{order-vm}/answer/", NOTHING),
    "issuer/orders/<int:number>/answer/<int:file>/": Door("get", "/issuer/orders/{order-vm}/answer/1/", NOTHING),
    "issuer/verify/": Door("get", "/issuer/verify/", USERS),
    "issuer/forms/": Door("get", "/issuer/forms/", USERS),
    "issuer/forms/<str:code>/": Door("get", "/issuer/forms/issuer_questionnaire/", USERS),
    "issuer/forms/<str:code>/print/": Door("get", "/issuer/forms/issuer_questionnaire/print/", USERS),
    "issuer/acts/": Door("get", "/issuer/acts/", USERS),
    "issuer/messages/": Door("get", "/issuer/messages/", USERS),
    "issuer/messages/propose/": Door("post", "/issuer/messages/propose/", USERS),
    "issuer/messages/<int:number>/": Door("post", "/issuer/messages/1/", NOTHING),
    "issuer/sign-out/": Door("post", "/issuer/sign-out/", {**USERS}),
}
LAST: dict[str, Door] = {"issuer/compromise/": Door("post", "/issuer/compromise/", USERS)}
"""Doors that end the key they are tried with."""


def verdict_of(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/issuer/sign-in/?"):
        return SIGN_IN
    assert answer.status_code < 500, answer
    return MISSING if answer.status_code == 404 else IN


@pytest.fixture
def browser_of(registrar):
    story = tell_story()

    def browser(actor: str) -> Client:
        if actor.startswith("rep-"):
            return registrar.browser(actor)
        client = Client()
        if actor != "nobody":
            client.force_login(story.users[actor], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


def address_of(door: Door, registrar) -> str:
    return re.sub(r"\{([a-z-]+)\}", lambda found: str(registrar.numbers[found[1]]), door.address)


@pytest.mark.parametrize("actor", ACTORS)
def test_each_page_answers_each_actor_as_the_table_says(registrar, browser_of, actor):
    wrong = {}
    for route, door in {**ISSUER_PAGES, **LAST}.items():
        address, browser = address_of(door, registrar), browser_of(actor)
        if route in LAST and actor.startswith("rep-"):
            continue
        answer = browser.post(address, {**door.body, "key": route}) if door.method == "post" else browser.get(address)
        if (met := verdict_of(answer)) != door.verdicts[actor]:
            wrong[route] = (met, answer.status_code)
    assert wrong == {}


@pytest.mark.parametrize("actor", ["nobody", "client-a", "officer-a", "rep-weak", "rep-ks"])
def test_whoever_may_not_sign_leaves_the_order_a_draft(registrar, browser_of, actor):
    browser = browser_of(actor)
    for door in ISSUER_PAGES.values():
        if door.method == "post" and "sign-out" not in door.address:
            browser.post(address_of(door, registrar), {**door.body, "password": "x"})

    assert InformationOrderRow.objects.get(pk=registrar.numbers["order-vm"]).state == "draft"


@pytest.mark.parametrize("actor", ["nobody", "client-a", "officer-a", "rep-ks"])
def test_no_page_shows_what_is_anothers(registrar, browser_of, actor):
    browser = browser_of(actor)
    for door in ISSUER_PAGES.values():
        if door.method == "get":
            page = browser.get(address_of(door, registrar)).content.decode(errors="replace")
            assert ISSUE not in page, door.address
            assert "Константинопольско" not in page, door.address
