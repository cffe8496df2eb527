"""Take applications in: at a point of receipt, under its number, then under the registrar's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reglament.core.calendar.moments import end_of_day
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.application import (
    STEPS,
    ApplicationEvent,
    Filing,
    Point,
    why_no_such_representative,
    why_not_a_client,
    why_not_numbered,
    why_not_saved,
    why_not_taken_at,
)
from reglament.core.esign.attorney import Power
from reglament.core.esign.contract import end_day
from reglament.core.esign.editions import edition_at
from reglament.core.esign.paper import (
    IssuerBlock,
    PersonBlock,
    contacts_faults,
    division_code,
    issuer_faults,
    official_faults,
    person_faults,
    person_of,
    purpose_of,
)
from reglament.core.parties.powers import may as may_act
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.application_steps import application_for, plain, take_step, told_of
from reglament.flows.esign.attorney import may
from reglament.store.esign.agree_load import (
    attorney_by_id,
    editions_of,
    issuer_by_ogrn,
    logins_by_document,
    point_by_code,
    registry_contract_end,
)
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.agree_save import add_application, add_application_step
from reglament.store.registry.edo_save import next_number


@dataclass(frozen=True, slots=True)
class ApplicationDraft:
    """A paper of appendix 1 (`filing.form` is `access`) or 2 (`end`), as an officer typed it in."""

    point: str
    issuer: IssuerBlock
    persons: tuple[PersonBlock, ...]
    filing: Filing
    purposes: tuple[str, ...] = ()
    """Of appendix 1: `register` or `change`, exactly one."""
    ends_from: date | None = None
    """Of appendix 2: the day as which access ends."""
    attorney: int | None = None
    about: str = ""
    """Of a change of data: the login whose data change."""
    brought_by: str = ""
    """Login of a representative who filed the paper for his issuer; empty when the head did, or the post."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a paper was found to say."""

    point: Point
    issuer: str
    person: PersonBlock
    purpose: str
    login: str
    edition: str


def receive_application(act: Act, draft: ApplicationDraft) -> Answer:
    """Take a paper in at a point of receipt. What cannot be read as an application of a client is refused."""

    def decide() -> Answer:
        found = _read(act, draft)
        if not isinstance(found, _Found):
            return refusal(*found)
        row = _add(act, draft, found, None)
        return Answer("accepted", (), told_of(row, point=draft.point, edition=row.edition))

    return perform(act, "access.receive", draft, decide)


def number_at_point(act: Act, application: int, number: str, on: date) -> Answer:
    """Write the incoming number a branch or a transfer agent gave; the registrar's own comes after it."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.REGISTER, "access.receive")
        if isinstance(row, Ground):
            return refusal(row)
        if not number.strip() or on > act.on:
            return refusal(Ground.of("access.number_unreadable", "SR-A1.2", number=number, on=on))
        row.branch_number, row.branch_on, row.branch_officer = number, on, str(act.by)
        row.save(update_fields=["branch_number", "branch_on", "branch_officer"])
        return Answer("accepted", (), told_of(row, branch_number=number))

    return perform(act, "access.number_at_point", {"application": application, "number": number, "on": on}, decide)


def register_application(act: Act, application: int) -> Answer:
    """Give the registrar's own incoming number; a paper taken in elsewhere bears that place's number already."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.REGISTER, "access.receive")
        if isinstance(row, Ground):
            return refusal(row)
        point = point_by_code(act.firm, row.point)
        unfit = why_not_numbered("other" if point is None else point.kind, row.branch_number)
        if unfit is not None:
            return refusal(unfit)
        _number(act, row)
        return Answer("accepted", (), told_of(row))

    return perform(act, "access.register", {"application": application}, decide)


def correct_application(act: Act, returned: int, draft: ApplicationDraft, branch_number: str = "") -> Answer:
    """Take in the corrected copy of a returned paper: a paper of its own, with its own numbers, linked to the first."""

    def decide() -> Answer:
        first = application_for(act, returned, ApplicationEvent.CORRECT, "access.receive")
        if isinstance(first, Ground):
            return refusal(first)
        found = _read(act, draft)
        if not isinstance(found, _Found):
            return refusal(*found)
        unfit = why_not_numbered(found.point.kind, branch_number)
        if unfit is not None:
            return refusal(unfit)
        row = _add(act, draft, found, first)
        if branch_number:
            row.branch_number, row.branch_on, row.branch_officer = branch_number, act.on, str(act.by)
            row.save(update_fields=["branch_number", "branch_on", "branch_officer"])
        _number(act, row)
        return Answer("accepted", (), told_of(row, corrects=first.pk))

    return perform(act, "access.correct", {"returned": returned, "draft": draft, "number": branch_number}, decide)


