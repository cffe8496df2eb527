"""How an examined application ends: approved and a key made, data changed, access ended, or refused for good."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.application import ApplicationEvent, ApplicationState, why_no_code_word, why_not_a_client
from reglament.core.esign.attorney import AttorneyState, Power, mismatches, state_at, why_no_power
from reglament.core.esign.contract import ContractEnd, end_day
from reglament.core.esign.ending import EndGround
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.application_steps import (
    application_for,
    filing_of,
    issuer_of,
    person_in,
    take_step,
    told_of,
)
from reglament.flows.esign.attorney import attorney_value
from reglament.flows.esign.editions import text_before_consent
from reglament.flows.esign.end_keys import EndDraft, end_key
from reglament.flows.esign.keys import RepresentativeDraft, generate_key, send_key
from reglament.store.esign.agree_load import contract_of_login, issuer_by_ogrn, registry_contract_end
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.agree_save import add_consent, add_contract, add_data_consent, set_columns
from reglament.store.esign.key_load import representative_by_login


def approve_application(act: Act, application: int, code_word: str, login: str = "") -> Answer:
    """Approve an examined application and make the key, or write the changed data down.

    The code word is asked for beside the form, which has no field for it; it is kept one way by the key.
    """

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.APPROVE)
        if isinstance(row, Ground):
            return refusal(row)
        if row.form == "end":
            return _end_access(act, row)
        text = text_before_consent(act.firm, row.edition, act.rulebook)
        unfit = _why_not_approved(act, row) or (text if isinstance(text, Ground) else None)
        if unfit is not None or isinstance(text, Ground):
            assert unfit is not None, "a text that cannot be shown is a ground"
            return refusal(unfit)
        if row.content["purpose"] == "change":
            return _change_data(act, row)
        missing = why_no_code_word(code_word) or _why_not_empowered(act, row)
        if missing is not None:
            return refusal(*missing) if isinstance(missing, tuple) else refusal(missing)
        made = generate_key(act, _draft(row, login), code_word, f"application:{row.pk}")
        if made.refused:
            return refusal(*made.grounds)
        given = str(made.result["login"])
        take_step(act, row, ApplicationEvent.APPROVE, login=given)
        _agree(act, row, given, text.digest)
        return Answer("accepted", (), told_of(row, login=given))

    return perform(act, "access.approve", {"application": application, "login": login}, decide)


def refuse_application(act: Act, application: int, reason: str) -> Answer:
    """Refuse an examined application for good, with a reason; no key comes of it."""

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.REFUSE)
        if isinstance(row, Ground):
            return refusal(row)
        if not reason.strip():
            return refusal(Ground.of("access.reason_missing", "SR-1.6"))
        take_step(act, row, ApplicationEvent.REFUSE, reason, reason=reason[:500])
        return Answer("accepted", (), told_of(row))

    return perform(act, "access.refuse", {"application": application, "reason": reason}, decide)


def send_access_key(act: Act, application: int, channel: str, to: str = "") -> Answer:
    """Send the key of an approved application to its e-mail or mobile number.

    After a failed delivery the officer's task sends it again.
    """

    def decide() -> Answer:
        row = application_for(act, application, ApplicationEvent.SEND_KEY)
        if isinstance(row, Ground):
            return refusal(row)
        if row.state == ApplicationState.DELIVERY_PROBLEM:
            return refusal(Ground.of("access.delivery_task", "SR-4.6", application=row.pk))
        sent = send_key(act, row.login, channel, to)
        if sent.refused:
            return refusal(*sent.grounds)
        take_step(act, row, ApplicationEvent.SEND_KEY, channel)
        return Answer("accepted", (), told_of(row, login=row.login, channel=channel))

    return perform(act, "access.send_key", {"application": application, "channel": channel, "to": to}, decide)


def _why_not_approved(act: Act, row: AccessApplication) -> Ground | None:
    issuer = issuer_by_ogrn(act.firm, issuer_of(row).ogrn)
    number = "" if issuer is None else issuer.contract
    return why_not_a_client(issuer_of(row).ogrn, number, registry_contract_end(act.firm, row.issuer), act.on)


def _why_not_empowered(act: Act, row: AccessApplication) -> Ground | tuple[Ground, ...] | None:
    """Return why the representative's power of attorney does not carry the use of the cabinet, or None."""
    if filing_of(row).acts_by != "attorney":
        return None
    paper = row.attorney
    if paper is None:
        return Ground.of("access.attorney_original", "SR-4.5")
    unequal = mismatches(attorney_value(paper), issuer_of(row), person_in(row))
    if unequal:
        return unequal
    terms = terms_of(AccessTerms, act.edition, act.on)
    state = state_at(AttorneyState(paper.state), paper.valid_through, paper.revoked_at, act.at, terms)
    if state is AttorneyState.VERIFIED:
        state = AttorneyState.ACTIVE
    return why_no_power(paper.powers, Power.USE, state)


