"""Which calendar a firm works by, and days set by notices."""

from __future__ import annotations

from django.db import models


class FirmCalendar(models.Model):
    """The named calendar of a firm: `russia`, `kazakhstan`, `plain-weekdays`."""

    firm = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=32)

    class Meta:
        app_label = "store"
        db_table = "calendar_firm"


class CalendarDay(models.Model):
    """One day opened or closed by a notice that came after the calendar was loaded."""

    firm = models.CharField(max_length=64)
    calendar = models.CharField(max_length=40)
    day = models.DateField()
    is_open = models.BooleanField()
    source = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    class Meta:
        app_label = "store"
        db_table = "calendar_day"
        indexes = [models.Index(fields=["firm", "calendar", "day"], name="calendar_day_key")]
