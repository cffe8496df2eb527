"""Bytes and messages: what the line carries, checked against the FIX 4.4 dictionary."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from reglament.fix.check import WireError, check
from reglament.fix.engine import dictionary, engine

Message = Any
"""A message of the engine."""

BEGIN_STRING, MSG_TYPE, SENDER, TARGET, SEQUENCE, SENDING_TIME, POSS_DUP = 8, 35, 49, 56, 34, 52, 43
NEW_ORDER, CANCEL_REQUEST, EXECUTION_REPORT, CANCEL_REJECT = "D", "F", "8", "9"


def new_message(kind: str) -> Message:
    """Return an empty message of a kind."""
    message = engine().Message()
    message.getHeader().setField(BEGIN_STRING, "FIX.4.4")
    message.getHeader().setField(MSG_TYPE, kind)
    return message


def put(message: Message, **tags: str | int | Decimal) -> None:
    """Set fields by `t` and their number: `put(message, t55="SMPL")`. An empty text sets nothing."""
    for name, value in tags.items():
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if text:
            message.setField(int(name[1:]), text)


def group(message: Message, count_tag: int, first_tag: int, **tags: str) -> None:
    """Add one repeating group."""
    added = engine().Group(count_tag, first_tag)
    put(added, **tags)
    message.addGroup(added)


def kind_of(message: Message) -> str:
    """Return the message type."""
    return str(message.getHeader().getField(MSG_TYPE))


def text_of(message: Message, tag: int, absent: str = "") -> str:
    """Return a field's text, `absent` where it is not set."""
    return str(message.getField(tag)) if message.isSetField(tag) else absent


def header_of(message: Message, tag: int, absent: str = "") -> str:
    """Return a header field's text, `absent` where it is not set."""
    header = message.getHeader()
    return str(header.getField(tag)) if header.isSetField(tag) else absent


def as_bytes(message: Message) -> bytes:
    """Return the message as the line carries it, with body length and check sum."""
    return str(message.toString()).encode("ascii")


def from_bytes(content: bytes) -> Message:
    """Return the message the bytes hold. Raises `WireError` unless the dictionary agrees."""
    check(content)
    return engine().Message(content.decode("ascii"), dictionary(), True)


def utc_text(at: datetime) -> str:
    """Return a moment as FIX writes it: UTC, to the millisecond."""
    moment = at.astimezone(UTC)
    return f"{moment:%Y%m%d-%H:%M:%S}.{moment.microsecond // 1000:03d}"


def moment_of(text: str) -> datetime:
    """Return the moment a FIX text names. Raises `WireError`."""
    for shape in ("%Y%m%d-%H:%M:%S.%f", "%Y%m%d-%H:%M:%S"):
        try:
            return datetime.strptime(text, shape).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise WireError(f"“{text}” is no moment; expected YYYYMMDD-HH:MM:SS.sss")
