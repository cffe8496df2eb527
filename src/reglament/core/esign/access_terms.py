"""What the rules of the issuer's cabinet fix about papers of access, editions, consents, claims and disputes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class AccessTerms:
    """How applications are looked at and what powers of attorney may say."""

    package: ClassVar[str] = "access"

    application_check_days: Cited[int]
    """Working days an officer has for the next step of an application."""
    attorney_substitution: Cited[str]
    """`forbidden` or `allowed`."""
    attorney_last_day: Cited[str]
    """`included` or `excluded`: whether the day a power of attorney names is its last."""
    access_end: Cited[str]
    """`start_of_day` or `end_of_day`: when access ends on the day the paper names."""


@dataclass(frozen=True, slots=True)
class EditionTerms:
    """When a new edition of the service rules takes effect, and how long before it must be published."""

    package: ClassVar[str] = "access"

    edition_delay_days: Cited[int]
    edition_approver: Cited[str]
    edition_notice_days: Cited[int]


@dataclass(frozen=True, slots=True)
class DataTerms:
    """How long consent to the processing of personal data lasts."""

    package: ClassVar[str] = "access"

    data_consent_years: Cited[int]
    """After the last day of the last key."""


@dataclass(frozen=True, slots=True)
class DisputeTerms:
    """What losses are paid, and where disputes go."""

    package: ClassVar[str] = "access"

    loss_limit: Cited[str]
    """`service_price` or `whole`."""
    court: Cited[str]


@dataclass(frozen=True, slots=True)
class EnvironmentTerms:
    """What a user needs for the cabinet to work."""

    package: ClassVar[str] = "access"

    user_needs: Cited[tuple[str, ...]]
    browsers: Cited[tuple[str, ...]]
    """Names as browsers give themselves, in small letters."""
