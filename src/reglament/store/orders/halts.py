"""Which venues and instruments do not trade at a moment, for a round of orders."""

from __future__ import annotations

from datetime import datetime

from reglament.store.driver import driver_cursor, in_dialect
from reglament.store.rows import moment_text

_HALTED = """
SELECT venue, instrument FROM instruments_halt
WHERE firm = {p} AND halted_at <= {p} AND (resumed_at IS NULL OR resumed_at > {p})
"""


def halts_at(firm: str, at: datetime) -> set[tuple[str, str]]:
    """Return pairs of venue and instrument that are halted; an empty word stands for all."""
    moment = moment_text(at)
    with driver_cursor() as cursor:
        return set(cursor.execute(in_dialect(_HALTED), (firm, moment, moment)).fetchall())


def is_halted(halts: set[tuple[str, str]], venue: str, instrument: str) -> bool:
    """Return whether an instrument cannot be dealt in at a venue."""
    return bool({(venue, instrument), (venue, ""), ("", instrument)} & halts)
