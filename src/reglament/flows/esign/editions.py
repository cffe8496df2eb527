"""Editions of the service rules: drafted, approved, published, withdrawn; what of them is shown before consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.calendar.moments import local
from reglament.core.esign.access_terms import EditionTerms
from reglament.core.esign.contract import why_not_resumed, why_not_stopped
from reglament.core.esign.editions import (
    EditionState,
    day_by_approval,
    edition_state,
    effective_moment,
    why_no_edition_step,
    why_not_approved,
    why_not_that_day,
)
from reglament.core.esign.paragraphs import paragraphs_for
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import Rulebook, edition_in_force
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.esign.agree_load import edition_row, edition_value, editions_of, open_stop, stops_of
from reglament.store.esign.agree_models import ServiceEdition
from reglament.store.esign.agree_save import add_edition, add_stop, set_columns
from reglament.store.rulebook.load import LoadedText, loaded_text, paragraphs_by_number, text_of_edition


@dataclass(frozen=True, slots=True)
class ConsentParagraph:
    """What a legal clause points to in the imported text, as it is shown before consent."""

    clauses: tuple[str, ...]
    printed: str
    content: tuple[str, ...]


def draft_edition(act: Act, number: str, changes: str, text_digest: str = "") -> Answer:
    """Draft an edition of the service rules; `text_digest` names an imported text of its own."""

    def decide() -> Answer:
        refused = may(act.by, "edition.work")
        if refused is not None:
            return refusal(refused)
        if not number.strip() or edition_row(act.firm, number) is not None:
            return refusal(Ground.of("edition.number_taken", "SR-0.18", number=number))
        if text_digest and loaded_text(act.firm, text_digest) is None:
            return refusal(Ground.of("edition.text_missing", "SR-0.18", number=number))
        row = add_edition(
            act.firm,
            number=number,
            changes=changes,
            text_digest=text_digest,
            drafted_at=act.at,
            drafted_by=str(act.by),
        )
        return Answer("accepted", (), _told(act, row))

    return perform(act, "edition.draft", {"number": number, "changes": changes, "text": text_digest}, decide)


def approve_edition(act: Act, number: str, body: str, approved_on: date, own_day: date | None = None) -> Answer:
    """Record the approval of an edition; no consent of users is asked for."""

    def decide() -> Answer:
        row = _edition_for(act, number, EditionState.APPROVED)
        if isinstance(row, Ground):
            return refusal(row)
        terms = terms_of(EditionTerms, act.edition, act.on)
        unfit = why_not_approved(body, approved_on, own_day, terms)
        if approved_on > act.on:
            unfit = unfit or Ground.of("access.day_to_come", "SR-1.9", day=approved_on)
        if unfit is not None:
            return refusal(unfit)
        set_columns(row, approved_on=approved_on, approved_by=body, own_day=own_day)
        day = day_by_approval(approved_on, own_day, terms)
        return Answer("accepted", (), _told(act, row, effective_on=day.isoformat()))

    content = {"number": number, "body": body, "approved_on": approved_on, "own_day": own_day}
    return perform(act, "edition.approve", content, decide)


def publish_edition(act: Act, number: str, insists_on: date | None = None) -> Answer:
    """Publish an approved edition now; a publication too late for its day moves the day.

    A day somebody insists on is refused when it leaves too little notice, with the day that would do.
    """

    def decide() -> Answer:
        row = _edition_for(act, number, EditionState.PUBLISHED)
        if isinstance(row, Ground):
            return refusal(row)
        assert row.approved_on is not None, "what is not approved is refused above"
        terms = terms_of(EditionTerms, act.edition, act.on)
        is_first = not any(one.effective_at is not None for one in editions_of(act.firm))
        unfit = None if is_first else why_not_that_day(insists_on, act.on, terms)
        text = _text_of(act.firm, row, act.rulebook)
        if unfit is not None or isinstance(text, Ground):
            return refusal(*(one for one in (unfit, text) if isinstance(one, Ground)))
        effective = effective_moment(edition_value(row), act.at, is_first, terms)
        assert not isinstance(text, Ground), "a text that is not loaded is refused above"
        set_columns(row, published_at=act.at, effective_at=effective, text_digest=text.digest)
        planned = day_by_approval(row.approved_on, row.own_day, terms)
        day = local(effective).date()
        moved = () if is_first or day == planned else (_moved(planned, day, terms),)
        return Answer("accepted", moved, _told(act, row, effective_on=day.isoformat()))

    return perform(act, "edition.publish", {"number": number, "insists_on": insists_on}, decide)


def withdraw_edition(act: Act, number: str, reason: str) -> Answer:
    """Withdraw a published edition before it is in force."""

    def decide() -> Answer:
        row = _edition_for(act, number, EditionState.WITHDRAWN)
        if isinstance(row, Ground):
            return refusal(row)
        if not reason.strip():
            return refusal(Ground.of("access.reason_missing", "SR-0.18"))
        set_columns(row, withdrawn_at=act.at)
        return Answer("accepted", (), _told(act, row))

    return perform(act, "edition.withdraw", {"number": number, "reason": reason}, decide)


def stop_rules(act: Act, notice: str) -> Answer:
    """End the service rules with a published notice: all access stops at this moment."""

    def decide() -> Answer:
        refused = may(act.by, "edition.work") or why_not_stopped(notice, stops_of(act.firm), act.at)
        if refused is not None:
            return refusal(refused)
        row = add_stop(act.firm, ended_at=act.at, end_notice=notice)
        return Answer("accepted", (), {"stop": row.pk, "ended_at": act.at.isoformat()})

    return perform(act, "edition.stop", {"notice": notice}, decide)


def resume_rules(act: Act, notice: str) -> Answer:
    """Resume the service rules with a published notice."""

    def decide() -> Answer:
        refused = may(act.by, "edition.work") or why_not_resumed(notice, stops_of(act.firm), act.at)
        row = open_stop(act.firm)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("edition.not_stopped", "SR-1.12"))
        set_columns(row, resumed_at=act.at, resume_notice=notice)
        return Answer("accepted", (), {"stop": row.pk, "resumed_at": act.at.isoformat()})

    return perform(act, "edition.resume", {"notice": notice}, decide)


def text_shown(firm: str, number: str, rulebook: Rulebook) -> LoadedText | Ground:
    """Return the imported text that is shown before consent to an edition, or why consent is refused."""
    row = edition_row(firm, number)
    if row is None:
        return Ground.of("edition.unknown", "SR-1.5", number=number)
    return _text_of(firm, row, rulebook)


def paragraphs_to_consent(
    firm: str, edition: str, rulebook: Rulebook | None = None
) -> tuple[ConsentParagraph, ...] | Ground:
    """Return every paragraph the legal clauses point to, in the order of the register, for the page before consent.

    A text that is not imported, or does not print what a clause points to, is a ground: consent is refused.
    """
    book = rulebook or rulebook_of(firm)
    text = text_shown(firm, edition, book)
    if isinstance(text, Ground):
        return text
    by_number = paragraphs_by_number(text)
    pointing: dict[str, list[str]] = {}
    for clause in book.clauses.values():
        if clause.kind == "legal":
            pointing.setdefault(clause.printed, []).append(clause.id)
    shown = []
    for printed, clauses in pointing.items():
        content = paragraphs_for(printed, by_number)
        if not content:
            return Ground.of("edition.paragraph_missing", clauses[0], number=edition, printed=printed)
        shown.append(ConsentParagraph(tuple(clauses), printed, content))
    return tuple(shown)


def text_before_consent(firm: str, number: str, rulebook: Rulebook) -> LoadedText | Ground:
    """Return the text consented to, every paragraph of which can be shown, or why consent is refused."""
    shown = paragraphs_to_consent(firm, number, rulebook)
    return shown if isinstance(shown, Ground) else text_shown(firm, number, rulebook)


def edition_card(act: Act, number: str) -> dict[str, object] | None:
    """Return an edition as it stands at the act's moment, or None."""
    row = edition_row(act.firm, number)
    return None if row is None else _told(act, row)


