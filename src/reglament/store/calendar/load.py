"""Read the calendars a firm works by."""

from __future__ import annotations

from functools import lru_cache

from reglament.core.calendar.overrides import DayOverride, with_overrides
from reglament.core.calendar.sessions import Calendars
from reglament.store.calendar.models import CalendarDay
from reglament.store.calendar.published import named_calendars
from reglament.store.driver import driver_cursor, in_dialect

_NAME = "SELECT name FROM calendar_firm WHERE firm = {p}"
_DAYS = "SELECT calendar, day, is_open FROM calendar_day WHERE firm = {p} ORDER BY id"


def calendars_of(firm: str) -> Calendars:
    """Return the firm's calendars: the named one (Russia's unless set) with the days set by notices."""
    with driver_cursor() as cursor:
        named = cursor.execute(in_dialect(_NAME), (firm,)).fetchone()
        rows = tuple(DayOverride(*row) for row in cursor.execute(in_dialect(_DAYS), (firm,)).fetchall())
    name = named[0] if named else "russia"
    return _built(name, rows)


def days_set(firm: str, limit: int = 200) -> list[CalendarDay]:
    """Return the days set by notices, the latest notice first."""
    return list(CalendarDay.objects.filter(firm=firm).order_by("-id")[:limit])


@lru_cache(maxsize=64)
def _built(name: str, rows: tuple[DayOverride, ...]) -> Calendars:
    return with_overrides(named_calendars(name), rows)
