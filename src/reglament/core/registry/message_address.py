"""Where messages to a user may go: to the e-mail and the phone of his application, and nowhere else (SR-2.1.5)."""

from __future__ import annotations

import re

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

CHANNELS = ("mail", "sms")
_MOBILE = re.compile(r"^\+[1-9]\d{9,14}$")


@rule("SR-2.1.5")
def channel_obstacle(channel: str) -> Ground | None:
    """Return that messages do not go by this channel."""
    if channel in CHANNELS:
        return None
    return Ground.of("notice.channel_unknown", "SR-2.1.5", channel=channel, known=", ".join(CHANNELS))


@rule("SR-0.10")
def phone_obstacle(phone: str, applied: str) -> Ground | None:
    """Return that a text message is to go to another number than the application's, or to one that is no mobile."""
    if _MOBILE.match(phone) is None or phone != applied:
        return Ground.of("notice.other_phone", "SR-0.10", phone=phone)
    return None


@rule("SR-0.23")
def email_obstacle(address: str, applied: str) -> Ground | None:
    """Return that a letter is to go to another address than the application's."""
    if not address or address != applied:
        return Ground.of("notice.other_address", "SR-0.23", address=address)
    return None


@rule("SR-2.1.5")
def needs_officer(state: str) -> bool:
    """Return whether a message must be looked at by an officer: it could not be delivered."""
    return state == "failed"
