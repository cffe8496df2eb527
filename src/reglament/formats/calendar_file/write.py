"""Calendar files (iCalendar, RFC 5545): dated events other programs take in. Lines end in CRLF and are folded at 75
octets; the same events at the same moment give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS_MAX = 75
MADE_BY = "-//reglament//terms//RU"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a whole day, or a moment where `at` is given."""

    uid: str
    """The same for the same thing whenever the file is made, so that a program renews and does not repeat it."""
    title: str
    on: date
    at: datetime | None = None
    about: str = ""
    link: str = ""


def write_calendar(name: str, events: Iterable[Event], made_at: datetime) -> bytes:
    """Return a calendar of events under a name people see."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MADE_BY}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines += _event(event, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: Event, made_at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{_utc(made_at)}"]
    if event.at is None:
        lines += [f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}", f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"]
    else:
        lines.append(f"DTSTART:{_utc(event.at)}")
    lines.append(f"SUMMARY:{_text(event.title)}")
    if event.about:
        lines.append(f"DESCRIPTION:{_text(event.about)}")
    if event.link:
        lines.append(f"URL:{event.link}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Return a text with what the format reads as its own put behind a stroke."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, a letter never cut; each part after the first begins with a blank."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LINE_OCTETS_MAX:
            yield part
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    yield part
