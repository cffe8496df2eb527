"""How access ends: the grounds the rules know, and the moment it ends at."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from reglament.core.calendar.moments import moment
from reglament.core.esign.key import second_of
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class EndGround(StrEnum):
    """Why access ends for good."""

    APPLICATION = "application"
    """An application to end access (appendix 2)."""
    POWERS_ENDED = "powers_ended"
    """Notice that the representative's powers are over."""
    CONTRACT_ENDED = "contract_ended"
    BREACH = "breach"
    RULES_ENDED = "rules_ended"


@rule("SR-A2.4")
def end_moment(registered_at: datetime, from_on: date | None) -> datetime:
    """Return when access ends: at the start of the day the paper names, and never before it was registered."""
    registered = second_of(registered_at)
    if from_on is None:
        return registered
    return max(registered, moment(from_on, time(0, 0)))


@rule("SR-3.3.1", "SR-2.10-b")
def why_not_ended(ground: str, *, has_breach_record: bool) -> Ground | None:
    """Return why access cannot end on a ground: the rules do not know it, or no such breach was ever written down."""
    if ground not in tuple(EndGround):
        return Ground.of("key.ground_unknown", "SR-2.10-b", ground=ground, known=", ".join(EndGround))
    if ground == EndGround.BREACH and not has_breach_record:
        return Ground.of("key.no_breach_record", "SR-3.3.1")
    return None
