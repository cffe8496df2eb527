"""Who acts: a kind and an id. Powers are asked by kind (`parties.powers`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """Kinds of actors; a power is given to a kind."""

    CLIENT = "client"
    OFFICER = "officer"
    REPRESENTATIVE = "representative"
    """An issuer's representative, by his login; acts for one issuer."""
    SYSTEM = "system"
    """The clock: deadlines, end of day."""
    MARKET = "market"
    """What the exchange, the bank or the clearing house says."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: a client by code, an officer or an issuer's representative by log-in, or the platform itself."""

    kind: ActorKind
    id: str
    acts_for: str = ""
    """The issuer a representative acts for; the others act for themselves."""

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}"


SYSTEM = Actor(ActorKind.SYSTEM, "clock")
