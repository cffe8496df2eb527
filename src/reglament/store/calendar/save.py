"""Write which calendar a firm works by and days set by notices."""

from __future__ import annotations

from datetime import date, datetime

from reglament.store.calendar.models import CalendarDay, FirmCalendar


def name_calendar(firm: str, name: str) -> None:
    """Set the named calendar a firm works by."""
    FirmCalendar.objects.update_or_create(firm=firm, defaults={"name": name})


def add_day(firm: str, calendar: str, day: date, is_open: bool, source: str, at: datetime) -> None:
    """Add a day opened or closed by a notice; the latest row for a day counts."""
    CalendarDay.objects.create(firm=firm, calendar=calendar, day=day, is_open=is_open, source=source, received_at=at)
