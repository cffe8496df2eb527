"""Editions of the service rules: approved, published, in force, superseded or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reglament.core.calendar.moments import local, moment
from reglament.core.esign.access_terms import EditionTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class EditionState(StrEnum):
    """Where an edition stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RulesEdition:
    """An edition as its row tells."""

    number: str
    approved_on: date | None = None
    own_day: date | None = None
    published_at: datetime | None = None
    effective_at: datetime | None = None
    withdrawn_at: datetime | None = None


@rule("SR-1.9", "SR-0.18")
def why_not_approved(body: str, approved_on: date, own_day: date | None, terms: EditionTerms) -> Ground | None:
    """Return why an approval is not recorded: by another body than the rules name, or for a day before it."""
    approver = terms.edition_approver
    if body != approver.value:
        return Ground.of("edition.approver", approver.clause, body=body, approver=approver.value)
    if own_day is not None and own_day < approved_on:
        return Ground.of("edition.before_approval", "SR-0.18", day=own_day, approved_on=approved_on)
    return None


@rule("SR-1.9")
def day_by_approval(approved_on: date, own_day: date | None, terms: EditionTerms) -> date:
    """Return the day an amendment takes effect by its approval: its own, or after so many full days."""
    return own_day or approved_on + timedelta(days=terms.edition_delay_days.value + 1)


@rule("SR-1.10")
def day_by_publication(published_on: date, terms: EditionTerms) -> date:
    """Return the earliest day a text published on a day may take effect."""
    return published_on + timedelta(days=terms.edition_notice_days.value)


@rule("SR-1.10")
def why_not_that_day(asked: date | None, published_on: date, terms: EditionTerms) -> Ground | None:
    """Return why a day somebody insists on leaves too little notice, with the day that would do."""
    earliest = day_by_publication(published_on, terms)
    if asked is not None and asked < earliest:
        return Ground.of("edition.too_little_notice", terms.edition_notice_days.clause, day=asked, earliest=earliest)
    return None


@rule("SR-1.9", "SR-1.10", "SR-0.18")
def effective_moment(edition: RulesEdition, published_at: datetime, is_first: bool, terms: EditionTerms) -> datetime:
    """Return from when an edition is in force: the first at its publication, an amendment as its day begins.

    The later of the day by approval and the day by publication counts.
    """
    if is_first:
        return published_at
    assert edition.approved_on is not None, "only what is approved is published"
    by_approval = day_by_approval(edition.approved_on, edition.own_day, terms)
    return moment(max(by_approval, day_by_publication(local(published_at).date(), terms)), time(0, 0))


@rule("SR-0.18")
def edition_at(editions: Sequence[RulesEdition], at: datetime) -> RulesEdition | None:
    """Return the edition in force at a moment, or None before the first."""
    standing = [one for one in editions if one.withdrawn_at is None]
    begun = [one for one in standing if one.effective_at is not None and one.effective_at <= at]
    return max(begun, key=lambda one: (one.effective_at, one.published_at), default=None)


@rule("SR-0.18", "SR-1.9")
def edition_state(edition: RulesEdition, editions: Sequence[RulesEdition], at: datetime) -> EditionState:
    """Return where an edition stands at a moment."""
    if edition.withdrawn_at is not None and at >= edition.withdrawn_at:
        return EditionState.WITHDRAWN
    if edition.published_at is None or at < edition.published_at:
        return EditionState.DRAFT if edition.approved_on is None else EditionState.APPROVED
    if edition.effective_at is None or at < edition.effective_at:
        return EditionState.PUBLISHED
    return EditionState.IN_FORCE if edition_at(editions, at) == edition else EditionState.SUPERSEDED


@rule("SR-0.18")
def why_no_edition_step(state: EditionState, wanted: EditionState) -> Ground | None:
    """Return why an edition cannot take a step: approved, then published; withdrawn before it is in force."""
    sources = {
        EditionState.APPROVED: EditionState.DRAFT,
        EditionState.PUBLISHED: EditionState.APPROVED,
        EditionState.WITHDRAWN: EditionState.PUBLISHED,
    }
    if state is sources[wanted]:
        return None
    return Ground.of("edition.no_such_step", "SR-0.18", edition_state=state.value, wanted_state=wanted.value)


@rule("SR-1.16")
def editions_to_consent(
    editions: Sequence[RulesEdition], consented: frozenset[str], at: datetime
) -> tuple[RulesEdition, ...]:
    """Return the editions a sign-in at a moment consents to: published, neither withdrawn nor superseded."""
    asked_for = (EditionState.PUBLISHED, EditionState.IN_FORCE)
    return tuple(
        one for one in editions if one.number not in consented and edition_state(one, editions, at) in asked_for
    )
