"""Intake: when an instruction counts as received and accepted, on which form and by which channel.

A window says when instructions are registered at all; a cut-off says whether the
day of registration is also the day of acceptance. What comes later is accepted on
a later working day, and the ground says by which limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local, moment
from reglament.core.instructions.terms import IntakeTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class Acceptance:
    """When an instruction was received, when it counts as registered and from which day as accepted."""

    received_at: datetime
    registered_at: datetime
    accepted_on: date
    grounds: tuple[Ground, ...]


@rule("GF-10.2.1-b")
def registered_at(
    received_at: datetime, opens: Cited[time] | None, closes: Cited[time] | None, calendar: Calendar
) -> tuple[datetime, tuple[Ground, ...]]:
    """Return when an instruction counts as received: at once within the window, else when it next opens.

    Without a window the very moment counts.
    """
    if opens is None or closes is None:
        return received_at, ()
    at = local(received_at)
    day = at.date()
    if calendar.is_open(day) and at.time() <= closes.value:
        if at.time() >= opens.value:
            return received_at, ()
        opening = moment(day, opens.value)
    else:
        opening = moment(calendar.after(day), opens.value)
    ground = Ground.of("instruction.outside_window", opens.clause, opens=opens.value, closes=closes.value)
    return opening, (ground,)


@rule("GC-5.7.3", "GC-5.6.2", "GF-10.2.1-c")
def acceptance_of(
    received_at: datetime,
    cutoff: Cited[time],
    late_days: Cited[int],
    terms: IntakeTerms,
    calendar: Calendar,
) -> Acceptance:
    """Return the day an instruction counts as accepted by the cut-off of where the money is.

    Whether the very moment of the cut-off is in time is the rulebook's choice.
    """
    registered, grounds = registered_at(received_at, terms.intake_from, terms.intake_to, calendar)
    at = local(registered)
    day = at.date()
    in_time = at.time() < cutoff.value or (at.time() == cutoff.value and terms.cutoff_moment.value == "in_time")
    if calendar.is_open(day) and in_time:
        code, accepted_on = "instruction.in_time", day
    elif calendar.is_open(day):
        code, accepted_on = "instruction.after_cutoff", calendar.after(day, late_days.value)
    else:
        code, accepted_on = "instruction.on_day_off", calendar.on_or_after(day)
    ground = Ground.of(code, cutoff.clause, cutoff=cutoff.value, accepted_on=accepted_on)
    return Acceptance(received_at, registered, accepted_on, (*grounds, ground))


@rule("GC-5.6.1", "GC-5.7.1", "GF-10.2.13")
def channel_refusal(channel: str, allowed: Cited[tuple[str, ...]]) -> Ground | None:
    """Return why an instruction cannot be taken by this channel, or None."""
    if channel in allowed.value:
        return None
    return Ground.of("instruction.channel_not_taken", allowed.clause, channel=channel, allowed=", ".join(allowed.value))


@rule("GF-10.2.2-a")
def form_refusal(form: str, required: Cited[str]) -> Ground | None:
    """Return why an instruction on this form is refused, or None. Without a named form the door gave the right one."""
    if form in ("", required.value):
        return None
    return Ground.of("instruction.wrong_form", required.clause, form=form, required=required.value)


@rule("GF-10.2.13")
def original_due_on(registered_on: date, channel: str, terms: IntakeTerms) -> tuple[date, Ground] | None:
    """Return until when the paper original is owed and why, or None where none is."""
    if channel not in terms.channels_needing_original.value:
        return None
    due_on = registered_on + timedelta(days=terms.original_days.value)
    clause = terms.channels_needing_original.clause
    return due_on, Ground.of("instruction.original_owed", clause, channel=channel, due_on=due_on)


@rule("GF-10.2.1-a")
def refusal_without_instruction(instruction: int | None, automatic_ground: str, needed: Cited[bool]) -> Ground | None:
    """Return why cash may not be booked off or on an account: neither an instruction nor an automatic ground."""
    if not needed.value or instruction is not None or automatic_ground:
        return None
    return Ground.of("instruction.missing", needed.clause)
