"""Keeping: copies of old reports, and how long reports and objections are stored."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GF-13.9")
def copy_obstacles(form: str, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why a demand for a copy is not taken: only a written one is, of a client or a former one alike."""
    if terms.copy_days is not None and form != "written":
        return (Ground.of("report.copy_demand_not_written", terms.copy_days.clause, form=form),)
    return ()


@rule("GF-13.9")
def copy_due(demanded_on: date, terms: ReportTerms) -> date | None:
    """Return the last day to give a copy; None where the regulation sets no term."""
    return None if terms.copy_days is None else demanded_on + timedelta(days=terms.copy_days.value)


@rule("GF-13.9")
def is_copy_overdue(due_on: date | None, on: date) -> bool:
    """True from the day after the last day."""
    return due_on is not None and on > due_on


@rule("GF-13.10")
def keep_until(made_on: date, terms: ReportTerms) -> date | None:
    """Return the last day a report or an objection must be there; None means for good."""
    if terms.retention_years is None:
        return None
    year = made_on.year + terms.retention_years.value
    leap_day = (made_on.month, made_on.day) == (2, 29)
    return date(year, 3, 1) if leap_day and not isleap(year) else made_on.replace(year=year)


@rule("GF-13.10")
def discard_obstacles(made_on: date, on: date, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why a report may not be destroyed on a day; nothing from the day after its term."""
    last = keep_until(made_on, terms)
    if last is None:
        return (Ground.of("report.kept_for_good", ""),)
    if on <= last:
        assert terms.retention_years is not None
        return (Ground.of("report.still_kept", terms.retention_years.clause, until=last),)
    return ()