def _number(act: Act, row: AccessApplication) -> None:
    number = f"{act.on.year}/{next_number(act.firm, 'access', act.on.year)}"
    take_step(act, row, ApplicationEvent.REGISTER, number=number, numbered_on=act.on, number_officer=str(act.by))


def _add(act: Act, draft: ApplicationDraft, found: _Found, corrects: AccessApplication | None) -> AccessApplication:
    filing = draft.filing
    row = add_application(
        act.firm,
        form=filing.form,
        state=STEPS[ApplicationEvent.RECEIVE][1].value,
        issuer=found.issuer,
        point=found.point.code,
        filed_on=filing.filed_on,
        filing=filing.way,
        content={
            "issuer": plain(draft.issuer),
            "person": plain(found.person),
            "filing": plain(filing),
            "purpose": found.purpose,
            "ends_from": plain(draft.ends_from),
        },
        received_at=act.at,
        received_by=str(act.by),
        edition=found.edition,
        corrects=corrects,
        login=found.login,
        attorney_id=draft.attorney,
    )
    add_application_step(row, ApplicationEvent.RECEIVE.value, "", act.at, str(act.by), "")
    return row


def _read(act: Act, draft: ApplicationDraft) -> _Found | tuple[Ground, ...]:
    """Return what a paper says, or why it is not taken in."""
    filing = draft.filing
    refused = may_act(act.by, "access.receive") or _why_not_by(act, draft)
    point = point_by_code(act.firm, draft.point)
    person = person_of(draft.persons)
    refused = refused or why_not_taken_at(point, draft.point, act.on) or why_not_saved(filing)
    if refused is not None:
        return (refused,)
    if isinstance(person, Ground):
        return (person,)
    assert point is not None, "an unknown point is refused above"
    person = replace(person, division_code=division_code(person.division_code))
    unfit = _field_faults(act, draft, person)
    if unfit:
        return unfit
    issuer = issuer_by_ogrn(act.firm, draft.issuer.ogrn)
    ended = None if issuer is None else registry_contract_end(act.firm, issuer.code)
    refused = why_not_a_client(draft.issuer.ogrn, "" if issuer is None else issuer.contract, ended, act.on)
    if refused is not None or issuer is None:
        return (refused or Ground.of("access.no_registry_contract", "SR-0.7", ogrn=draft.issuer.ogrn),)
    edition = edition_at(editions_of(act.firm), end_of_day(filing.signed_on or filing.filed_on))
    if edition is None:
        return (Ground.of("access.no_edition", "SR-1.15", on=filing.signed_on or filing.filed_on),)
    known = logins_by_document(act.firm, issuer.code)
    asked = _what_is_asked(draft, person, known)
    if isinstance(asked, Ground):
        return (asked,)
    purpose, login = asked
    return _Found(point, issuer.code, person, purpose, login, edition.number)


def _what_is_asked(draft: ApplicationDraft, person: PersonBlock, known: dict[str, str]) -> tuple[str, str] | Ground:
    """Return the purpose of a paper and the login it is about, empty for a new representative."""
    if draft.filing.form == "end":
        login = why_no_such_representative(person.document, known)
        return login if isinstance(login, Ground) else ("end", login)
    purpose = purpose_of(draft.purposes, bool(known))
    if isinstance(purpose, Ground) or purpose == "register":
        return purpose if isinstance(purpose, Ground) else (purpose, "")
    if draft.about not in known.values():
        return Ground.of("access.representative_unknown", "SR-A1.3", document=draft.about)
    return purpose, draft.about


def _why_not_by(act: Act, draft: ApplicationDraft) -> Ground | None:
    if draft.filing.form not in ("access", "end"):
        return Ground.of("access.form_unknown", "SR-4.1", form=draft.filing.form)
    if draft.filing.filed_on > act.on:
        return Ground.of("access.day_to_come", "SR-4.1", day=draft.filing.filed_on)
    if draft.attorney is not None and attorney_by_id(act.firm, draft.attorney) is None:
        return Ground.of("attorney.unknown", "SR-4.5", attorney=draft.attorney)
    return may(act.firm, draft.brought_by, Power.APPLY, act.at) if draft.brought_by else None


def _field_faults(act: Act, draft: ApplicationDraft, person: PersonBlock) -> tuple[Ground, ...]:
    is_end = draft.filing.form == "end"
    faults = issuer_faults(draft.issuer, "SR-A2.2" if is_end else "SR-A1.4")
    faults += official_faults(draft.issuer, "SR-A2.2" if is_end else "SR-A1.5")
    faults += person_faults(person, act.on, "SR-A2.3" if is_end else "SR-A1.7")
    if not is_end:
        return faults + contacts_faults(person)
    day = end_day(draft.ends_from, terms_of(AccessTerms, act.edition, act.on))
    return (*faults, day) if isinstance(day, Ground) else faults
