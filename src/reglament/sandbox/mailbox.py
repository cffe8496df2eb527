"""The mail box: keeps what was sent, for demo and tests to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reglament.batch.doors import Mail


@dataclass(frozen=True, slots=True)
class Delivered:
    """One mail and when it came."""

    at: datetime
    mail: Mail


@dataclass(slots=True)
class Mailbox:
    """Everything sent to anybody, once a key."""

    delivered: list[Delivered] = field(default_factory=list)

    def deliver(self, mail: Mail, at: datetime) -> bool:
        """Keep a mail; False when it is here already."""
        if any(one.mail.key == mail.key for one in self.delivered):
            return False
        self.delivered.append(Delivered(at, mail))
        return True

    def to(self, address: str) -> list[Mail]:
        """Return what was sent to an address, oldest first."""
        return [one.mail for one in self.delivered if one.mail.to == address]


@dataclass(frozen=True, slots=True)
class Phones:
    """The gateway of short messages, as a door: what it takes lies in a box by the number it went to."""

    box: Mailbox

    def send(self, firm: str, mail: Mail, at: datetime) -> None:
        """Take a short message."""
        self.box.deliver(mail, at)
