"""Acceptance: until when a client may object to a report, and what his silence means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import Calendars
from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

Verdict = Literal["disputed", "late", "returned"]


@rule("GC-18.6", "GC-18.6-post", "GF-13.4-a")
def window_starts_on(family: Family, sent_at: datetime, received_on: date | None, terms: ReportTerms) -> date | None:
    """Return the day the term for objections is counted from.

    None while receipt is not known, and for a family that silence does not accept.
    """
    if family.value not in terms.silence_accepts.value:
        return None
    if terms.objection_runs_from.value == "sending":
        return local(sent_at).date()
    return received_on


@rule("GC-18.6", "GF-13.4-a")
def objections_until(starts_on: date, terms: ReportTerms, calendars: Calendars) -> date:
    """Return the last day on which an objection is in time."""
    return calendars.working.after(starts_on, terms.objection_days.value)


@rule("GC-18.6", "GF-13.4-a")
def is_accepted_by_silence(until: date | None, on: date) -> bool:
    """True on every day after the last day for objections; what is not received is never accepted."""
    return until is not None and on > until


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an objection does to the report, and why."""

    verdict: Verdict
    grounds: tuple[Ground, ...] = ()


@rule("GC-18.6", "GF-13.4-a", "GF-13.4-b")
def weigh_objection(
    on: date, until: date | None, reason: str, operations: Sequence[str], terms: ReportTerms
) -> Weighed:
    """Return whether an objection makes the report disputed, comes late, or goes back to be completed.

    Where the regulation asks for reasons, an objection without them or without the
    operations it disputes does not stop the term.
    """
    if is_accepted_by_silence(until, on):
        assert until is not None
        return Weighed("late", (Ground.of("report.objection_late", terms.objection_days.clause, until=until, on=on),))
    if terms.objection_names_operations.value and not (reason.strip() and operations):
        clause = terms.objection_names_operations.clause
        return Weighed(
            "returned",
            (Ground.of("report.objection_unreasoned", clause, reasoned=bool(reason.strip()), named=len(operations)),),
        )
    return Weighed("disputed")


@rule("GF-13.5")
def answer_due(stated_on: date, terms: ReportTerms) -> date:
    """Return by when the firm answers an objection."""
    return stated_on + timedelta(days=terms.answer_days.value)


@rule("GF-13.5")
def answer_obstacles(decision: str, text: str, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why an answer cannot leave: it corrects the report, or rejects the objection with reasons."""
    clause = terms.answer_days.clause
    if decision not in ("approve", "refuse"):
        return (Ground.of("report.answer_unknown", clause, decision=decision),)
    if decision == "refuse" and not text.strip():
        return (Ground.of("report.answer_unreasoned", clause),)
    return ()


@rule("GC-18.7")
def signature_due(received_on: date, terms: ReportTerms) -> date | None:
    """Return by when the client returns a signed periodic report; None where nobody asks for one."""
    return None if terms.sign_days is None else received_on + timedelta(days=terms.sign_days.value)
