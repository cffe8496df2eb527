"""Where a key goes: to the contacts of the application alone, in the way it names."""

from __future__ import annotations

import re

from reglament.core.esign.terms import KeyTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

_MOBILE = re.compile(r"\+[1-9]\d{7,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@rule("SR-2.3", "SR-4.6", "SR-2.9-c")
def why_not_sent(channel: str, email: str, phone: str, terms: KeyTerms) -> Ground | None:
    """Return why a key cannot go by a channel, or None: the channel is one of the rules' and the contact is there."""
    known = terms.key_channels
    if channel not in known.value:
        return Ground.of("key.channel_unknown", known.clause, channel=channel, known=", ".join(known.value))
    if not {"email": email, "sms": phone}[channel]:
        return Ground.of("key.no_contact", known.clause, channel=channel)
    return None


@rule("SR-0.10", "SR-0.23")
def why_not_to(recipient: str, channel: str, email: str, phone: str) -> Ground | None:
    """Return why a named recipient is refused: access details go to the contact of the application or nowhere."""
    if not recipient:
        return None
    if channel == "email" and recipient != email:
        return Ground.of("key.not_the_email", "SR-0.23")
    if channel == "sms" and recipient != phone:
        return Ground.of("key.not_the_phone", "SR-0.10")
    return None


@rule("SR-0.10", "SR-0.23")
def contact_faults(email: str, phone: str) -> tuple[Ground, ...]:
    """Return what is wrong with contacts: a mobile number is written `+79035550101`, an address has a domain."""
    found = []
    if email and _EMAIL.fullmatch(email) is None:
        found.append(Ground.of("key.email_unreadable", "SR-0.23", email=email))
    if phone and _MOBILE.fullmatch(phone) is None:
        found.append(Ground.of("key.phone_unreadable", "SR-0.10", phone=phone))
    return tuple(found)


@rule("SR-0.8", "SR-0.11")
def why_not_this_login(login: str, is_taken: bool, proposed: str) -> Ground | None:
    """Return why a login an officer typed is refused, with a fresh one, or None. One login is one person's for ever."""
    if is_taken:
        return Ground.of("key.login_taken", "SR-0.8", login=login, proposed=proposed)
    return None


def next_login(issuer: str, number: int) -> str:
    """Return the login the registrar gives: the issuer's code and a running number."""
    return f"{issuer}-{number:06d}"
