"""Read the calendars a firm works by."""

from __future__ import annotations

from functools import lru_cache

from reglament.core.calendar.overrides import DayOverride, with_overrides
from reglament.core.calendar.sessions import Calendars
from reglament.store.calendar.models import CalendarDay, FirmCalendar
from reglament.store.calendar.published import named_calendars


def calendars_of(firm: str) -> Calendars:
    """Return the firm's calendars: the named one (Russia's unless set) with the days set by notices."""
    name = FirmCalendar.objects.filter(firm=firm).values_list("name", flat=True).first() or "russia"
    rows = tuple(
        DayOverride(*row)
        for row in CalendarDay.objects.filter(firm=firm).order_by("id").values_list("calendar", "day", "is_open")
    )
    return _built(name, rows)


def days_set(firm: str, limit: int = 200) -> list[CalendarDay]:
    """Return the days set by notices, the latest notice first."""
    return list(CalendarDay.objects.filter(firm=firm).order_by("-id")[:limit])


@lru_cache(maxsize=64)
def _built(name: str, rows: tuple[DayOverride, ...]) -> Calendars:
    return with_overrides(named_calendars(name), rows)
