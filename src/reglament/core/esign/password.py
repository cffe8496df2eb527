"""Passwords: what an own one must be like, and when guessing at one is no longer looked at."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.esign.terms import PasswordTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PASSWORD_LENGTH_MAX = 128
"""Longer ones are refused before anything is worked out of them."""


@dataclass(frozen=True, slots=True)
class Failures:
    """How many sign-ins failed within the window: for this login from this address, for the login, from the address."""

    here: int
    for_login: int
    from_address: int


@rule("SR-3.3.8")
def weaknesses_of(password: str, terms: PasswordTerms) -> tuple[Ground, ...]:
    """Return every demand a password does not meet, none when it may be set."""
    found = []
    least = terms.password_length_min
    if len(password) < least.value:
        found.append(Ground.of("password.too_short", least.clause, length=len(password), least=least.value))
    wanted = terms.password_classes_min
    classes = classes_of(password)
    if classes < wanted.value:
        found.append(Ground.of("password.too_few_classes", wanted.clause, classes=classes, least=wanted.value))
    return tuple(found)


@rule("SR-3.3.8")
def classes_of(password: str) -> int:
    """Return how many of the four classes of signs a password has: small, capital, digit, anything else."""
    has_small = any(sign.islower() for sign in password)
    has_capital = any(sign.isupper() for sign in password)
    has_digit = any(sign.isdigit() for sign in password)
    has_other = any(not sign.isalnum() for sign in password)
    return has_small + has_capital + has_digit + has_other


@rule("SR-2.5", "SR-0.14")
def why_not_set(*, is_repeated: bool, is_temporary: bool, was_used: bool, terms: PasswordTerms) -> tuple[Ground, ...]:
    """Return why a password that is strong enough is still not taken.

    It is typed twice alike, is not the temporary one, and none of the last own ones, the
    present one among them.
    """
    found = []
    if not is_repeated:
        found.append(Ground.of("password.not_repeated", "SR-2.5"))
    if is_temporary:
        found.append(Ground.of("password.is_temporary", "SR-2.5"))
    if was_used:
        found.append(Ground.of("password.was_used", "SR-0.14", last=terms.password_history.value))
    return tuple(found)


@rule("SR-3.3.8")
def is_throttled(failures: Failures, terms: PasswordTerms) -> bool:
    """Return whether an attempt is not even looked at: too many failed before it within the window."""
    near, far = terms.sign_in_failures_max.value, terms.sign_in_failures_far_max.value
    return failures.here >= near or failures.for_login >= far or failures.from_address >= far
