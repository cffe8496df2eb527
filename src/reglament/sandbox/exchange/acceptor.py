"""The exchange behind a FIX port: real sessions, numbers and messages kept in a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from reglament.fix.engine import engine
from reglament.fix.plan import Line, settings_text
from reglament.fix.wire import Message, header_of
from reglament.sandbox.exchange.exchange import Exchange
from reglament.sandbox.exchange.gateway import answers_to, messages_of
from reglament.sandbox.exchange.values import Report

fix: Any = engine()
log = structlog.get_logger("reglament.sandbox")


class _Callbacks(fix.Application):  # type: ignore[misc]
    """The engine calls these from its own thread; each is one try around one call."""

    def __init__(self, acceptor: ExchangeAcceptor) -> None:
        super().__init__()
        self._acceptor = acceptor

    def onCreate(self, session: Any) -> None:
        """Nothing to prepare."""

    def onLogon(self, session: Any) -> None:
        """A member is there."""

    def onLogout(self, session: Any) -> None:
        """A member is gone; what he is told waits for him in the store."""

    def toAdmin(self, message: Any, session: Any) -> None:
        """Session messages go out as the engine made them."""

    def fromAdmin(self, message: Any, session: Any) -> None:
        """Session messages are the engine's."""

    def toApp(self, message: Any, session: Any) -> None:
        """Reports go out as they were made."""

    def fromApp(self, message: Any, session: Any) -> None:
        """Answer a member."""
        try:
            self._acceptor.arrived(message)
        except Exception:  # an exception here would stop the session
            log.exception("a member's message was not answered")


class ExchangeAcceptor:
    """Exchanges listening for their members. `lock` guards the books between threads."""

    def __init__(
        self, exchanges: dict[str, Exchange], lines: list[Line], folder: Path, clock: Callable[[], datetime]
    ) -> None:
        """Take exchanges by venue and one line a member."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "acceptor.cfg"
        path.write_text(settings_text(lines, "acceptor", folder))
        self.lock = threading.RLock()
        self.heard = 0
        """How many messages of members have been answered."""
        self.said = 0
        """How many reports have been given to members' lines."""
        self._exchanges = {line.target: exchanges[line.venue] for line in lines}
        self._clock = clock
        self._callbacks = _Callbacks(self)
        self._settings = fix.SessionSettings(str(path))
        self._store = fix.FileStoreFactory(self._settings)
        self._acceptor: Any = fix.SocketAcceptor(self._callbacks, self._store, self._settings)

    def start(self) -> None:
        """Listen."""
        self._acceptor.start()

    def stop(self) -> None:
        """Log members out, stop listening and give the lines' names back to this process."""
        acceptor, self._acceptor = self._acceptor, None
        if acceptor is not None:
            acceptor.stop()

    def arrived(self, message: Message) -> None:
        """Answer a member's message: to him, and to everybody whose order it met."""
        venue = header_of(message, 56)
        with self.lock:
            for answer in answers_to(self._exchanges[venue], message, self._clock()):
                self._send(venue, answer)
            self.heard += 1

    def tell(self, venue: str, reports: list[Report]) -> None:
        """Send members the reports of what happened without their asking: an expiry, another's quote."""
        for target, exchange in self._exchanges.items():
            if exchange.venue.code == venue:
                for message in messages_of(exchange, reports):
                    self._send(target, message)
                return

    def _send(self, venue: str, message: Message) -> None:
        """Give a message to the member's line; while he is away it waits under its number."""
        self.said += 1
        fix.Session.sendToTarget(message, fix.SessionID("FIX.4.4", venue, header_of(message, 56)))
