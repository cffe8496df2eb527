"""An officer lets an act pass below the initial margin: by which exception, on what ground, on what evidence."""

from __future__ import annotations

from collections.abc import Mapping

from reglament.core.margin.exceptions import Plea, ban_lifted
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.gate import borrower_of
from reglament.store.margin.save import add_exception
from reglament.store.parties.load import categories_of, client_by_code

ACTS = ("order.place", "cash.withdraw", "paper.withdraw", "category.set")
"""Acts an exception may be granted for; the next such act of the client uses it up."""


def grant_exception(
    act: Act, client: str, code: str, what: str, evidence: Mapping[str, str], ground: str = ""
) -> Answer:
    """Grant an exception for one act of a client. Refused without the evidence its letter asks for."""

    def decide() -> Answer:
        refused = may(act.by, "margin.except", client)
        if refused is not None:
            return refusal(refused)
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if what not in ACTS:
            return refusal(Ground.of("margin.act_unknown", "", act=what, known=", ".join(ACTS)))
        borrower = borrower_of(client, categories_of(act.firm, [client], act.on).get(client), {})
        plea = Plea(code, what, borrower, evidence, ground, str(act.by))
        held, faults = ban_lifted(plea, terms_of(GateTerms, act.edition, act.on))
        if held is None:
            return refusal(*faults)
        number = add_exception(
            {
                "firm": act.firm, "client": client, "code": held.code, "clause": held.clause, "act": what,
                "evidence": dict(evidence), "ground": ground, "approver": str(act.by), "at": act.at,
            }
        )  # fmt: skip
        result = {"exception": number, "client": client, "letter": held.code, "act": what}
        return Answer(
            "accepted", (Ground.of("margin.exception_granted", held.clause, letter=held.code, act=what),), result
        )

    content = {"client": client, "code": code, "what": what, "evidence": dict(evidence), "ground": ground}
    return perform(act, "margin.exception", content, decide)