def _draft(row: AccessApplication, login: str) -> RepresentativeDraft:
    person = person_in(row)
    return RepresentativeDraft(
        issuer=row.issuer,
        name=person.name,
        document=person.document,
        email=person.email,
        phone=person.phone,
        login=login,
    )


def _agree(act: Act, row: AccessApplication, login: str, digest: str) -> None:
    """Write what the signed application means: the contract, consent to the rules, consent to processing data."""
    if row.attorney is not None:
        set_columns(row.attorney, state=AttorneyState.ACTIVE.value, login=login)
    add_contract(act.firm, issuer=row.issuer, login=login, application=row, concluded_at=act.at)
    add_consent(act.firm, login=login, edition=row.edition, at=act.at, source="application", text_digest=digest)
    add_data_consent(act.firm, issuer=row.issuer, login=login, application=row, given_on=row.filed_on)


def _change_data(act: Act, row: AccessApplication) -> Answer:
    """Put the data of a paper on the representative's card; what it said before stays on the papers before."""
    owner = representative_by_login(act.firm, row.login)
    assert owner is not None, "a change names one of the issuer's representatives"
    person = person_in(row)
    was = {"name": owner.name, "document": owner.document, "email": owner.email, "phone": owner.phone}
    now = {"name": person.name, "document": person.document, "email": person.email, "phone": person.phone}
    set_columns(owner, **now)
    take_step(act, row, ApplicationEvent.APPROVE)
    take_step(act, row, ApplicationEvent.CARRY_OUT, "; ".join(f"{name}: {was[name]}" for name in was))
    changed = {name: [was[name], now[name]] for name in was if was[name] != now[name]}
    return Answer("accepted", (), told_of(row, login=owner.login, changed=changed))


def _end_access(act: Act, row: AccessApplication) -> Answer:
    """End a representative's access and his contract as the day of the paper begins, at once when it is past."""
    named = date.fromisoformat(str(row.content["ends_from"]))
    day = end_day(named, terms_of(AccessTerms, act.edition, act.on))
    assert not isinstance(day, Ground), "a paper without a day is not taken in"
    basis = f"application:{row.pk}"
    ended = end_key(act, EndDraft(row.login, EndGround.APPLICATION.value, day, None, basis))
    if ended.refused:
        return refusal(*ended.grounds)
    contract = contract_of_login(act.firm, row.login)
    if contract is not None and contract.ended_at is None:
        set_columns(
            contract,
            ended_at=datetime.fromisoformat(str(ended.result["ends_at"])),
            end_ground=ContractEnd.APPLICATION.value,
            end_paper=f"{basis} {row.number}",
            end_recorded_at=act.at,
            end_by=str(act.by),
        )
    take_step(act, row, ApplicationEvent.APPROVE)
    take_step(act, row, ApplicationEvent.CARRY_OUT)
    told = {name: ended.result[name] for name in ("ends_at", "note") if name in ended.result}
    return Answer("accepted", (), told_of(row, login=row.login, **told))
