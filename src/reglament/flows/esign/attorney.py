"""Powers of attorney: entered, verified by the original, asked about act by act, ended by notice."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import convert, to_builtins

from reglament.core.calendar.moments import local
from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.attorney import (
    Attorney,
    AttorneyState,
    Power,
    ending_faults,
    heading_faults,
    powers_ended,
    state_at,
    why_no_power,
)
from reglament.core.esign.ending import EndGround
from reglament.core.esign.key import second_of
from reglament.core.esign.paper import (
    IssuerBlock,
    PersonBlock,
    issuer_faults,
    official_faults,
    person_faults,
    registration_faults,
)
from reglament.core.parties.powers import may as may_act
from reglament.core.rulebook.editions import Rulebook, edition_in_force
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.end_keys import EndDraft, end_key
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.esign.agree_load import (
    application_of_login,
    attorney_by_id,
    attorney_of_number,
    attorneys_of_login,
    issuer_by_ogrn,
    powers_noticed_at,
)
from reglament.store.esign.agree_models import PowerOfAttorney
from reglament.store.esign.agree_save import add_attorney, add_powers_notice, set_columns
from reglament.store.esign.key_load import representative_by_login


def enter_attorney(act: Act, attorney: Attorney) -> Answer:
    """Enter a power of attorney as it is written; a void one is refused."""

    def decide() -> Answer:
        refused = may_act(act.by, "attorney.work")
        if refused is not None:
            return refusal(refused)
        faults = _faults(act, attorney)
        issuer = issuer_by_ogrn(act.firm, attorney.principal.ogrn)
        if faults or issuer is None or attorney.issued_on is None or attorney.valid_through is None:
            unknown = Ground.of("access.no_registry_contract", "SR-0.7", ogrn=attorney.principal.ogrn)
            return refusal(*(faults or (unknown,)))
        known = attorney_of_number(act.firm, issuer.code, attorney.number, attorney.issued_on)
        if known is not None:
            number, day = known.number, known.issued_on
            twice = Ground.of("attorney.entered_already", "SR-A3.1", number=number, day=day, attorney=known.pk)
            return refusal(twice)
        row = add_attorney(
            act.firm,
            issuer=issuer.code,
            number=attorney.number,
            city=attorney.city,
            issued_on=attorney.issued_on,
            state=AttorneyState.ENTERED.value,
            person=attorney.person.name,
            document=attorney.person.document,
            address=attorney.person.address,
            powers=sorted(attorney.powers),
            valid_through=attorney.valid_through,
            content=to_builtins(attorney),
            entered_at=act.at,
            entered_by=str(act.by),
        )
        return Answer("accepted", (), {"attorney": row.pk, "issuer": issuer.code, "state": row.state})

    return perform(act, "attorney.enter", attorney, decide)


def verify_attorney(act: Act, attorney: int, original_seen: bool) -> Answer:
    """Write that an officer saw the original; without it nothing is done on a power of attorney."""

    def decide() -> Answer:
        refused = may_act(act.by, "attorney.work")
        row = attorney_by_id(act.firm, attorney)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("attorney.unknown", "SR-4.5", attorney=attorney))
        if row.state != AttorneyState.ENTERED:
            return refusal(Ground.of("attorney.no_such_step", "SR-4.5", attorney_state=row.state))
        if not original_seen:
            return refusal(Ground.of("access.attorney_original", "SR-4.5"))
        set_columns(row, state=AttorneyState.VERIFIED.value, verified_at=act.at, verified_by=str(act.by))
        return Answer("accepted", (), {"attorney": row.pk, "state": row.state})

    return perform(act, "attorney.verify", {"attorney": attorney, "original_seen": original_seen}, decide)


def replace_attorney(act: Act, attorney: int, login: str) -> Answer:
    """Let a verified power of attorney count for a representative who has a key already."""

    def decide() -> Answer:
        refused = may_act(act.by, "attorney.work")
        row = attorney_by_id(act.firm, attorney)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("attorney.unknown", "SR-4.5", attorney=attorney))
        owner = representative_by_login(act.firm, login)
        if row.state != AttorneyState.VERIFIED:
            return refusal(Ground.of("attorney.no_such_step", "SR-4.5", attorney_state=row.state))
        if owner is None or owner.issuer != row.issuer or owner.document != row.document:
            return refusal(Ground.of("access.representative_unknown", "SR-A3.3", document=row.document))
        set_columns(row, state=AttorneyState.ACTIVE.value, login=login)
        return Answer("accepted", (), {"attorney": row.pk, "state": row.state, "login": login})

    return perform(act, "attorney.replace", {"attorney": attorney, "login": login}, decide)


def revoke_attorney(act: Act, attorney: int, number: str, text: str) -> Answer:
    """Register the issuer's notice that he takes back a power of attorney nobody acts by yet: from this second on.

    Once a representative acts by it, his powers and his key end together: `note_powers_ended`.
    """

    def decide() -> Answer:
        refused = may_act(act.by, "attorney.work")
        row = attorney_by_id(act.firm, attorney)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("attorney.unknown", "SR-4.5", attorney=attorney))
        if row.login or row.revoked_at is not None:
            return refusal(Ground.of("attorney.no_such_step", "SR-4.5", attorney_state=row.state))
        if not number.strip() or not text.strip():
            return refusal(Ground.of("access.paper_missing", "SR-3.3.9"))
        moment = second_of(act.at)
        set_columns(row, state=AttorneyState.REVOKED.value, revoked_at=moment)
        return Answer("accepted", (), {"attorney": row.pk, "state": row.state, "revoked_at": moment.isoformat()})

    told = {"attorney": attorney, "number": number, "text": text}
    return perform(act, "attorney.revoke", told, decide)


def note_powers_ended(act: Act, login: str, number: str, text: str, published_on: date | None = None) -> Answer:
    """Register a notice that a representative's powers are over: from this second on, not from any publication."""

    def decide() -> Answer:
        refused = may_act(act.by, "attorney.work")
        owner = representative_by_login(act.firm, login)
        if refused is not None or owner is None:
            return refusal(refused or Ground.of("key.unknown_login", "", login=login))
        if not number.strip() or not text.strip():
            return refusal(Ground.of("access.paper_missing", "SR-3.3.9"))
        moment = second_of(act.at)
        notice = add_powers_notice(
            act.firm,
            issuer=owner.issuer,
            login=login,
            number=number,
            received_at=moment,
            published_on=published_on,
            text=text[:500],
            recorded_by=str(act.by),
        )
        for row in attorneys_of_login(act.firm, login):
            if row.revoked_at is None:
                set_columns(row, state=AttorneyState.REVOKED.value, revoked_at=moment)
        ended = end_key(act, EndDraft(login, EndGround.POWERS_ENDED.value, None, None, f"notice:{notice.pk}"))
        grounds = ended.grounds if ended.refused else ()
        return Answer("accepted", grounds, {"notice": notice.pk, "received_at": moment.isoformat(), "login": login})

    content = {"login": login, "number": number, "text": text, "published_on": published_on}
    return perform(act, "attorney.powers_ended", content, decide)


