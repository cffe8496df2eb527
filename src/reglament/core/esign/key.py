"""A signature key: the unique pair of login and password, its states and what moves it between them.

The table below is the whole life of a login. A restored or replaced key is a new pair
under the same login, with a new temporary password and a new day of creation; what was
signed before stays with the pair it was signed with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reglament.core.calendar.moments import local
from reglament.core.esign.terms import KeyTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class KeyState(StrEnum):
    """Where a key stands."""

    GENERATED = "generated"
    SENT = "sent"
    TEMPORARY_USED = "temporary_used"
    TEMPORARY_EXPIRED = "temporary_expired"
    OWN_PASSWORD_SET = "own_password_set"  # noqa: S105 - a state, no password
    ACTIVE = "active"
    BLOCKED = "blocked"
    COMPROMISED = "compromised"
    EXPIRED = "expired"
    TERMINATED = "terminated"


class KeyEvent(StrEnum):
    """What happens to a key."""

    GENERATE = "generate"
    SEND = "send"
    TEMPORARY_SIGN_IN = "temporary_sign_in"
    TEMPORARY_RUNS_OUT = "temporary_runs_out"
    SET_PASSWORD = "set_password"  # noqa: S105 - an event, no password
    FIRST_SIGN_IN = "first_sign_in"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - an event, no password
    BLOCK = "block"
    COMPROMISE = "compromise"
    YEAR_ENDS = "year_ends"
    END = "end"
    RESTORE = "restore"


STEPS: dict[KeyEvent, tuple[tuple[KeyState | None, ...], KeyState]] = {
    KeyEvent.GENERATE: ((None,), KeyState.GENERATED),
    KeyEvent.SEND: ((KeyState.GENERATED,), KeyState.SENT),
    KeyEvent.TEMPORARY_SIGN_IN: ((KeyState.SENT,), KeyState.TEMPORARY_USED),
    KeyEvent.TEMPORARY_RUNS_OUT: ((KeyState.SENT, KeyState.TEMPORARY_USED), KeyState.TEMPORARY_EXPIRED),
    KeyEvent.SET_PASSWORD: ((KeyState.TEMPORARY_USED,), KeyState.OWN_PASSWORD_SET),
    KeyEvent.FIRST_SIGN_IN: ((KeyState.OWN_PASSWORD_SET,), KeyState.ACTIVE),
    KeyEvent.CHANGE_PASSWORD: ((KeyState.ACTIVE,), KeyState.ACTIVE),
    KeyEvent.BLOCK: ((KeyState.ACTIVE,), KeyState.BLOCKED),
    KeyEvent.COMPROMISE: ((KeyState.ACTIVE,), KeyState.COMPROMISED),
    KeyEvent.YEAR_ENDS: ((KeyState.ACTIVE,), KeyState.EXPIRED),
    KeyEvent.END: ((KeyState.ACTIVE, KeyState.BLOCKED), KeyState.TERMINATED),
    KeyEvent.RESTORE: (
        (KeyState.BLOCKED, KeyState.COMPROMISED, KeyState.EXPIRED, KeyState.TEMPORARY_EXPIRED),
        KeyState.SENT,
    ),
}
"""From which states an event may come, and where it leads; `None` is a login that has no key yet."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as its row tells: when it was made, until when it counts, and what happened to it.

    Moments of blocking, ending and compromise are to the second: nothing is valid from that second on.
    """

    login: str
    state: KeyState
    created_on: date
    last_day: date
    """The last day it is valid on, the whole of it."""
    temporary_until: datetime | None = None
    """The last moment the temporary password counts; empty until it was handed over."""
    active_from: datetime | None = None
    """First sign-in with the own password; since then its owner is a User."""
    blocked_at: datetime | None = None
    ended_at: datetime | None = None
    compromised_at: datetime | None = None


@rule("SR-2.7")
def last_day_of(created_on: date, terms: KeyTerms) -> date:
    """Return the last day a key is valid on: the same date after so many years, the 28th for a leap day."""
    year = created_on.year + terms.key_validity_years.value
    try:
        return created_on.replace(year=year)
    except ValueError:
        return created_on.replace(year=year, day=28)


@rule("SR-2.3", "SR-2.6", "SR-2.9-c", "SR-3.3.7")
def state_after(state: KeyState | None, event: KeyEvent) -> KeyState | None:
    """Return where an event takes a key, or None when it cannot happen to a key in that state."""
    sources, target = STEPS[event]
    return target if state in sources else None


@rule("SR-2.7", "SR-2.9-a", "SR-A2.4")
def state_at(key: Key, at: datetime) -> KeyState:
    """Return where a key stands at a moment, with what the clock alone has brought about since its row was written."""
    waits = key.state in (KeyState.SENT, KeyState.TEMPORARY_USED)
    if waits and key.temporary_until is not None and at > key.temporary_until:
        return KeyState.TEMPORARY_EXPIRED
    if key.state is KeyState.ACTIVE and is_past(key, at):
        return KeyState.EXPIRED
    may_end = key.state in (KeyState.ACTIVE, KeyState.BLOCKED)
    if may_end and key.ended_at is not None and at >= key.ended_at:
        return KeyState.TERMINATED
    return key.state


@rule("SR-2.7")
def is_past(key: Key, at: datetime) -> bool:
    """Return whether the year of a key is over: from midnight after its last day, Moscow time."""
    return local(at).date() > key.last_day


def second_of(at: datetime) -> datetime:
    """Return a moment to the second: what the rules register to the second is compared to the second."""
    return at.replace(microsecond=0)


@rule("SR-5.9", "SR-2.7", "SR-3.3.7")
def why_not_valid(key: Key, at: datetime) -> Ground | None:
    """Return why a key proves nothing at a moment, or None when it is valid.

    Looked at in this order: expiry, block, termination, compromise; a key whose owner has
    not finished his registration comes last, since it could not sign either way.
    """
    moment = second_of(at)
    if is_past(key, at):
        return Ground.of("key.expired", "SR-2.7", login=key.login, last_day=key.last_day)
    if key.blocked_at is not None and moment >= key.blocked_at:
        return Ground.of("key.blocked", "SR-2.9-b", login=key.login, since=key.blocked_at)
    if key.ended_at is not None and moment >= key.ended_at:
        return Ground.of("key.terminated", "SR-2.10-a", login=key.login, since=key.ended_at)
    if key.compromised_at is not None and moment >= key.compromised_at:
        return Ground.of("key.compromised", "SR-3.3.7", login=key.login, since=key.compromised_at)
    if key.active_from is None or moment < key.active_from:
        return Ground.of("key.registration_incomplete", "SR-0.17", login=key.login)
    return None
