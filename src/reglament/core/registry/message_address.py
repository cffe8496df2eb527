"""By what channels messages to a user go, and what follows when one does not arrive (SR-2.1.5)."""

from __future__ import annotations

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

CHANNELS = ("email", "sms")


@rule("SR-2.1.5")
def channel_obstacle(channel: str) -> Ground | None:
    """Return that messages do not go by this channel."""
    if channel in CHANNELS:
        return None
    return Ground.of("notice.channel_unknown", "SR-2.1.5", channel=channel, known=", ".join(CHANNELS))


@rule("SR-2.1.5")
def needs_officer(state: str) -> bool:
    """Return whether a message must be looked at by an officer: it could not be delivered."""
    return state == "failed"
