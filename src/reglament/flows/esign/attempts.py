"""An entered password: looked at within the limits of guessing, and written down whichever way it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from reglament.core.esign.password import is_throttled
from reglament.core.esign.sign_in import Outcome, why_not_authenticated
from reglament.core.esign.terms import PasswordTerms
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.esign.key_load import failures_since
from reglament.store.esign.key_save import add_sign_in_record
from reglament.store.esign.models import SignatureKey
from reglament.store.esign.secrets import login_digest, password_fits

VISITOR = Actor(ActorKind.REPRESENTATIVE, "visitor")
"""Who asks to be let in: what he typed as his login may be a password, so it is no name of an actor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request comes from: the network address, and the token the door keeps for the signed-in place."""

    address: str
    token: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A login and a password as they were entered, and what for."""

    login: str
    password: str
    place: Place
    purpose: str
    """`sign_in`, `sign`, `change`."""


def authenticate(act: Act, attempt: Attempt, row: SignatureKey | None) -> Ground | None:
    """Return why an entered password is not accepted, or None; the attempt is written down.

    A login nobody has costs the same time and is answered with the same words as a wrong
    password. After too many failures nothing is looked at until the window has passed.
    """
    terms = terms_of(PasswordTerms, act.edition, act.on)
    since = act.at - timedelta(minutes=terms.sign_in_window_minutes.value)
    failures = failures_since(act.firm, login_digest(attempt.login), attempt.place.address, since)
    if is_throttled(failures, terms):
        clause = terms.sign_in_failures_max.clause
        throttled = Ground.of("key.throttled", clause, minutes=terms.sign_in_window_minutes.value)
        note(act, attempt, row, Outcome.REFUSED, throttled.code)
        return throttled
    wrong = why_not_authenticated(fits=password_fits(attempt.password, "" if row is None else row.password))
    if wrong is not None:
        note(act, attempt, row, Outcome.REFUSED, wrong.code, is_failure=True)
        return wrong
    note(act, attempt, row, Outcome.AUTHENTICATED)
    return None


def note(
    act: Act,
    attempt: Attempt,
    row: SignatureKey | None,
    outcome: Outcome,
    ground: str = "",
    *,
    is_failure: bool = False,
) -> None:
    """Write down what came of an attempt. A login nobody has is kept as a digest alone."""
    add_sign_in_record(
        act.firm,
        login="" if row is None else row.representative.login,
        login_digest=login_digest(attempt.login),
        address=attempt.place.address,
        purpose=attempt.purpose,
        outcome=outcome,
        ground=ground,
        is_failure=is_failure,
        at=act.at,
    )
