"""Surveys and proposals: asked and answered of free will."""

from __future__ import annotations

from reglament.core.esign.feedback import why_not_asked, why_not_moved, why_not_proposed
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.keys import unknown_login
from reglament.store.esign.feedback import (
    add_proposal,
    add_survey,
    keep_reply,
    move_proposal,
    proposal_by_id,
    survey_by_id,
)
from reglament.store.esign.key_load import representative_by_login


def publish_survey(act: Act, title: str, *, obligatory: bool = False) -> Answer:
    """Put a survey to the users. One that must be answered cannot be kept."""

    def decide() -> Answer:
        refused = may(act.by, "key.restrict") or why_not_asked(is_obligatory=obligatory)
        if refused is not None:
            return refusal(refused)
        return Answer("accepted", (), {"survey": add_survey(act.firm, title, act.at, str(act.by))})

    return perform(act, "survey.publish", {"title": title, "obligatory": obligatory}, decide)


def reply_to_survey(act: Act, login: str, survey: int, answer: str = "") -> Answer:
    """Answer a survey, or close it by answering nothing; the last word counts."""

    def decide() -> Answer:
        owner = representative_by_login(act.firm, login)
        row = survey_by_id(act.firm, survey)
        refused = may(act.by, "key.set_password", "" if owner is None else owner.issuer)
        if refused is not None or owner is None or row is None:
            return refusal(refused or Ground.of("survey.unknown", "", survey=survey))
        keep_reply(row, owner, answer, act.at)
        return Answer("accepted", (), {"client": owner.issuer, "survey": survey, "answered": bool(answer)})

    return perform(act, "survey.reply", {"login": login, "survey": survey, "answer": answer}, decide)


def propose(act: Act, login: str, text: str) -> Answer:
    """Take a user's proposal for the cabinet; it gets a number and a state."""

    def decide() -> Answer:
        owner = representative_by_login(act.firm, login)
        refused = may(act.by, "key.set_password", "" if owner is None else owner.issuer)
        if refused is not None or owner is None:
            return refusal(refused or unknown_login(login))
        unfit = why_not_proposed(text)
        if unfit is not None:
            return refusal(unfit)
        return Answer("accepted", (), {"client": owner.issuer, **add_proposal(owner, text, act.at)})

    return perform(act, "proposal.make", {"login": login, "text": text}, decide)


def decide_proposal(act: Act, number: int, state: str) -> Answer:
    """Write what became of a proposal."""

    def decide() -> Answer:
        refused = may(act.by, "key.restrict") or why_not_moved(state)
        row = proposal_by_id(act.firm, number)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("proposal.unknown", "", proposal=number))
        move_proposal(row, state, act.at, str(act.by))
        return Answer("accepted", (), {"client": row.representative.issuer, "proposal": number, "state": state})

    return perform(act, "proposal.decide", {"proposal": number, "state": state}, decide)
