"""Consents: which editions a representative agreed to, and the processing of his personal data."""

from __future__ import annotations

from datetime import date

from reglament.core.esign.access_terms import DataTerms
from reglament.core.esign.consent import consent_state, consent_until, why_not_used, why_not_withdrawn
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.keys import key_standing
from reglament.store.esign.agree_load import consents_of, contract_of_login, data_consent_of, last_key_day
from reglament.store.esign.agree_models import DataConsent
from reglament.store.esign.agree_save import add_data_use, set_columns


def withdraw_data_consent(act: Act, login: str, way: str, paper: str, has_proof: bool = False) -> Answer:
    """Register the withdrawal of consent to the processing of personal data, by a written application."""

    def decide() -> Answer:
        refused = may(act.by, "personal_data.work")
        row = data_consent_of(act.firm, login)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("consent.none", "SR-7.5", login=login))
        standing = key_standing(act.firm, login, act.at)
        contract = contract_of_login(act.firm, login)
        in_use = contract is not None and (contract.ended_at is None or contract.ended_at > act.at)
        unfit = why_not_withdrawn(way, has_proof, standing is not None and standing.valid, in_use)
        if unfit is not None:
            return refusal(unfit)
        if not paper.strip():
            return refusal(Ground.of("access.paper_missing", "SR-7.5"))
        set_columns(row, withdrawn_at=act.at, withdrawal_way=way, withdrawal_paper=paper[:200])
        return Answer("accepted", (), data_consent_card(act, login) or {})

    content = {"login": login, "way": way, "paper": paper, "has_proof": has_proof}
    return perform(act, "consent.withdraw", content, decide)


def use_personal_data(act: Act, login: str, operation: str, purpose: str, recipient: str = "") -> Answer:
    """Process personal data once, an export or a transfer: for a purpose of the rules, while consent runs. Logged."""

    def decide() -> Answer:
        refused = may(act.by, "personal_data.work")
        row = data_consent_of(act.firm, login)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("consent.none", "SR-7.4", login=login))
        unfit = why_not_used(purpose, consent_state(_until(act, login), row.withdrawn_at, act.at))
        if unfit is not None:
            return refusal(unfit)
        use = add_data_use(
            act.firm,
            login=login,
            operation=operation,
            purpose=purpose,
            recipient=recipient,
            at=act.at,
            by=str(act.by),
        )
        return Answer("accepted", (), {"use": use.pk, "login": login})

    content = {"login": login, "operation": operation, "purpose": purpose, "recipient": recipient}
    return perform(act, "consent.use", content, decide)


def data_consent_card(act: Act, login: str) -> dict[str, object] | None:
    """Return where a representative's consent to the processing of his data stands, or None without one."""
    row: DataConsent | None = data_consent_of(act.firm, login)
    if row is None:
        return None
    until = _until(act, login)
    return {
        "login": login,
        "application": row.application_id,
        "given_on": row.given_on.isoformat(),
        "until": None if until is None else until.isoformat(),
        "state": consent_state(until, row.withdrawn_at, act.at).value,
    }


def consents_card(firm: str, login: str) -> list[dict[str, str]]:
    """Return which editions a representative consented to, when and how."""
    return [
        {"edition": row.edition, "at": row.at.isoformat(), "source": row.source} for row in consents_of(firm, login)
    ]


def _until(act: Act, login: str) -> date | None:
    return consent_until(last_key_day(act.firm, login), terms_of(DataTerms, act.edition, act.on))
