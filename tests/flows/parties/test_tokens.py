"""A token is shown once and kept as a digest; a new one ends the old."""

from __future__ import annotations

import json

import pytest

from reglament.flows.parties.tokens import make_token, token_digest
from reglament.store.audit.models import ActRow
from reglament.store.parties.models import UserLink
from tests.web.stories import FIRM_A, FIRM_B, act_of, add_login, client_actor, officer, open_firm, open_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def login():
    open_firm(FIRM_A)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")
    add_login("ivan", FIRM_A, client="1001")


def test_the_digest_of_the_token_shown_is_kept(login):
    answer = make_token(act_of(FIRM_A, officer("ops")), "ivan")
    link = UserLink.objects.get(user__username="ivan")

    assert link.api_token_digest == token_digest(answer.result["token"])
    assert len(answer.result["token"]) >= 40


def test_a_new_token_ends_the_old_one(login):
    first = make_token(act_of(FIRM_A, officer("ops")), "ivan").result["token"]
    make_token(act_of(FIRM_A, officer("ops")), "ivan")

    assert UserLink.objects.get(user__username="ivan").api_token_digest != token_digest(first)


def test_the_token_is_not_in_the_act_log_nor_given_twice(login):
    answer = make_token(act_of(FIRM_A, officer("ops"), key="once"), "ivan")
    again = make_token(act_of(FIRM_A, officer("ops"), key="once"), "ivan")
    told = json.dumps([row.answer for row in ActRow.objects.all()])

    assert answer.result["token"] not in told
    assert "token" not in again.result


@pytest.mark.parametrize("name", ["nobody", ""])
def test_a_log_in_that_is_not_there_gets_none(login, name):
    assert make_token(act_of(FIRM_A, officer("ops")), name).grounds[0].code == "login.unknown"


def test_a_client_makes_no_tokens(login):
    assert make_token(act_of(FIRM_A, client_actor("1001")), "ivan").refused


def test_another_firms_officer_changes_nothing(login):
    make_token(act_of(FIRM_B, officer("ops")), "ivan")

    assert UserLink.objects.get(user__username="ivan").api_token_digest == ""
