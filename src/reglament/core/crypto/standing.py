"""How far an operation has come, and what keeps a year from being closed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class Standing(StrEnum):
    """Where an operation stands."""

    UNCLASSIFIED = "unclassified"
    OUTSIDE = "outside"
    """Its coin is not under these rules: other law counts it."""
    WAITING_QUOTE = "waiting_quote"
    WAITING_DOCUMENTS = "waiting_documents"
    WAITING_POSITION = "waiting_position"
    COMPUTED = "computed"
    CLOSED = "closed"


SIDE = (Standing.UNCLASSIFIED, Standing.WAITING_QUOTE, Standing.WAITING_DOCUMENTS, Standing.WAITING_POSITION)
"""Standings that keep a year open."""


def standing_of(gaps: Sequence[tuple[Standing, Ground]], is_outside: bool, is_closed: bool) -> Standing:
    """Return an operation's standing: what it lacks first, in the order of the way it goes."""
    if gaps:
        return min((standing for standing, _ in gaps), key=SIDE.index)
    if is_outside:
        return Standing.OUTSIDE
    return Standing.CLOSED if is_closed else Standing.COMPUTED


@rule("DC-7", "DC-76", "DC-79", "DC-89")
def closing_faults(gaps: Sequence[tuple[Standing, Ground]], is_closed: bool) -> tuple[Ground, ...]:
    """Return why a year may not be closed: it is closed already, or an operation of it still lacks something."""
    if is_closed:
        return (Ground.of("crypto.year_closed", "DC-84"),)
    return tuple(ground for standing, ground in gaps if standing in SIDE)
