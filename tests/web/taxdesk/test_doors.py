"""Every door of the tax desk with every actor: nobody reads or tells for another."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.test import Client

from reglament.store.crypto.models import (
    AdmissionRow,
    CoinOperation,
    LotChoice,
    MethodRow,
    MinerRow,
    MiningPayment,
    QuoteSource,
    RelationRow,
    TaxYear,
)
from tests.web.stories import tell_story
from tests.web.taxdesk.story import BACKEND, paper_of_p1, tell_coins

ACTORS = ("nobody", "taxpayer", "neighbour", "officer", "auditor", "broker-client", "broker-officer")
IN, MISSING, SIGN_IN, FORBIDDEN = "let in", "404", "sign in first", "403"
ELSEWHERE = {"nobody": SIGN_IN, "broker-client": MISSING, "broker-officer": MISSING}
READ = {**ELSEWHERE, "taxpayer": IN, "neighbour": MISSING, "officer": IN, "auditor": IN}
ACT = {**READ, "auditor": FORBIDDEN}
FIRST = {**READ, "neighbour": IN}


@dataclass(frozen=True)
class Door:
    """One door: method, address, what each actor gets."""

    method: str
    address: str
    verdicts: dict[str, str]
    body: dict[str, str] = field(default_factory=dict)


SOURCE = {"exchange": "B", "kind": "index", "access": "page", "verified_on": "2025-01-01"}
PERSON = {"person": "M", "degree": "parent", "ground": "paper", "from": "1990-01-01"}
PAYMENT = {"year": "2025", "amount": "5", "paid_on": "2025-01-01", "payment_document": "1"}
TAX_PAGES: dict[str, Door] = {
    "tax/": Door("get", "/tax/", FIRST),
    "tax/<str:code>/": Door("get", "/tax/P1/", READ),
    "tax/<str:code>/what-if/": Door("get", "/tax/P1/what-if/", READ),
    "tax/<str:code>/record/": Door("get", "/tax/P1/record/", READ),
    "tax/<str:code>/coins/": Door("get", "/tax/P1/coins/", READ),
    "tax/<str:code>/positions/": Door("get", "/tax/P1/positions/", READ),
    "tax/<str:code>/files/": Door("get", "/tax/P1/files/", READ),
    "tax/<str:code>/files/bring/": Door("post", "/tax/P1/files/bring/", ACT),
    "tax/<str:code>/files/wallet/": Door("post", "/tax/P1/files/wallet/", ACT, {"name": "Y", "kind": "exchange"}),
    "tax/<str:code>/files/accept/": Door("post", "/tax/P1/files/accept/", ACT),
    "tax/<str:code>/files/explain/": Door("post", "/tax/P1/files/explain/", ACT),
    "tax/<str:code>/quotes/": Door("get", "/tax/P1/quotes/", READ),
    "tax/<str:code>/quotes/bring/": Door("post", "/tax/P1/quotes/bring/", ACT),
    "tax/<str:code>/quotes/source/": Door("post", "/tax/P1/quotes/source/", ACT, SOURCE),
    "tax/<str:code>/ties/": Door("get", "/tax/P1/ties/", READ),
    "tax/<str:code>/ties/person/": Door("post", "/tax/P1/ties/person/", ACT, PERSON),
    "tax/<str:code>/ties/regime/": Door("post", "/tax/P1/ties/regime/", ACT, {"regime": "R", "document": "1"}),
    "tax/<str:code>/ties/payment/": Door("post", "/tax/P1/ties/payment/", ACT, PAYMENT),
    "tax/<str:code>/miners/": Door("get", "/tax/P1/miners/", READ),
    "tax/<str:code>/miners/add/": Door("post", "/tax/P1/miners/add/", ACT, {"name": "M", "starts_on": "2025-01-01"}),
    "tax/<str:code>/miners/report/": Door("post", "/tax/P1/miners/report/", ACT, {"quarter": "2024-4"}),
    "tax/<str:code>/operations/<int:n>/lots/": Door("post", "/tax/P1/operations/2/lots/", ACT, {"lots": "1"}),
    "tax/<str:code>/years/<int:number>/method/": Door(
        "post", "/tax/P1/years/2025/method/", ACT, {"method": "fifo", "decision": "1"}
    ),
    "tax/<str:code>/operations/<int:n>/": Door("get", "/tax/P1/operations/1/", READ),
    "tax/<str:code>/operations/<int:n>/quote/": Door("post", "/tax/P1/operations/1/quote/", ACT, {"exchange": "A"}),
    "tax/<str:code>/operations/<int:n>/void/": Door("post", "/tax/P1/operations/2/void/", ACT, {"reason": "x"}),
    "tax/<str:code>/documents/<int:number>/": Door("get", "/tax/P1/documents/{paper}/", READ),
    "tax/<str:code>/years/<int:number>/": Door("get", "/tax/P1/years/2025/", READ),
    "tax/<str:code>/years/<int:number>/tell/": Door("post", "/tax/P1/years/2025/tell/", ACT, {"resident": "no"}),
    "tax/<str:code>/years/<int:number>/papers/": Door("post", "/tax/P1/years/2025/papers/", ACT),
    "tax/<str:code>/years/<int:number>/close/": Door("post", "/tax/P1/years/2025/close/", ACT),
}


def verdict_of(answer) -> str:
    if answer.status_code == 302 and "/sign-in/" in answer["Location"]:
        return SIGN_IN
    assert answer.status_code < 500, answer
    return {404: MISSING, 403: FORBIDDEN}.get(answer.status_code, IN)


@pytest.fixture
def browsers(settings, db) -> dict[str, Client]:
    story = tell_story()
    found = tell_coins(settings)
    for name, user in (("broker-client", "client-a"), ("broker-officer", "officer-a")):
        found[name] = Client()
        found[name].force_login(story.users[user], backend=BACKEND)
    return found


def tried(door: Door, browser: Client, key: str):
    address = door.address.replace("{paper}", str(paper_of_p1()))
    return browser.post(address, {**door.body, "key": key}) if door.method == "post" else browser.get(address)


@pytest.mark.parametrize("actor", ACTORS)
def test_each_page_answers_each_actor_as_the_table_says(browsers, actor):
    wrong = {}
    for route, door in TAX_PAGES.items():
        met = verdict_of(tried(door, browsers[actor], route))
        if met != door.verdicts[actor]:
            wrong[route] = met
    assert wrong == {}


@pytest.mark.parametrize("actor", ["nobody", "neighbour", "auditor", "broker-client", "broker-officer"])
def test_who_may_not_act_changes_nothing(browsers, actor):
    for route, door in TAX_PAGES.items():
        if door.method == "post":
            tried(door, browsers[actor], route)
    assert not CoinOperation.objects.exclude(voided_at=None).exists()
    for told in (RelationRow, MiningPayment, AdmissionRow, MinerRow, LotChoice, MethodRow):
        assert not told.objects.exists()
    assert QuoteSource.objects.count() == 1
    assert TaxYear.objects.get(taxpayer__code="P1", year=2025).resident is True


def test_the_first_door_leads_a_taxpayer_home(browsers):
    assert browsers["taxpayer"].get("/")["Location"] == "/tax/"
    assert browsers["taxpayer"].get("/tax/")["Location"] == "/tax/P1/"
    assert browsers["officer"].get("/")["Location"] == "/tax/"
    assert browsers["broker-client"].get("/")["Location"] == "/cabinet/"