def may(firm: str, login: str, power: int, at: datetime, rulebook: Rulebook | None = None) -> Ground | None:
    """Return why a representative may not do an act that needs one of the five powers, or None when he may.

    One who acts by charter has them all until notice comes that his powers are over.
    """
    ended = powers_ended(powers_noticed_at(firm, login), at)
    if ended is not None:
        return ended
    papers = attorneys_of_login(firm, login)
    if not papers:
        application = application_of_login(firm, login)
        if application is not None and application.content["filing"]["acts_by"] == "charter":
            return None
        return Ground.of("attorney.none", "SR-4.5", login=login)
    terms = _terms(firm, at, rulebook)
    answers = [
        why_no_power(
            row.powers,
            Power(power),
            state_at(AttorneyState(row.state), row.valid_through, row.revoked_at, at, terms),
        )
        for row in papers
        if row.issued_on <= local(at).date()
    ]
    return None if None in answers else next(iter(answers), Ground.of("attorney.none", "SR-4.5", login=login))


def attorney_standing(row: PowerOfAttorney, at: datetime, rulebook: Rulebook | None = None) -> AttorneyState:
    """Return where a power of attorney stands at a moment."""
    terms = _terms(row.firm, at, rulebook)
    return state_at(AttorneyState(row.state), row.valid_through, row.revoked_at, at, terms)


def attorney_value(row: PowerOfAttorney) -> Attorney:
    """Return a power of attorney as it is written."""
    return convert(row.content, Attorney)


def _terms(firm: str, at: datetime, rulebook: Rulebook | None) -> AccessTerms:
    day = local(at).date()
    return terms_of(AccessTerms, edition_in_force(rulebook or rulebook_of(firm), day), day)


def _faults(act: Act, attorney: Attorney) -> tuple[Ground, ...]:
    principal: IssuerBlock = attorney.principal
    person: PersonBlock = attorney.person
    return (
        *heading_faults(attorney, act.on),
        *issuer_faults(principal, "SR-A3.2"),
        *official_faults(principal, "SR-A3.2"),
        *person_faults(person, act.on, "SR-A3.3"),
        *registration_faults(person),
        *ending_faults(attorney, terms_of(AccessTerms, act.edition, act.on)),
    )
