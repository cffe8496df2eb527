"""Signing in: what an entered login and password open, and what keeps a signed-in place open."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from reglament.core.esign.key import Key, KeyEvent, KeyState, is_past, second_of, state_at, why_not_valid
from reglament.core.esign.terms import PasswordTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class Outcome(StrEnum):
    """What is written of an attempt: the password fitted, access was granted, access was refused."""

    AUTHENTICATED = "authenticated"
    AUTHORISED = "authorised"
    REFUSED = "refused"


class Opens(StrEnum):
    """What a sign-in opens."""

    OWN_PASSWORD = "own_password"  # noqa: S105 - a page, no password
    """The page where an own password is set, and nothing else."""
    CABINET = "cabinet"


@rule("SR-0.2", "SR-3.1.1", "SR-2.6", "SR-5.9")
def why_not_entered(key: Key, at: datetime) -> Ground | None:
    """Return why the right password of a key still opens nothing at a moment, or None.

    A temporary password is looked at for its own term alone, an own one as a signature is;
    the very sign-in that follows the setting of an own password makes its key active.
    """
    if key.ended_at is not None and second_of(at) >= key.ended_at and not is_past(key, at):
        return Ground.of("key.terminated", "SR-2.10-a", login=key.login, since=key.ended_at)
    if state_at(key, at) is KeyState.TEMPORARY_EXPIRED:
        return Ground.of("key.temporary_expired", "SR-2.9-a", login=key.login)
    invalid = why_not_valid(key, at)
    if invalid is not None and invalid.code == "key.registration_incomplete":
        return None
    return invalid


@rule("SR-0.5", "SR-2.1.4", "SR-2.5", "SR-0.17")
def what_opens(*, is_temporary: bool) -> Opens:
    """Return what a password that fits opens: a temporary one only the page where an own one is set."""
    return Opens.OWN_PASSWORD if is_temporary else Opens.CABINET


@rule("SR-0.4")
def why_not_authenticated(*, fits: bool) -> Ground | None:
    """Return why an entered login and password are refused, or None; nothing tells whether such a login exists."""
    return None if fits else Ground.of("key.sign_in_refused", "SR-0.4")


@rule("SR-3.3.10", "SR-2.6")
def leaves_this_place(event: KeyEvent) -> bool:
    """Return whether the place where a password was set stays signed in.

    After a change it alone does; after the first own password its owner signs in with it.
    """
    return event is KeyEvent.CHANGE_PASSWORD


@rule("SR-3.3.5")
def is_idle(seen_at: datetime, at: datetime, terms: PasswordTerms) -> bool:
    """Return whether a place has made no request for longer than it may."""
    return at - seen_at > timedelta(minutes=terms.idle_minutes.value)