def _edition_for(act: Act, number: str, wanted: EditionState) -> ServiceEdition | Ground:
    refused = may(act.by, "edition.work")
    row = edition_row(act.firm, number)
    if refused is not None or row is None:
        return refused or Ground.of("edition.unknown", "SR-1.5", number=number)
    state = edition_state(edition_value(row), editions_of(act.firm), act.at)
    return why_no_edition_step(state, wanted) or row


def _text_of(firm: str, row: ServiceEdition, rulebook: Rulebook) -> LoadedText | Ground:
    if row.text_digest:
        text = loaded_text(firm, row.text_digest)
    else:
        day = local(row.effective_at or row.drafted_at).date()
        text = text_of_edition(firm, edition_in_force(rulebook, day).in_force_from)
    return text or Ground.of("edition.text_missing", "SR-1.5", number=row.number)


def _moved(planned: date, day: date, terms: EditionTerms) -> Ground:
    return Ground.of("edition.day_moved", terms.edition_notice_days.clause, planned=planned, day=day)


def _told(act: Act, row: ServiceEdition, **more: object) -> dict[str, object]:
    state = edition_state(edition_value(row), editions_of(act.firm), act.at)
    effective = None if row.effective_at is None else row.effective_at.isoformat()
    return {"edition": row.number, "state": state.value, "effective_at": effective, **more}
