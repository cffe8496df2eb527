"""Reading what is the issuer's: found by his own people alone, and every reading is in the act log."""

from __future__ import annotations

from reglament.core.esign.isolation import why_not_found
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal


def read_of_issuer(act: Act, issuer: str, subject: str) -> Answer:
    """Log that something of an issuer's was read; another issuer's is not found, and the attempt is logged too."""

    def decide() -> Answer:
        if act.by.kind is ActorKind.REPRESENTATIVE:
            other = why_not_found(issuer, act.by.acts_for)
            if other is not None:
                return refusal(other, client=act.by.acts_for, subject=subject)
        refused = may(act.by, "issuer.read", issuer)
        if refused is not None:
            return refusal(refused)
        return Answer("accepted", (), {"client": issuer, "subject": subject})

    return perform(act, "issuer.read", {"issuer": issuer, "subject": subject}, decide)
