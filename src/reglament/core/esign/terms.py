"""What the rules of the issuer's cabinet fix about keys, passwords, the support desk and simple signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """How long a key lives and how it reaches its owner."""

    package: ClassVar[str] = "keys"

    key_validity_years: Cited[int]
    temporary_password_days: Cited[int]
    key_channels: Cited[tuple[str, ...]]
    """`email`, `sms`: how a key is sent, always to the contacts of the application."""


@dataclass(frozen=True, slots=True)
class PasswordTerms:
    """What an own password must be like, and how often it may be guessed at."""

    package: ClassVar[str] = "keys"

    password_length_min: Cited[int]
    password_classes_min: Cited[int]
    """Of four: small letters, capital letters, digits, other signs."""
    password_history: Cited[int]
    """How many own passwords before the new one may not come back, the present one among them."""
    sign_in_window_minutes: Cited[int]
    sign_in_failures_max: Cited[int]
    """Failures for one login from one address within the window; the next attempt is not looked at."""
    sign_in_failures_far_max: Cited[int]
    """Failures for one login from anywhere, or from one address for any login."""
    idle_minutes: Cited[int]


@dataclass(frozen=True, slots=True)
class SupportTerms:
    """How the support desk knows who calls."""

    package: ClassVar[str] = "keys"

    support_items_min: Cited[int]
    """How many personal data beside the code word a caller must state, all of them right."""


@dataclass(frozen=True, slots=True)
class SignTerms:
    """What may be signed, and with which kind of signature."""

    package: ClassVar[str] = "keys"

    simple_documents: Cited[tuple[str, ...]]
    qualified_documents: Cited[tuple[str, ...]]
    paper_documents: Cited[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DoorTerms:
    """How the cabinet's pages travel."""

    package: ClassVar[str] = "keys"

    transport: Cited[str]
    """`encrypted` or `any`."""
