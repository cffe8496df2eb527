"""How far the settlement of a trade has come."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from reglament.core.rulebook.marks import rule


class SettlementState(StrEnum):
    """States of a trade on its way."""

    CONCLUDED = "concluded"
    WAITING = "waiting"
    """For an instruction to settle, since the order is none."""
    SHORT = "short"
    """Its day has come, and the client lacks papers or money."""
    PARTLY_SETTLED = "partly_settled"
    SETTLED = "settled"
    CORRECTED = "corrected"


@rule("GC-2.28-deal-settlement", "GC-11.7")
def settlement_state(done: Iterable[bool]) -> SettlementState:
    """Return the state of a trade by its tasks: settled only when every one is done."""
    tasks = tuple(done)
    assert tasks, "a trade has tasks"
    if all(tasks):
        return SettlementState.SETTLED
    if any(tasks):
        return SettlementState.PARTLY_SETTLED
    return SettlementState.CONCLUDED
