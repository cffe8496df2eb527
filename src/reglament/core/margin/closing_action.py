"""Closing by the client himself: what he did that lowered the minimum margin or raised the value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reglament.core.margin.watch import Seen
from reglament.core.rulebook.marks import rule

CLIENT_CLOSING = "client_closing"


class ClientMove(StrEnum):
    """What a client can do to close an uncovered position."""

    CASH_IN = "cash_in"
    PAPERS_IN = "papers_in"
    INTEREST_PAID = "interest_paid"
    OFFSETTING_DEAL = "offsetting_deal"


@dataclass(frozen=True, slots=True)
class Moved:
    """Figures on both sides of what a client did, and the size of his uncovered positions."""

    before: Seen
    after: Seen
    uncovered_before: Decimal
    """Roubles, without a sign."""
    uncovered_after: Decimal


@rule("GC-2.32-closing-uncovered-position")
def closing_tag(moved: Moved) -> str:
    """Return the tag of a closing action, empty for an act that closes nothing.

    There was something uncovered, and the act lowered the minimum margin or raised the value.
    """
    if moved.uncovered_before <= 0:
        return ""
    lowers = moved.after.minimum < moved.before.minimum
    raises = moved.after.value > moved.before.value
    return CLIENT_CLOSING if lowers or raises else ""
