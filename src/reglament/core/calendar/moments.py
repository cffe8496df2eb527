"""Moments: wall-clock limits in the rulebook's time, and where a moment stands against them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


def local(at: datetime) -> datetime:
    """Return a zoned moment in Moscow time."""
    assert at.tzinfo is not None, "a moment is zoned"
    return at.astimezone(MOSCOW)


def moment(on: date, clock: time) -> datetime:
    """Return the moment of a day's clock time in Moscow."""
    return datetime.combine(on, clock, tzinfo=MOSCOW)


def is_before(at: datetime, clock: time) -> bool:
    """True when the moment's clock time is before the limit; the limit itself is late."""
    return local(at).time() < clock


def end_of_day(on: date) -> datetime:
    """Return the last moment of a day in Moscow, to the second."""
    return moment(on, time(23, 59, 59))
