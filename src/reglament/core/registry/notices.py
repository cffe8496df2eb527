"""Notices on the site and messages to users: what each says, how early, what maintenance closes (SR-3.1, SR-3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.calendar.days import Calendar
from reglament.core.calendar.moments import local
from reglament.core.registry.edo_terms import InformationTerms, NoticeTerms
from reglament.core.registry.order_clock import is_working_hour
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NOTICE_KINDS = (
    "upgrade",
    "maintenance_planned",
    "maintenance_unplanned",
    "suspension",
    "access_ended",
    "rules_ended",
    "rules_changed",
)
CLOSING = ("maintenance_planned", "maintenance_unplanned", "suspension")
"""Notices of a time in which the cabinet is closed."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice about to be published."""

    kind: str
    text: str
    starts_at: datetime
    minutes: int | None = None
    """Expected duration."""
    version: str = ""
    issuer: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A time in which the cabinet is closed; the end is outside it."""

    starts_at: datetime
    ends_at: datetime
    kind: str = "maintenance_planned"


@rule("SR-3.1.5")
def days_of_notice(published_at: datetime, starts_at: datetime) -> int:
    """Return how many days lie between a notice and what it tells of; the day of the notice is not counted."""
    return (local(starts_at).date() - local(published_at).date()).days


@rule("SR-3.1.5")
def upgrade_obstacle(published_at: datetime, starts_at: datetime, terms: NoticeTerms) -> Ground | None:
    """Return that the notice of a new version comes too late."""
    least = terms.upgrade_notice_days
    days = days_of_notice(published_at, starts_at)
    if days >= least.value:
        return None
    return Ground.of("notice.too_late", least.clause, days=days, least=least.value, starts=local(starts_at).date())


@rule("SR-3.1.8")
def duration_obstacle(draft: NoticeDraft) -> Ground | None:
    """Return that a notice of maintenance or of a suspension does not say how long it is expected to take."""
    if draft.kind in CLOSING and (draft.minutes is None or draft.minutes < 1):
        return Ground.of("notice.duration_missing", "SR-3.1.8", notice_kind=draft.kind)
    return None


@rule("SR-3.1.8")
def notice_obstacle(draft: NoticeDraft) -> Ground | None:
    """Return that a notice is of no known kind, or says nothing."""
    if draft.kind not in NOTICE_KINDS:
        return Ground.of("notice.kind_unknown", "SR-3.1.8", notice_kind=draft.kind, known=", ".join(NOTICE_KINDS))
    if not any(mark.isalnum() for mark in draft.text):
        return Ground.of("notice.bare", "SR-3.1.8", field="edo.notice_text")
    return None


@rule("SR-3.1.6")
def ending_notice_obstacle(draft: NoticeDraft) -> Ground | None:
    """Return that a notice of ended access lacks the issuer it is about or the ground of the end."""
    if draft.kind == "access_ended" and not (draft.issuer and draft.ground):
        return Ground.of("notice.ending_bare", "SR-3.1.6", issuer=draft.issuer)
    return None


@rule("SR-3.1.6")
def closing_obstacle(issuer: str, ended_on: date, published_on: Sequence[date]) -> Ground | None:
    """Return that the case of an ended contract cannot be closed: no notice of it was published since it ended."""
    if any(day >= ended_on for day in published_on):
        return None
    return Ground.of("notice.not_published", "SR-3.1.6", issuer=issuer, ended_on=ended_on)


@rule("SR-3.1.7", "SR-3.2.4")
def maintenance_obstacle(at: datetime, closed: Sequence[Closed], terms: NoticeTerms) -> Ground | None:
    """Return that the cabinet is closed at a moment, and until when. What was saved before stays as it was."""
    until = [one.ends_at for one in closed if one.starts_at <= at < one.ends_at]
    if not until:
        return None
    return Ground.of("notice.maintenance", terms.availability.clause, until=max(until))


@rule("SR-3.1.7")
def hours_obstacle(at: datetime, working: Calendar, terms: NoticeTerms, hours: InformationTerms) -> Ground | None:
    """Return that the cabinet is closed at this hour; open round the clock, it never is."""
    if terms.availability.value == "round_the_clock" or is_working_hour(at, working, hours):
        return None
    return Ground.of("notice.out_of_hours", terms.availability.clause, at=at)


@rule("SR-3.2.6")
def audience_obstacle(logins: Sequence[str], text: str) -> Ground | None:
    """Return that a message goes to nobody or says nothing."""
    if not logins:
        return Ground.of("notice.no_audience", "SR-3.2.6")
    if not any(mark.isalnum() for mark in text):
        return Ground.of("notice.bare", "SR-3.2.6", field="edo.notice_text")
    return None


@rule("SR-3.2.6")
def answers_seen(is_registrar: bool, answers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return who answered what in a survey: for the registrar alone, nothing for anybody else."""
    return tuple(answers) if is_registrar else ()
