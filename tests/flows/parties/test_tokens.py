"""A token is shown once and kept as a digest; who makes it, who ends it, when its use is noted."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from reglament.flows.parties.tokens import (
    TOKENS_MAX,
    TokenWish,
    end_token,
    entrance_ground,
    make_token,
    note_use,
    token_digest,
)
from reglament.store.audit.models import ActRow
from reglament.store.parties.models import ApiToken
from tests.web.stories import FIRM_A, FIRM_B, NOW, act_of, add_login, client_actor, officer, open_firm, open_person

pytestmark = pytest.mark.django_db
IVAN = client_actor("1001")
OWN = TokenWish("robot", ("read", "trade"), replaces=False)


@pytest.fixture(autouse=True)
def _logins():
    open_firm(FIRM_A)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")
    open_person(FIRM_A, "1002", "Соседний Пётр Петрович", "0102")
    add_login("ivan", FIRM_A, client="1001")
    add_login("ops", FIRM_A, "operations")


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def test_the_digest_of_the_token_shown_is_kept():
    answer = make_token(act_of(FIRM_A), "ivan")

    assert ApiToken.objects.get().digest == token_digest(answer.result["token"])
    assert len(answer.result["token"]) >= 40


def test_a_client_makes_his_own_with_scopes_a_last_day_and_networks():
    wish = TokenWish(" robot ", ("trade", "read"), date(2026, 6, 30), ("192.0.2.0/24", "198.51.100.7"), False)
    assert make_token(act_of(FIRM_A, IVAN), "ivan", wish).accepted
    row = ApiToken.objects.get()

    assert (row.name, row.scopes, row.ends_on) == ("robot", ["read", "trade"], date(2026, 6, 30))
    assert row.networks == ["192.0.2.0/24", "198.51.100.7/32"]
    assert (row.made_by, row.made_at) == ("client:1001", NOW)


def test_without_a_last_day_it_lets_in_for_a_year():
    make_token(act_of(FIRM_A), "ivan")

    assert ApiToken.objects.get().ends_on == date(2027, 3, 2)


def test_one_under_the_same_name_ends_when_it_is_replaced_and_is_in_the_way_when_not():
    assert make_token(act_of(FIRM_A), "ivan").accepted
    assert make_token(act_of(FIRM_A), "ivan").accepted
    taken = make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish("program", ("read",), replaces=False))

    assert codes(taken) == ["token.name_taken"]
    assert sorted(row.ended_at is None for row in ApiToken.objects.all()) == [False, True]


def test_a_name_is_free_again_once_its_token_ended():
    number = make_token(act_of(FIRM_A, IVAN), "ivan", OWN).result["number"]
    end_token(act_of(FIRM_A, IVAN), number)

    assert make_token(act_of(FIRM_A, IVAN), "ivan", OWN).accepted


def test_the_token_is_not_in_the_act_log():
    answer = make_token(act_of(FIRM_A, key="once"), "ivan", house_key="house")
    told = json.dumps([row.answer for row in ActRow.objects.all()])

    assert answer.result["token"] not in told


def test_a_form_sent_twice_makes_one_token_and_shows_it_twice():
    first = make_token(act_of(FIRM_A, IVAN, key="form-1"), "ivan", OWN, "house")
    again = make_token(act_of(FIRM_A, IVAN, key="form-1"), "ivan", OWN, "house")
    other = make_token(act_of(FIRM_A, IVAN, key="form-2"), "ivan", TokenWish("two", ("read",)), "house")

    assert again.result["token"] == first.result["token"] != other.result["token"]
    assert ApiToken.objects.count() == 2


def test_without_a_house_key_a_repeat_shows_none():
    first = make_token(act_of(FIRM_A, key="once"), "ivan")
    again = make_token(act_of(FIRM_A, key="once"), "ivan")

    assert "token" in first.result
    assert "token" not in again.result


@pytest.mark.parametrize("name", ["nobody", ""])
def test_a_log_in_that_is_not_there_gets_none(name):
    assert codes(make_token(act_of(FIRM_A), name)) == ["login.unknown"]


def test_another_client_makes_none():
    assert make_token(act_of(FIRM_A, client_actor("1002")), "ivan", OWN).refused
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(("scopes", "told"), [(("read",), []), (("read", "trade"), ["token.officer_reads_only"])])
def test_an_officer_makes_a_client_one_for_reading_only(scopes, told):
    assert codes(make_token(act_of(FIRM_A, officer("ops")), "ivan", TokenWish(scopes=scopes))) == told


def test_an_officer_makes_his_own_for_everything_and_none_for_another_officer():
    assert make_token(act_of(FIRM_A, officer("ops")), "ops").accepted
    assert codes(make_token(act_of(FIRM_A, officer("other")), "ops")) == ["token.other_officer"]


def test_another_firms_officer_changes_nothing():
    assert codes(make_token(act_of(FIRM_B, officer("ops")), "ivan")) == ["login.unknown"]
    number = make_token(act_of(FIRM_A), "ivan").result["number"]

    assert codes(end_token(act_of(FIRM_B, officer("ops")), number)) == ["token.unknown"]
    assert ApiToken.objects.get().ended_at is None


def test_what_is_wrong_with_a_wish_is_told_and_nothing_is_made():
    answer = make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish("", (), date(2026, 3, 1)))

    assert codes(answer) == ["token.name_unfit", "token.scopes_unfit", "token.term_unfit"]
    assert not ApiToken.objects.exists()


def test_there_are_at_most_twenty_in_force():
    for number in range(TOKENS_MAX):
        assert make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish(f"n{number}", ("read",))).accepted

    assert codes(make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish("more", ("read",)))) == ["token.too_many"]
    assert make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish("n0", ("read",))).accepted


@pytest.mark.parametrize("by", [IVAN, officer("ops")])
def test_its_client_and_any_officer_take_it_back_once(by):
    number = make_token(act_of(FIRM_A, IVAN), "ivan", OWN).result["number"]
    assert end_token(act_of(FIRM_A, by), number).accepted
    row = ApiToken.objects.get()

    assert (row.ended_at, row.ended_by) == (NOW, str(by))
    assert codes(end_token(act_of(FIRM_A, by), number)) == ["token.ended"]


def test_another_clients_token_is_unknown():
    number = make_token(act_of(FIRM_A, IVAN), "ivan", OWN).result["number"]

    assert codes(end_token(act_of(FIRM_A, client_actor("1002")), number)) == ["token.unknown"]
    assert codes(end_token(act_of(FIRM_A, IVAN), number + 1)) == ["token.unknown"]


def test_the_entrance_is_that_of_the_row():
    make_token(act_of(FIRM_A, IVAN), "ivan", TokenWish("r", ("read",), date(2026, 3, 2), ("192.0.2.0/24",)))
    row = ApiToken.objects.get()

    assert entrance_ground(row, date(2026, 3, 2), "192.0.2.1") is None
    assert entrance_ground(row, date(2026, 3, 3), "192.0.2.1").code == "token.over"
    assert entrance_ground(row, date(2026, 3, 2), "192.0.3.1").code == "token.other_network"
    row.ended_at = NOW
    assert entrance_ground(row, date(2026, 3, 2), "192.0.2.1").code == "token.ended"


def test_its_use_is_noted_once_a_minute_or_from_a_new_place():
    make_token(act_of(FIRM_A, IVAN), "ivan", OWN)

    def used(seconds: int, address: str):
        note_use(ApiToken.objects.get(), NOW + timedelta(seconds=seconds), address)
        row = ApiToken.objects.get()
        return (row.last_used_at - NOW).total_seconds(), row.last_used_from

    assert used(0, "192.0.2.1") == (0, "192.0.2.1")
    assert used(59, "192.0.2.1") == (0, "192.0.2.1")
    assert used(60, "192.0.2.1") == (60, "192.0.2.1")
    assert used(61, "192.0.2.2") == (61, "192.0.2.2")
