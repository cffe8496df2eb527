"""When an order counts as received, when work on it starts, when it is due, and the clock while an original is awaited.

Documents may be sent at any hour (SR-5.3); the term of execution starts within the registrar's working hours.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local
from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("SR-5.3")
def exchange_obstacle(at: datetime, working: Calendar, terms: InformationTerms) -> Ground | None:
    """Return why nothing can be sent at this hour; round the clock it always can."""
    hours = terms.exchange_hours
    if hours.value == "round_the_clock" or is_working_hour(at, working, terms):
        return None
    return Ground.of("edo.out_of_hours", hours.clause, at=at)


@rule("SR-5.3")
def is_working_hour(at: datetime, working: Calendar, terms: InformationTerms) -> bool:
    """Return whether the registrar works at the moment; the hour he closes is outside."""
    clock = local(at)
    opens, closes = terms.working_day_opens.value, terms.working_day_closes.value
    return working.is_open(clock.date()) and opens <= clock.time() < closes


@rule("SR-5.3")
def clock_obstacle(sender_at: datetime, server_at: datetime, terms: InformationTerms) -> Ground | None:
    """Return that the sender's clock is too far off to be noted. The server's time counts in any case."""
    most = terms.clock_skew_minutes_max
    if abs(sender_at - server_at) <= timedelta(minutes=most.value):
        return None
    return Ground.of("edo.clock_off", most.clause, sent=sender_at, received=server_at, most=most.value)


@rule("SR-5.3")
def work_starts_on(sent_at: datetime, working: Calendar, terms: InformationTerms) -> date:
    """Return the working day on which the term begins: that of sending, or the next one after hours."""
    clock = local(sent_at)
    if working.is_open(clock.date()) and clock.time() < terms.working_day_closes.value:
        return clock.date()
    return working.after(clock.date())


@rule("SR-6.6-a")
def due_on(starts_on: date, days: int | None, working: Calendar, terms: InformationTerms) -> date:
    """Return the last day to execute, working days after the start: of the price's own term, or of the usual one."""
    return working.after(starts_on, terms.order_execution_days.value if days is None else days)


@rule("SR-5.5-b")
def original_obstacle(reason: str) -> Ground | None:
    """Return that a paper original is asked for without a reason: it is for exceptional cases alone."""
    if any(mark.isalnum() for mark in reason):
        return None
    return Ground.of("edo.original_reason", "SR-5.5-b")


@rule("SR-5.5-b")
def due_after_stop(due: date, stopped_on: date, resumed_on: date, working: Calendar) -> date:
    """Return the last day once the clock runs again: the working days that were left are left still."""
    if resumed_on <= stopped_on:
        return due
    return working.after(resumed_on, working.open_days_between(stopped_on, due))
