"""A FIX line without sockets or threads: the same bytes, handed over in the same process.

For worked scenarios. Sessions, gaps and recovery are the engine's work on a real
line; here only headers are set and checked.
"""

from __future__ import annotations

from datetime import datetime

from reglament.fix.check import WireError
from reglament.fix.wire import (
    SENDER,
    SENDING_TIME,
    SEQUENCE,
    TARGET,
    Message,
    as_bytes,
    from_bytes,
    header_of,
    utc_text,
)


class LineEnd:
    """One end of the line. Each end counts what it sends and what it has received."""

    def __init__(self, sender: str, target: str) -> None:
        self.sender = sender
        self.target = target
        self._sent = 0
        self._received = 0

    def send(self, message: Message, at: datetime) -> bytes:
        """Return the message's bytes under the next number."""
        self._sent += 1
        header = message.getHeader()
        header.setField(SENDER, self.sender)
        header.setField(TARGET, self.target)
        header.setField(SEQUENCE, str(self._sent))
        header.setField(SENDING_TIME, utc_text(at))
        return as_bytes(message)

    def receive(self, content: bytes) -> Message:
        """Return the message the bytes hold. Raises `WireError` for a wrong side or a missing number."""
        message = from_bytes(content)
        sides = (header_of(message, SENDER), header_of(message, TARGET))
        if sides != (self.target, self.sender):
            raise WireError(f"a message from {sides[0]} to {sides[1]} on the line of {self.sender} and {self.target}")
        number = int(header_of(message, SEQUENCE))
        if number != self._received + 1:
            raise WireError(f"message {number} arrived, {self._received + 1} is next")
        self._received = number
        return message
