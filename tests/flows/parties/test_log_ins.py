"""Log-ins are made once, for a role that exists; passwords leave no trace but a slow digest."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import authenticate, get_user_model

from reglament.flows.parties.log_ins import LogInDraft, make_log_in
from reglament.store.audit.models import ActRow
from reglament.store.parties.models import UserLink
from tests.web.stories import FIRM_A, act_of, client_actor, open_firm, open_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    open_firm(FIRM_A)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")


def test_a_client_signs_in_with_his_log_in(firm):
    answer = make_log_in(act_of(FIRM_A), LogInDraft("ivan", "Иван", "1001"), "длинный-пароль-1")
    link = UserLink.objects.get(user__username="ivan")

    assert answer.accepted
    assert (link.firm, link.role, link.client.code) == (FIRM_A, "client", "1001")
    assert get_user_model().objects.get(username="ivan").check_password("длинный-пароль-1")


def test_an_officer_has_no_client(firm):
    assert make_log_in(act_of(FIRM_A), LogInDraft("ops", "Рогова", role="operations"), "x").accepted
    assert UserLink.objects.get(user__username="ops").client is None


def test_the_password_is_nowhere_in_the_act_log(firm):
    make_log_in(act_of(FIRM_A, key="k"), LogInDraft("ivan", "Иван", "1001"), "очень-тайный-пароль")

    told = json.dumps([row.answer for row in ActRow.objects.all()], ensure_ascii=False)
    assert "очень-тайный-пароль" not in told


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (LogInDraft("taken", "x", "1001"), "login.taken"),
        (LogInDraft("a", "x", "1001", role="operations"), "login.role_unknown"),
        (LogInDraft("a", "x", "", role="client"), "login.role_unknown"),
        (LogInDraft("a", "x", "", role="king"), "login.role_unknown"),
        (LogInDraft("a", "x", "9999"), "client.unknown"),
    ],
)
def test_a_log_in_that_cannot_be_is_refused(firm, draft, code):
    make_log_in(act_of(FIRM_A), LogInDraft("taken", "x", "1001"), "x")

    answer = make_log_in(act_of(FIRM_A), draft, "x")

    assert answer.refused
    assert answer.grounds[0].code == code
    assert not get_user_model().objects.filter(username="a").exists()


def test_a_client_makes_no_log_ins(firm):
    assert make_log_in(act_of(FIRM_A, client_actor("1001")), LogInDraft("b", "x", "1001"), "x").refused


def test_five_failures_close_the_door(firm, client):
    make_log_in(act_of(FIRM_A), LogInDraft("ivan", "Иван", "1001"), "верный")
    for _ in range(5):
        answer = client.post("/sign-in/", {"username": "ivan", "password": "неверный"})

    assert answer.status_code in (403, 429)
    assert client.post("/sign-in/", {"username": "ivan", "password": "верный"}).status_code in (403, 429)


def test_the_right_password_is_known_by_the_door(firm, rf):
    make_log_in(act_of(FIRM_A), LogInDraft("ivan", "Иван", "1001"), "верный")
    request = rf.post("/sign-in/")

    assert authenticate(request, username="ivan", password="верный") is not None
    assert authenticate(request, username="ivan", password="другой") is None
