"""What follows from a word of the market: one call to a flow each.

An execution is booked under its venue's own number, so a message that comes again
changes nothing. What the books have no room for goes before an officer.
"""

from __future__ import annotations

from datetime import datetime

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.fix.inbound import Cancelled, CancelRefused, Expired, Refused, Word
from reglament.flows.act import Act
from reglament.flows.orders.confirm_cancel import confirm_cancel
from reglament.flows.orders.record_fill import record_fill
from reglament.flows.orders.venue_refusal import record_cancel_refusal, record_venue_refusal
from reglament.flows.trades.unexplained_fill import put_fill_before_officer

DOOR = "fix"


class Booking:
    """Books what the market says to one firm."""

    def __init__(self, firm: str, rulebook: Rulebook) -> None:
        self.firm = firm
        self.rulebook = rulebook

    def take(self, venue: str, word: Word, at: datetime) -> None:
        """Book one word of a venue. An acknowledgement and a repeat change nothing."""
        if isinstance(word, Fill):
            self._fill(venue, word, at)
        elif isinstance(word, Refused):
            act = self._act(venue, at, f"{venue}:{word.execution_id}")
            record_venue_refusal(act, word.order_id, word.code, word.text)
        elif isinstance(word, Cancelled | Expired):
            act = self._act(venue, at, f"{venue}:{word.execution_id}")
            confirm_cancel(act, word.order_id, word.pieces_done, expired=isinstance(word, Expired))
        elif isinstance(word, CancelRefused):
            act = self._act(venue, at, f"{venue}:{word.cancel_id}")
            record_cancel_refusal(act, word.order_id, word.code, word.text)

    def _fill(self, venue: str, fill: Fill, at: datetime) -> None:
        key = f"{venue}:{fill.execution_id}"
        answer = record_fill(self._act(venue, at, key), fill)
        if answer.refused:
            put_fill_before_officer(self._act(venue, at, f"{key}:unexplained"), venue, fill, answer.grounds)

    def _act(self, venue: str, at: datetime, key: str) -> Act:
        return Act(self.firm, self.rulebook, at, Actor(ActorKind.MARKET, venue), DOOR, key)
