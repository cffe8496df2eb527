"""How FIX goes between the broker and the exchange: in one process, or over real sessions on loopback."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from reglament.batch.doors import NotTaken
from reglament.fix.in_process import LineEnd
from reglament.fix.inbound import LotOf, Word, word_of
from reglament.fix.outbound import message_of
from reglament.fix.plan import Line, settings_text
from reglament.fix.wire import Message
from reglament.sandbox.exchange.exchange import Exchange
from reglament.sandbox.exchange.gateway import answers_to, messages_of
from reglament.sandbox.exchange.values import Report

TakeWord = Callable[[str, Word, datetime], None]
"""Books a word of a venue: venue, word, moment."""

LOGON_SECONDS = 10.0
QUIET_SECONDS = 10.0


class Transport(Protocol):
    """Carries orders to the exchange and reports back."""

    def send(self, kind: str, payload: Mapping[str, Any], at: datetime) -> None:
        """Carry one payload of the queue to its venue. Raises `NotTaken` when the line is down."""

    def tell(self, venue: str, reports: list[Report], at: datetime) -> None:
        """Carry what the exchange says without being asked."""

    def wait_quiet(self) -> None:
        """Return when everything said has been booked."""

    def close(self) -> None:
        """End the lines."""


class InProcess:
    """Real bytes, both ends here: no socket and no thread."""

    def __init__(self, exchanges: Mapping[str, Exchange], member: str, lot_of: LotOf, take: TakeWord) -> None:
        self._exchanges = exchanges
        self._lot_of = lot_of
        self._take = take
        self._ends = {code: (LineEnd(member, code), LineEnd(code, member)) for code in exchanges}
        """The broker's end and the exchange's, by venue."""

    def send(self, kind: str, payload: Mapping[str, Any], at: datetime) -> None:
        """Carry one payload of the queue to its venue and book what it answers."""
        venue = str(payload["venue"])
        if venue not in self._exchanges:
            raise NotTaken(f"no exchange stands behind {venue}")
        ours, theirs = self._ends[venue]
        arrived = theirs.receive(ours.send(message_of(kind, payload, at), at))
        self._carry_back(venue, answers_to(self._exchanges[venue], arrived, at), at)

    def tell(self, venue: str, reports: list[Report], at: datetime) -> None:
        """Carry what the exchange says without being asked."""
        self._carry_back(venue, messages_of(self._exchanges[venue], reports), at)

    def wait_quiet(self) -> None:
        """Everything is booked when `send` and `tell` return."""

    def close(self) -> None:
        """Nothing is open."""

    def _carry_back(self, venue: str, answers: list[Message], at: datetime) -> None:
        ours, theirs = self._ends[venue]
        for answer in answers:
            word = word_of(ours.receive(theirs.send(answer, at)), self._lot_of)
            if word is not None:
                self._take(venue, word, at)


class Loopback:
    """Real sessions between two engines on this machine, numbers and messages kept in a folder."""

    def __init__(
        self,
        exchanges: Mapping[str, Exchange],
        firm: str,
        member: str,
        lot_of: LotOf,
        take: TakeWord,
        clock: Callable[[], datetime],
        folder: Path,
        first_port: int,
    ) -> None:
        """Listen, connect and wait until every line is up. Raises `NotTaken` when one is not."""
        # Imported here: a scenario in one process needs no sockets.
        from reglament.fix.session import Lines, Route
        from reglament.sandbox.exchange.acceptor import ExchangeAcceptor

        self._firm = firm
        self._booked = 0
        self._take = take
        lines = [Line(firm, code, member, code, first_port + n) for n, code in enumerate(sorted(exchanges))]
        self._acceptor = ExchangeAcceptor(dict(exchanges), lines, folder / "exchange", clock)
        path = folder / "fix" / "sessions.cfg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(settings_text(lines, "initiator", path.parent))
        self._lines = Lines(path, lambda whose, venue: Route(whose, venue, lot_of, self._counting(venue)), clock)
        self._acceptor.start()
        self._lines.start()
        for code in exchanges:
            self._until(partial(self._lines.is_up, firm, code), LOGON_SECONDS, f"the line to {code} is not up")

    def send(self, kind: str, payload: Mapping[str, Any], at: datetime) -> None:
        """Give one payload of the queue to its line and wait until it is answered and booked."""
        venue = str(payload["venue"])
        before = self._acceptor.heard
        if not self._lines.send(self._firm, venue, message_of(kind, payload, at)):
            raise NotTaken(f"the line to {venue} is down")
        self._until(lambda: self._acceptor.heard > before, QUIET_SECONDS, f"{venue} has not heard an order")
        self.wait_quiet()

    def tell(self, venue: str, reports: list[Report], at: datetime) -> None:
        """Let the exchange send reports and wait until they are booked."""
        self._acceptor.tell(venue, reports)
        self.wait_quiet()

    def wait_quiet(self) -> None:
        """Return when as many reports are booked as were sent."""
        self._until(lambda: self._booked >= self._acceptor.said, QUIET_SECONDS, "reports are on their way")

    def close(self) -> None:
        """Log out and stop listening."""
        self._lines.stop()
        self._acceptor.stop()

    def _counting(self, venue: str) -> Callable[[Word, datetime], None]:
        def take(word: Word, at: datetime) -> None:
            try:
                self._take(venue, word, at)
            finally:
                self._booked += 1

        return take

    def _until(self, holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise NotTaken(otherwise)
            time.sleep(0.002)
