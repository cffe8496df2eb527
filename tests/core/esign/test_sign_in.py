"""What a right password opens, and when nothing; a place that waits too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.key import Key, KeyEvent, KeyState
from reglament.core.esign.sign_in import (
    Opens,
    is_idle,
    leaves_this_place,
    what_opens,
    why_not_authenticated,
    why_not_entered,
)
from reglament.core.esign.terms import PasswordTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at, cabinet_terms

ACTIVE = Key(
    login="VM-000017",
    state=KeyState.ACTIVE,
    created_on=date(2025, 3, 10),
    last_day=date(2026, 3, 10),
    temporary_until=at("2025-03-13 12:00"),
    active_from=at("2025-03-11 10:05"),
)
SENT = replace(ACTIVE, state=KeyState.SENT, active_from=None)


def code(key: Key, when: str) -> str:
    ground = why_not_entered(key, at(when))
    return "" if ground is None else ground.code


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
def test_a_key_in_force_enters_and_an_expired_one_does_not():
    assert code(ACTIVE, "2026-03-10 23:59:59") == ""
    assert code(ACTIVE, "2026-03-11 00:00") == "key.expired"


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
def test_the_sign_in_that_makes_a_key_active_enters():
    assert code(replace(ACTIVE, state=KeyState.OWN_PASSWORD_SET, active_from=None), "2025-03-11 10:05") == ""


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9", "SR-2.9-a")
def test_a_temporary_password_enters_until_its_last_minute():
    assert code(SENT, "2025-03-13 12:00") == ""
    assert code(SENT, "2025-03-13 12:01") == "key.temporary_expired"
    assert why_not_entered(SENT, at("2025-03-13 12:01")).clause == "SR-2.9-a"


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
@pytest.mark.parametrize("key", [ACTIVE, SENT], ids=["own", "temporary"])
def test_access_that_ended_enters_no_more(key):
    ended = replace(key, ended_at=at("2025-03-12 00:00"))

    assert code(ended, "2025-03-11 23:59:59") == ""
    assert code(ended, "2025-03-12 00:00:00") == "key.terminated"
    assert why_not_entered(ended, at("2025-03-12 00:00:00.5")).clause == "SR-2.10-a"


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
def test_from_the_second_access_ended_the_end_is_told_before_a_temporary_password_that_ran_out():
    ended = replace(SENT, ended_at=at("2025-03-20 00:00"))

    assert code(ended, "2025-03-19 23:59:59") == "key.temporary_expired"
    assert code(ended, "2025-03-20 00:00:00") == "key.terminated"


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
def test_expiry_is_told_before_the_end_of_access():
    assert code(replace(ACTIVE, ended_at=at("2025-05-31 00:00")), "2026-03-11 00:00") == "key.expired"


@clause("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
@pytest.mark.parametrize(("name", "told"), [("blocked_at", "key.blocked"), ("compromised_at", "key.compromised")])
def test_a_blocked_or_compromised_key_does_not_enter(name, told):
    assert code(replace(ACTIVE, **{name: at("2025-05-01 12:00")}), "2025-05-01 12:00") == told


@clause("SR-0.5", "SR-2.1.4", "SR-2.5", "SR-0.17")
def test_a_temporary_password_opens_only_the_page_of_an_own_one():
    assert what_opens(is_temporary=True) is Opens.OWN_PASSWORD
    assert what_opens(is_temporary=False) is Opens.CABINET


@clause("SR-0.4")
def test_a_password_that_does_not_fit_is_answered_neutrally():
    ground = why_not_authenticated(fits=False)

    assert (ground.code, ground.clause, ground.values) == ("key.sign_in_refused", "SR-0.4", ())
    assert why_not_authenticated(fits=True) is None


@clause("SR-3.3.10", "SR-2.6")
def test_a_change_leaves_the_place_it_was_made_at_and_the_first_password_none():
    assert leaves_this_place(KeyEvent.CHANGE_PASSWORD)
    assert not leaves_this_place(KeyEvent.SET_PASSWORD)


@clause("SR-3.3.5")
def test_a_place_is_idle_after_its_last_minute():
    terms = cabinet_terms(PasswordTerms)

    assert not is_idle(at("2025-03-11 10:00"), at("2025-03-11 10:15"), terms)
    assert is_idle(at("2025-03-11 10:00"), at("2025-03-11 10:15:01"), terms)
