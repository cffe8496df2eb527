"""Users' proposals for the cabinet: made of free will, numbered, decided on."""

from __future__ import annotations

from reglament.core.esign.feedback import why_not_moved, why_not_proposed
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.keys import unknown_login
from reglament.store.esign.feedback import (
    add_proposal,
    move_proposal,
    proposal_by_id,
)
from reglament.store.esign.key_load import representative_by_login


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
