"""Registration: the ordered steps from a paper to the first sign-in, and what must be read before anything opens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from reglament.core.esign.key import KeyState
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class RegistrationStep(StrEnum):
    """The steps of registration, in order."""

    RECEIVED = "received"
    CHECKED = "checked"
    GENERATED = "generated"
    SENT = "sent"
    OWN_PASSWORD = "own_password"  # noqa: S105 - a step, no password
    SIGNED_IN = "signed_in"


_OF_APPLICATION = {
    "checked": RegistrationStep.CHECKED,
    "matched": RegistrationStep.CHECKED,
    "examined": RegistrationStep.CHECKED,
    "approved": RegistrationStep.CHECKED,
}
_OF_KEY = {
    KeyState.GENERATED: RegistrationStep.GENERATED,
    KeyState.SENT: RegistrationStep.SENT,
    KeyState.TEMPORARY_USED: RegistrationStep.SENT,
    KeyState.TEMPORARY_EXPIRED: RegistrationStep.SENT,
    KeyState.OWN_PASSWORD_SET: RegistrationStep.OWN_PASSWORD,
}


@rule("SR-2.2")
def step_of(application_state: str, key_state: KeyState | None) -> RegistrationStep:
    """Return at which step a registration stands, by the state of the application and that of the key made of it."""
    if key_state is None:
        return _OF_APPLICATION.get(application_state, RegistrationStep.RECEIVED)
    return _OF_KEY.get(key_state, RegistrationStep.SIGNED_IN)


def number_of(step: RegistrationStep) -> int:
    """Return the number of a step, from 1."""
    return tuple(RegistrationStep).index(step) + 1


@rule("SR-0.15", "SR-2.6")
def is_user(user_since: datetime | None, at: datetime) -> bool:
    """Return whether a client was a User at a moment: from his first sign-in with an own password on."""
    return user_since is not None and at >= user_since


@rule("SR-1.13")
def why_not_read(edition: str, acknowledged: Collection[str]) -> Ground | None:
    """Return that the edition in force was not acknowledged yet, so that nothing opens but its text, or None."""
    if edition not in acknowledged:
        return Ground.of("registration.rules_not_read", "SR-1.13", edition=edition)
    return None
