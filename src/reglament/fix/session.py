"""The broker's end of the FIX lines: sends what waits, hands on what arrives.

A message that arrives is booked before the engine counts it as received: a process
killed on the way is sent it again, and the books know an execution by its number.
A message that cannot be booked now is kept in a file and tried again; an exception
never leaves a callback, because the engine would stop the session.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from django.db import connections

from reglament.fix.engine import engine
from reglament.fix.inbound import LotOf, Word, word_of
from reglament.fix.kept import KeptMessages
from reglament.fix.wire import Message, as_bytes, from_bytes, header_of

fix: Any = engine()
log = structlog.get_logger("reglament.fix")

Take = Callable[[Word, datetime], None]
"""Books one word of the market."""


@dataclass(frozen=True, slots=True)
class Route:
    """What one session is for."""

    firm: str
    venue: str
    lot_of: LotOf
    take: Take


class _Callbacks(fix.Application):  # type: ignore[misc]
    """The engine calls these from its own thread; each is one try around one call."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines

    def onCreate(self, session: Any) -> None:
        """Nothing to prepare."""

    def onLogon(self, session: Any) -> None:
        """The line is up."""
        log.info("line up", session=session.toString())

    def onLogout(self, session: Any) -> None:
        """The line is down; the engine connects again by itself."""
        log.info("line down", session=session.toString())

    def toAdmin(self, message: Any, session: Any) -> None:
        """Session messages go out as the engine made them."""

    def fromAdmin(self, message: Any, session: Any) -> None:
        """Session messages are the engine's."""

    def toApp(self, message: Any, session: Any) -> None:
        """Orders go out as they were made; a resend repeats the same number, which the exchange takes once."""

    def fromApp(self, message: Any, session: Any) -> None:
        """Book what arrived."""
        try:
            self._lines.arrived(message)
        except Exception:  # an exception here would stop the session; `arrived` has kept the message
            log.exception("message could not be kept", session=session.toString())


class Lines:
    """The broker's FIX sessions in one engine."""

    def __init__(self, settings_path: Path, routes: Callable[[str, str], Route], clock: Callable[[], datetime]) -> None:
        """Read the engine's settings; `routes` gives what a firm's session with a venue is for."""
        self._settings = fix.SessionSettings(str(settings_path))
        self._clock = clock
        self._kept = KeptMessages(settings_path.parent / "kept")
        self._books = ThreadPoolExecutor(1, thread_name_prefix="fix-books")
        """The engine's threads forget everything between two callbacks; this one keeps its database connection."""
        self._sessions: dict[tuple[str, str], Any] = {}
        self._routes: dict[tuple[str, str], Route] = {}
        """By the two ends, ours first."""
        for session in self._settings.getSessions():
            own = self._settings.get(session)
            firm, venue = own.getString("Firm"), own.getString("Venue")
            self._sessions[firm, venue] = session
            ends = (session.getSenderCompID().getValue(), session.getTargetCompID().getValue())
            self._routes[ends] = routes(firm, venue)
        self._callbacks = _Callbacks(self)
        self._store = fix.FileStoreFactory(self._settings)
        self._initiator: Any = fix.SocketInitiator(self._callbacks, self._store, self._settings)

    def start(self) -> None:
        """Connect; the engine keeps connecting until stopped."""
        self._initiator.start()

    def stop(self) -> None:
        """Log out, end the engine's threads and give the lines' names back to this process.

        The engine looks sessions up by name: one that lingers takes its namesake down with it.
        """
        initiator, self._initiator = self._initiator, None
        if initiator is not None:
            initiator.stop()
            self._books.submit(connections.close_all).result()
            self._books.shutdown()

    def is_up(self, firm: str, venue: str) -> bool:
        """True when the line of a firm with a venue is logged on."""
        session = self._session(firm, venue)
        return session is not None and bool(session.isLoggedOn())

    def all_up(self) -> bool:
        """True when every line is logged on."""
        return all(self.is_up(firm, venue) for firm, venue in self._sessions)

    def send(self, firm: str, venue: str, message: Message) -> bool:
        """Give a message to the line; False when the line is down and it was not taken.

        Once taken it is on disk under its number: if the line breaks now, the far end
        asks for it again.
        """
        session = self._session(firm, venue)
        if session is None or not session.isLoggedOn():
            return False
        return bool(session.send(message))

    def arrived(self, message: Any) -> None:
        """Return when a message is booked, or kept for later because it cannot be booked now."""
        self._books.submit(self._book_or_keep, message).result()

    def _book_or_keep(self, message: Any) -> None:
        try:
            self._book(message)
        except Exception as trouble:  # whatever went wrong, the message must not be lost
            self._kept.keep(as_bytes(message), self._clock())
            log.error("message kept for later", trouble=str(trouble))

    def book_kept(self) -> int:
        """Try again what could not be booked, oldest first; return how many went through."""
        return self._kept.again(lambda content: self._book(from_bytes(content)))

    def _session(self, firm: str, venue: str) -> Any:
        """Return this engine's session of a firm with a venue, or None."""
        known = self._sessions.get((firm, venue))
        return None if known is None or self._initiator is None else self._initiator.getSession(known)

    def _book(self, message: Any) -> None:
        ends = (header_of(message, 56), header_of(message, 49))
        route = self._routes[ends]
        word = word_of(message, route.lot_of)
        if word is not None:
            route.take(word, self._clock())
