"""Six steps of registration; who is a User and since when; nothing opens unread."""

from __future__ import annotations

import pytest

from reglament.core.esign.key import KeyState
from reglament.core.esign.registration import RegistrationStep, is_user, number_of, step_of, why_not_read
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at


@clause("SR-2.2")
@pytest.mark.parametrize(
    ("application", "key", "number"),
    [
        ("received", None, 1),
        ("registered", None, 1),
        ("returned", None, 1),
        ("checked", None, 2),
        ("matched", None, 2),
        ("examined", None, 2),
        ("approved", None, 2),
        ("approved", KeyState.GENERATED, 3),
        ("key_sent", KeyState.SENT, 4),
        ("key_sent", KeyState.TEMPORARY_USED, 4),
        ("key_sent", KeyState.TEMPORARY_EXPIRED, 4),
        ("key_sent", KeyState.OWN_PASSWORD_SET, 5),
        ("completed", KeyState.ACTIVE, 6),
        ("completed", KeyState.BLOCKED, 6),
        ("completed", KeyState.EXPIRED, 6),
    ],
)
def test_a_registration_stands_at_one_of_six_steps(application, key, number):
    assert number_of(step_of(application, key)) == number
    assert len(RegistrationStep) == 6


@clause("SR-0.15", "SR-2.6")
def test_a_client_is_a_user_from_his_first_sign_in_with_an_own_password():
    since = at("2025-03-11 10:05")

    assert not is_user(None, at("2025-03-11 10:05"))
    assert not is_user(since, at("2025-03-11 10:04:59"))
    assert is_user(since, since)


@clause("SR-1.13")
def test_nothing_opens_before_the_edition_in_force_was_read():
    ground = why_not_read("7", {"6"})

    assert (ground.code, ground.clause, ground.fact("edition")) == ("registration.rules_not_read", "SR-1.13", "7")
    assert why_not_read("7", {"6", "7"}) is None
