"""Tokens at the officers' desk: their own for everything, a client's for reading only, taken back with one press."""

from __future__ import annotations

from reglament.flows.parties.tokens import make_token
from reglament.store.parties.models import ApiToken
from tests.web.stories import FIRM_A, act_of, open_person

FORM = {"name": "учёт", "scopes": ["read"], "ends_on": "2026-06-30", "key": "k1"}
CLIENT = "/office/clients/1001/programs/"


def test_an_officer_makes_his_own_for_everything(as_user):
    page = as_user("officer-a").post("/office/programs/make/", {**FORM, "scopes": ["read", "admin"]})

    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert ApiToken.objects.get().scopes == ["read", "admin"]


def test_for_a_client_he_makes_one_for_reading_only(as_user):
    refused = as_user("officer-a").post(f"{CLIENT}make/", {**FORM, "scopes": ["read", "trade"]})
    assert refused.status_code == 422
    assert "только на чтение" in refused.content.decode()
    assert as_user("officer-a").post(f"{CLIENT}make/", {**FORM, "key": "k2"}).status_code == 200

    assert ApiToken.objects.get().link.client.code == "1001"


def test_a_log_in_that_is_not_the_clients_is_nobodys(as_user):
    answer = as_user("officer-a").post(f"{CLIENT}make/", {**FORM, "login": "neighbour-a"})

    assert answer.status_code == 404
    assert not ApiToken.objects.exists()


def test_he_takes_a_clients_token_back_from_that_clients_page_only(as_user, story):
    number = make_token(act_of(FIRM_A), "client-a").result["number"]
    assert as_user("officer-a").post(f"/office/clients/1002/programs/{number}/end/", {"key": "k"}).status_code == 404
    assert as_user("officer-a").post(f"{CLIENT}{number}/end/", {"key": "k"}).status_code == 302
    assert ApiToken.objects.get().ended_by == "officer:officer-a"

    assert as_user("officer-a").post(f"{CLIENT}{number}/end/", {"key": "k2"}).status_code == 422


def test_an_auditor_looks_and_finds_no_buttons(as_user, story):
    make_token(act_of(FIRM_A), "client-a")
    page = as_user("auditor-a").get(CLIENT).content.decode()

    assert "program" in page
    assert "Отозвать" not in page
    assert "Выдать ключ" not in page


def test_a_client_without_a_log_in_has_nothing_to_make(as_user):
    open_person(FIRM_A, "1003", "Без Входа Пётр Петрович", "0103")
    page = as_user("officer-a").get("/office/clients/1003/programs/").content.decode()

    assert "Ключей нет." in page
    assert "Выдать ключ" not in page
