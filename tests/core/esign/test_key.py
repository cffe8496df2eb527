"""The table of a key's life, exactly; its year to the second; what it proves at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.esign.key import (
    STEPS,
    Key,
    KeyEvent,
    KeyState,
    is_past,
    last_day_of,
    state_after,
    state_at,
    why_not_valid,
)
from reglament.core.esign.terms import KeyTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at, cabinet_terms

S, E = KeyState, KeyEvent
TABLE = {
    (None, E.GENERATE): S.GENERATED,
    (S.GENERATED, E.SEND): S.SENT,
    (S.SENT, E.TEMPORARY_SIGN_IN): S.TEMPORARY_USED,
    (S.SENT, E.TEMPORARY_RUNS_OUT): S.TEMPORARY_EXPIRED,
    (S.TEMPORARY_USED, E.TEMPORARY_RUNS_OUT): S.TEMPORARY_EXPIRED,
    (S.TEMPORARY_USED, E.SET_PASSWORD): S.OWN_PASSWORD_SET,
    (S.OWN_PASSWORD_SET, E.FIRST_SIGN_IN): S.ACTIVE,
    (S.ACTIVE, E.CHANGE_PASSWORD): S.ACTIVE,
    (S.ACTIVE, E.BLOCK): S.BLOCKED,
    (S.ACTIVE, E.COMPROMISE): S.COMPROMISED,
    (S.ACTIVE, E.YEAR_ENDS): S.EXPIRED,
    (S.ACTIVE, E.END): S.TERMINATED,
    (S.BLOCKED, E.END): S.TERMINATED,
    (S.BLOCKED, E.RESTORE): S.SENT,
    (S.COMPROMISED, E.RESTORE): S.SENT,
    (S.EXPIRED, E.RESTORE): S.SENT,
    (S.TEMPORARY_EXPIRED, E.RESTORE): S.SENT,
}
ACTIVE = Key(
    login="VM-000017",
    state=S.ACTIVE,
    created_on=date(2025, 3, 10),
    last_day=date(2026, 3, 10),
    temporary_until=at("2025-03-13 12:00"),
    active_from=at("2025-03-11 10:05"),
)


def code(key: Key, when: str) -> str:
    ground = why_not_valid(key, at(when))
    return "" if ground is None else ground.code


@clause("SR-2.3", "SR-2.6", "SR-2.9-c", "SR-3.3.7", "SR-2.9-b", "SR-2.7")
def test_a_key_moves_by_the_table_and_no_other_way():
    met = {
        (state, event): after
        for state in (None, *KeyState)
        for event in KeyEvent
        if (after := state_after(state, event)) is not None
    }

    assert met == TABLE


@given(st.lists(st.sampled_from(list(KeyEvent)), max_size=40))
def test_whatever_comes_in_whatever_order_a_key_never_leaves_the_table(events):
    state = None
    for event in events:
        after = state_after(state, event)
        if after is not None:
            assert (state, event) in TABLE
            state = after
    assert state is None or state in {target for _, target in STEPS.values()}


@clause("SR-2.7")
@pytest.mark.parametrize(
    ("created", "last"),
    [
        pytest.param(date(2025, 3, 10), date(2026, 3, 10), id="the same date next year"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), id="a leap day ends on the 28th"),
        pytest.param(date(2023, 2, 28), date(2024, 2, 28), id="the 28th stays the 28th in a leap year"),
        pytest.param(date(2024, 12, 31), date(2025, 12, 31), id="the last day of a year"),
    ],
)
def test_a_key_is_valid_through_the_same_date_next_year(created, last):
    assert last_day_of(created, cabinet_terms(KeyTerms)) == last


@clause("SR-2.7", "SR-3.1.1")
def test_the_last_day_counts_whole_and_midnight_does_not():
    assert not is_past(ACTIVE, at("2026-03-10 23:59:59"))
    assert is_past(ACTIVE, at("2026-03-11 00:00"))
    assert state_at(ACTIVE, at("2026-03-10 23:59:59")) is S.ACTIVE
    assert state_at(ACTIVE, at("2026-03-11 00:00")) is S.EXPIRED
    assert why_not_valid(ACTIVE, at("2026-03-10 23:59:59")) is None
    ground = why_not_valid(ACTIVE, at("2026-03-11 00:00"))
    assert (ground.code, ground.clause, ground.fact("last_day")) == ("key.expired", "SR-2.7", date(2026, 3, 10))


@clause("SR-2.7")
def test_only_an_active_key_expires_by_the_year():
    late = at("2026-03-11 00:00")
    for state in set(KeyState) - {S.ACTIVE, S.SENT, S.TEMPORARY_USED}:
        assert state_at(replace(ACTIVE, state=state), late) is state


@clause("SR-2.9-a", "SR-2.7")
@pytest.mark.parametrize("state", [S.SENT, S.TEMPORARY_USED])
def test_a_temporary_password_runs_out_after_its_last_minute(state):
    key = replace(ACTIVE, state=state, active_from=None)

    assert state_at(key, at("2025-03-13 12:00")) is state
    assert state_at(key, at("2025-03-13 12:00:01")) is S.TEMPORARY_EXPIRED
    assert state_at(replace(key, temporary_until=None), at("2025-04-13 12:00")) is state


@clause("SR-2.9-a")
def test_an_own_password_has_no_such_term():
    for state in (S.OWN_PASSWORD_SET, S.ACTIVE, S.GENERATED):
        assert state_at(replace(ACTIVE, state=state), at("2025-03-13 12:01")) is state


@clause("SR-A2.4")
@pytest.mark.parametrize("state", [S.ACTIVE, S.BLOCKED])
def test_access_that_ends_on_a_day_ends_as_the_day_begins(state):
    key = replace(ACTIVE, state=state, ended_at=at("2025-06-01 00:00"))

    assert state_at(key, at("2025-05-31 23:59:59")) is state
    assert state_at(key, at("2025-06-01 00:00")) is S.TERMINATED


@clause("SR-A2.4")
def test_what_was_never_active_or_is_over_has_no_step_to_the_end():
    for state in set(KeyState) - {S.ACTIVE, S.BLOCKED, S.SENT, S.TEMPORARY_USED}:
        key = replace(ACTIVE, state=state, ended_at=at("2025-06-01 00:00"))
        assert state_at(key, at("2025-06-02 00:00")) is state


@clause("SR-3.3.7", "SR-5.9")
def test_a_key_proves_nothing_from_the_second_of_the_notice():
    key = replace(ACTIVE, state=S.COMPROMISED, compromised_at=at("2025-08-05 14:20:00"))

    assert code(key, "2025-08-05 14:19:59") == ""
    assert code(key, "2025-08-05 14:19:59.999999") == ""
    assert code(key, "2025-08-05 14:20:00") == "key.compromised"
    assert code(key, "2025-08-05 14:20:01") == "key.compromised"
    assert why_not_valid(key, at("2025-08-05 14:20")).clause == "SR-3.3.7"


@clause("SR-5.9", "SR-2.9-b", "SR-2.7", "SR-3.3.7")
@pytest.mark.parametrize(
    ("name", "told", "of"),
    [
        ("blocked_at", "key.blocked", "SR-2.9-b"),
        ("ended_at", "key.terminated", "SR-2.10-a"),
        ("compromised_at", "key.compromised", "SR-3.3.7"),
    ],
)
def test_each_end_counts_from_its_second(name, told, of):
    key = replace(ACTIVE, **{name: at("2025-05-01 12:00:00")})

    assert code(key, "2025-05-01 11:59:59") == ""
    assert code(key, "2025-05-01 12:00:00") == told
    assert why_not_valid(key, at("2025-05-01 12:00:00")).clause == of
    assert code(key, "2025-05-01 12:00:00.5") == told


@clause("SR-5.9", "SR-2.7", "SR-3.3.7")
def test_ends_are_looked_at_in_order():
    ended = at("2025-05-01 12:00")
    everything = replace(ACTIVE, blocked_at=ended, ended_at=ended, compromised_at=ended)

    assert code(everything, "2026-03-11 00:00") == "key.expired"
    assert code(everything, "2025-05-01 12:00") == "key.blocked"
    assert code(replace(everything, blocked_at=None), "2025-05-01 12:00") == "key.terminated"
    assert code(replace(everything, blocked_at=None, ended_at=None), "2025-05-01 12:00") == "key.compromised"
    unfinished = replace(everything, active_from=None)
    assert code(unfinished, "2025-05-01 12:00") == "key.blocked"


@clause("SR-5.9", "SR-0.17", "SR-2.7", "SR-3.3.7")
def test_an_unfinished_registration_signs_nothing():
    assert code(ACTIVE, "2025-03-11 10:04:59") == "key.registration_incomplete"
    assert code(ACTIVE, "2025-03-11 10:05:00") == ""
    assert code(replace(ACTIVE, active_from=None), "2025-03-12 10:00") == "key.registration_incomplete"
    assert why_not_valid(replace(ACTIVE, active_from=None), at("2025-03-12 10:00")).clause == "SR-0.17"


MOMENTS = st.integers(min_value=0, max_value=800 * 24 * 3600).map(
    lambda n: at("2025-03-01 00:00") + timedelta(seconds=n)
)


@given(MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS)
def test_a_key_never_signs_outside_its_time(moment, blocked, ended, compromised):
    key = replace(ACTIVE, blocked_at=blocked, ended_at=ended, compromised_at=compromised)
    ends = [end for end in (blocked, ended, compromised, at("2026-03-11 00:00")) if end is not None]

    assert (why_not_valid(key, moment) is None) == (at("2025-03-11 10:05") <= moment < min(ends))
