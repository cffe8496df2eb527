"""What an issuer says of itself on paper: its questionnaire, its heads, proof of their powers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reglament.core.esign.matching import why_not_recorded
from reglament.core.esign.section import why_not_management
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.esign.agree_save import add_head, add_proof, add_questionnaire
from reglament.store.registry.register_load import issuer_by_code


def record_questionnaire(act: Act, issuer: str, filed_on: date, basis: str, content: Mapping[str, str]) -> Answer:
    """Record an issuer's questionnaire; it is current from the day it was filed until a later one."""

    def decide() -> Answer:
        unfit = why_not_recorded(content, act.by.kind is ActorKind.REPRESENTATIVE)
        refused = unfit or may(act.by, "questionnaire.record") or _why_not(act, issuer, basis, filed_on)
        if refused is not None:
            return refusal(refused)
        row = add_questionnaire(
            act.firm,
            issuer=issuer,
            starts_on=filed_on,
            content=dict(content),
            basis=basis,
            recorded_at=act.at,
            recorded_by=str(act.by),
        )
        return Answer("accepted", (), {"questionnaire": row.pk, "issuer": issuer, "from": filed_on.isoformat()})

    told = {"issuer": issuer, "filed_on": filed_on, "basis": basis, "content": dict(content)}
    return perform(act, "questionnaire.record", told, decide)


@dataclass(frozen=True, slots=True)
class HeadDraft:
    """One person in one body of an issuer."""

    issuer: str
    body: str
    person: str
    position: str
    starts_on: date
    ends_on: date | None
    basis: str


def record_head(act: Act, draft: HeadDraft) -> Answer:
    """Record who heads an issuer, on a paper of the issuer."""

    def decide() -> Answer:
        refused = may(act.by, "questionnaire.record") or _why_not(act, draft.issuer, draft.basis, None)
        refused = refused or why_not_management(draft.body, draft.person, draft.starts_on, draft.ends_on)
        if refused is not None:
            return refusal(refused)
        row = add_head(
            act.firm,
            issuer=draft.issuer,
            body=draft.body,
            person=draft.person,
            position=draft.position,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            basis=draft.basis,
            recorded_at=act.at,
            recorded_by=str(act.by),
        )
        return Answer("accepted", (), {"head": row.pk})

    return perform(act, "questionnaire.head", draft, decide)


def record_proof(act: Act, issuer: str, person: str, document: str, valid_until: date) -> Answer:
    """Put proof that a head acts by charter on file, until a day."""

    def decide() -> Answer:
        refused = may(act.by, "questionnaire.record") or _why_not(act, issuer, document, None)
        if refused is not None:
            return refusal(refused)
        row = add_proof(
            act.firm, issuer=issuer, person=person, document=document, valid_until=valid_until, recorded_at=act.at
        )
        return Answer("accepted", (), {"proof": row.pk})

    content = {"issuer": issuer, "person": person, "document": document, "valid_until": valid_until}
    return perform(act, "questionnaire.proof", content, decide)


def _why_not(act: Act, issuer: str, basis: str, filed_on: date | None) -> Ground | None:
    if issuer_by_code(act.firm, issuer) is None:
        return Ground.of("registry.issuer_unknown", "", issuer=issuer)
    if not basis.strip():
        return Ground.of("access.paper_missing", "SR-6.3-a")
    if filed_on is not None and filed_on > act.on:
        return Ground.of("access.day_to_come", "SR-6.3-a", day=filed_on)
    return None
