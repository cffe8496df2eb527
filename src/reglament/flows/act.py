"""An act: who asks a flow, when, through which door, under which rulebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reglament.core.parties.actor import Actor
from reglament.core.rulebook.editions import Edition, Rulebook, edition_in_force

MOSCOW = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True, slots=True)
class Act:
    """What every flow takes beside its own arguments.

    `at` is zoned and comes from the door; `key` is the door's key for this act,
    empty when the door needs none (a query, a step of a batch that is safe to repeat).
    """

    firm: str
    rulebook: Rulebook
    at: datetime
    by: Actor
    door: str
    key: str = ""

    def __post_init__(self) -> None:
        assert self.at.tzinfo is not None, "the moment of an act is zoned"

    @property
    def on(self) -> date:
        """The day of the act by the rulebook's clock (Moscow)."""
        return self.at.astimezone(MOSCOW).date()

    @property
    def edition(self) -> Edition:
        """The edition in force on the day of the act. Raises `NoEditionInForce`."""
        return edition_in_force(self.rulebook, self.on)

    def keyed(self, key: str) -> Act:
        """Return the same act under another key: a step within a larger one."""
        return replace(self, key=key)
