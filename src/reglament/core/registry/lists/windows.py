"""Days: what a list may be made as of, and the law's windows around meetings and income (SR-6.6-2, SR-6.6-3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from reglament.core.calendar.days import Calendar
from reglament.core.registry.lists.holder import NOMINEES, ListedAs, ListedIssue
from reglament.core.registry.lists.kinds import ListKind, clause_of
from reglament.core.registry.lists.request import ListRequest, MeetingKind
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited


def days_obstacles(request: ListRequest, issue: ListedIssue, today: date, terms: ListTerms) -> tuple[Ground, ...]:
    """Return every reason why the days of a list cannot stand."""
    found = [as_of_obstacle(request.kind, request.as_of, issue, today)]
    if request.kind is ListKind.GENERAL_MEETING:
        found.append(meeting_obstacle(request, terms))
    if request.kind is ListKind.INCOME:
        found.append(income_obstacle(request, terms))
    return tuple(ground for ground in found if ground is not None)


@rule("SR-6.6-1", "SR-6.6-2", "SR-6.6-3", "SR-6.6-4", "SR-6.6-5", "SR-6.6-6", "SR-6.6-7", "SR-6.6-8")
def as_of_obstacle(kind: ListKind, as_of: date, issue: ListedIssue, today: date) -> Ground | None:
    """Return why a list cannot be of this day: the issue was not there yet, or the day is still to come."""
    if as_of < issue.placed_on:
        return Ground.of(
            "list.before_the_issue", clause_of(kind), as_of=as_of, issue=issue.number, placed_on=issue.placed_on
        )
    if as_of > today:
        return Ground.of("list.day_to_come", clause_of(kind), as_of=as_of, today=today)
    return None


@rule("SR-6.6-2")
def meeting_obstacle(request: ListRequest, terms: ListTerms) -> Ground | None:
    """Return why the record day of a meeting cannot stand: after the meeting, too soon, too early."""
    assert request.meeting_on is not None, "an order without the meeting's day is not read"
    assert request.decided_on is not None, "an order without the decision's day is not read"
    record_on = request.as_of
    if record_on >= request.meeting_on:
        return Ground.of(
            "list.record_not_before_meeting", "SR-6.6-2", record_on=record_on, meeting_on=request.meeting_on
        )
    least = terms.meeting_record_after_decision
    earliest = request.decided_on + timedelta(days=least.value)
    if record_on < earliest:
        return Ground.of("list.record_too_soon", least.clause, record_on=record_on, earliest=earliest, days=least.value)
    most = days_before_meeting(request.meeting_kind, terms)
    earliest = request.meeting_on - timedelta(days=most.value)
    if record_on < earliest:
        return Ground.of("list.record_too_early", most.clause, record_on=record_on, earliest=earliest, days=most.value)
    return None


@rule("SR-6.6-2")
def days_before_meeting(kind: MeetingKind | None, terms: ListTerms) -> Cited[int]:
    """Return how many days before the meeting its record day may lie at most."""
    longer: Mapping[MeetingKind | None, Cited[int]] = {
        MeetingKind.BOARD: terms.meeting_record_before_board,
        MeetingKind.REORGANISATION: terms.meeting_record_before_reorganisation,
    }
    return longer.get(kind, terms.meeting_record_before)


@rule("SR-6.6-3")
def income_obstacle(request: ListRequest, terms: ListTerms) -> Ground | None:
    """Return why the record day of income cannot stand: too soon after the decision, or too late."""
    assert request.decided_on is not None, "an order without the decision's day is not read"
    least, most = terms.income_record_after_decision, terms.income_record_within
    earliest = request.decided_on + timedelta(days=least.value)
    latest = request.decided_on + timedelta(days=most.value)
    if request.as_of < earliest:
        return Ground.of(
            "list.record_too_soon", least.clause, record_on=request.as_of, earliest=earliest, days=least.value
        )
    if request.as_of > latest:
        return Ground.of("list.record_too_late", most.clause, record_on=request.as_of, latest=latest, days=most.value)
    return None


@rule("SR-6.6-3")
def paid_until(account_kind: str, record_on: date, working: Calendar, terms: ListTerms) -> date:
    """Return the last day on which a person of the list is paid: nominees and trustees sooner than others."""
    is_sooner = account_kind in NOMINEES or account_kind == ListedAs.TRUSTEE
    term = terms.income_paid_nominees if is_sooner else terms.income_paid_others
    return working.after(record_on, term.value)
