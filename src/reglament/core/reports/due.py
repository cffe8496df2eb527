"""Due: by when a report must reach the client, and whether it did."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import end_of_day, local, moment
from reglament.core.calendar.sessions import Calendars
from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


@rule("GC-18.4", "GF-13.3", "GF-13.7")
def due_at(
    family: Family, last: date, requested_at: datetime | None, terms: ReportTerms, calendars: Calendars
) -> datetime | None:
    """Return by when a report is due. None while a daily report given on request is not asked for."""
    if family is Family.PERIOD:
        return period_report_due(last, terms, calendars)
    if requested_at is None and terms.daily_given.value == "on_request":
        return None
    return daily_report_due(last, requested_at, terms, calendars)


@rule("GC-18.4.1", "GF-13.3")
def daily_report_due(
    dealt_on: date, requested_at: datetime | None, terms: ReportTerms, calendars: Calendars
) -> datetime:
    """Return the last moment for a daily report: so many days after the deals, at a clock time or at the day's end.

    A request that comes after that moment starts the term anew from its own day.
    """
    calendar = daily_calendar(terms, calendars)
    due = _at_end(calendar.after(dealt_on, terms.daily_deadline_days.value), terms)
    if requested_at is not None and requested_at > due:
        due = _at_end(calendar.after(local(requested_at).date(), terms.daily_deadline_days.value), terms)
    return due


@rule("GC-18.4.2", "GF-13.7")
def period_report_due(last: date, terms: ReportTerms, calendars: Calendars) -> datetime:
    """Return the last moment for a periodic report: the end of the n-th working day after its last day."""
    return end_of_day(calendars.working.after(last, terms.period_deadline_days.value))


def daily_calendar(terms: ReportTerms, calendars: Calendars) -> Calendar:
    """Return the calendar the daily term is counted by: working days, or a venue's trading days."""
    venue = calendars.venues.get(terms.daily_deadline_calendar.value)
    return calendars.working if venue is None else venue.trading


@rule("GC-18.4", "GC-18.4.2", "GF-13.3", "GF-13.7")
def lateness(family: Family, delivered_at: datetime, due: datetime | None, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return the ground that a delivery came after its term; nothing when it came in time or no term runs."""
    if due is None or delivered_at <= due:
        return ()
    cited: Cited[int] = terms.daily_deadline_days if family is Family.DAILY else terms.period_deadline_days
    return (Ground.of("report.delivered_late", cited.clause, due=due, delivered=delivered_at),)


def _at_end(day: date, terms: ReportTerms) -> datetime:
    clock = terms.daily_deadline_clock.value
    return end_of_day(day) if clock is None else moment(day, clock)
